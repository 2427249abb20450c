"""Who is accountable, and handing over."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.interfaces.ui.forms import NOBODY, Choices, Day, Form, line


class DeputyForm(Form):
    """Who stands in."""

    deputy = forms.ChoiceField(label=_("Deputy"), error_messages={"required": _("Choose a deputy.")})

    def __init__(self, *args: Any, team: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.choices = [NOBODY, *team]

    def ids(self) -> dict[str, UUID | None]:
        """What was chosen, in the words of the action."""
        return {f"{name}_id": UUID(key) if key else None for name, key in self.cleaned_data.items()}


class CaseManagerForm(DeputyForm):
    manager = forms.ChoiceField(
        label=_("Case manager"), error_messages={"required": _("Choose a case manager.")}
    )
    deputy = forms.ChoiceField(label=_("Deputy"), required=False)
    field_order = ["manager", "deputy"]


class AnswerForm(Form):
    """Yes or no to taking over a person, with those of the former case manager's promises that are chosen."""

    YES, NO = "yes", "no"
    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(YES, _("Yes, I take over")), (NO, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    promise_ids = forms.TypedMultipleChoiceField(
        label=_("Promises of theirs that you take over too"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    overlap_until = Day(
        label=_("Both of you until, with the former one as deputy"),
        required=False,
        help_text=_("The first day on which they no longer stand in. Empty: no days together."),
    )
    answer_text = line(_("A word to whoever asks"), "", required=False)

    def __init__(self, *args: Any, promises: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["promise_ids"].choices = promises
        if not promises:
            del self.fields["promise_ids"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == self.NO and not given.get("answer_text"):
            self.add_error("answer_text", _("Enter why."))
        return given


class HandOverForm(Form):
    to = forms.ChoiceField(label=_("To whom"), error_messages={"required": _("Choose to whom.")})
    reason = line(_("Why?"), _("Enter why."))

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [NOBODY, *people]
