"""What staff do for those close to a person: answer, take work back, offer respite, ask, place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.kinds import Closeness
from spindel.interfaces.ui.forms import Choices, Day, Form, Text, line

LONGEST = 2000


class LongText(Text):
    """Several lines of text."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 4, "autocomplete": "off"})
        super().__init__(max_length=LONGEST, widget=widget, **kwargs)


class AnswerTellingForm(Form):
    """An answer that somebody close reads; to what they saw it may stay empty."""

    text = LongText(
        label=_("What you answer"),
        help_text=_(
            "They read it, with your name. Where there is no consent, answer in general terms: neither where"
            " the person is, nor that they are known here."
        ),
        error_messages={"required": _("Write the answer.")},
    )

    def __init__(self, *args: Any, is_question: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = is_question


class TakeBackForm(Form):
    """What staff do from now on; the words are read by whoever did it until now."""

    what = forms.MultipleChoiceField(
        label=_("What is taken back"), required=False, widget=forms.CheckboxSelectMultiple
    )
    owner = forms.ChoiceField(label=_("Who does it now"), required=False)
    due_date = Day(label=_("Looked at again on"), required=False)
    text = LongText(label=_("What you tell them"), required=False)

    def __init__(self, *args: Any, what: Choices, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices, self.fields["owner"].choices = what, owners
        if not what:
            del self.fields["what"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("what") and not given.get("owner"):
            self.add_error("owner", _("Choose who of staff does it now."))
        return given

    def chosen(self, kind: str) -> list[str]:
        """The ids of one kind among what is taken back."""
        picked = (one.partition(":") for one in self.cleaned_data.get("what", []))
        return [key for name, _colon, key in picked if name == kind]


class RespiteForm(Form):
    what = line(_("What you offer"), _("Write what you offer."))
    from_date = Day(label=_("From"), required=False)
    until_date = Day(label=_("Until"), required=False)


class PlaceForm(Form):
    """How near somebody is, as the person sees it."""

    closeness = forms.ChoiceField(
        label=_("How close they are, as the person sees it"),
        choices=[("", _("Not said")), *Closeness.choices],
        required=False,
        widget=forms.RadioSelect,
    )
