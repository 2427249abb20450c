"""What is written in a crisis plan, by staff with the person or by the person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.plan.kinds import Assent, CallWhen
from spindel.interfaces.ui.forms import Day, Form, Text, line, phone_line
from spindel.interfaces.ui.policy import PERSON


def several_lines(
    label: Any, *, long: int, required: bool = False, hint: Any = "", missing: Any = ""
) -> Text:
    """Text of several lines."""
    return Text(
        label=label,
        help_text=hint,
        max_length=long,
        required=required,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": missing},
    )


class PartForm(Form):
    """One part; what stood there comes along, so that nobody writes over what they have not seen."""

    text = several_lines(_("In the person's own words"), long=1000)
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label


class CallForm(Form):
    name = line(_("Name"), _("Enter a name."), long=200)
    who = line(_("Who it is"), "", long=200, required=False)
    phone = phone_line()
    when = forms.ChoiceField(label=_("When to call"), choices=CallWhen.choices, initial=CallWhen.ANY)
    do_not_call = forms.BooleanField(label=_("Do not call them"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("phone") and not given.get("do_not_call"):
            self.add_error("phone", _("Enter the number to call."))
        return given


class DocumentForm(Form):
    what = line(_("What document it is"), "", long=200, required=False)
    where = line(_("Where it lies"), "", required=False)
    jurisdiction = line(_("Under whose law"), "", long=100, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("what") and not given.get("where"):
            self.add_error("where", _("Write where the document lies."))
        return given


class SignForm(Form):
    """Whose word the plan is. Only the person themself signs as the person."""

    assent = forms.ChoiceField(label=_("Whose word it is"), widget=forms.RadioSelect)
    made_when_well = forms.ChoiceField(
        label=_("Was it made at a time when the person was well?"),
        choices=[("yes", _("Yes")), ("no", _("No, or not sure"))],
        widget=forms.RadioSelect,
    )
    review_date = Day(
        label=_("Go through it again on"),
        error_messages={"required": _("Enter the date of the next review.")},
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [(one.value, one.label) for one in (Assent.SPOKEN, Assent.WITH_STAFF)]
        if kind == PERSON:
            allowed = [(Assent.SELF.value, _("It is my own word, and I sign it"))]
            self.fields["made_when_well"].label = _("Am I well as I write this?")
        self.fields["assent"].choices = allowed
        self.fields["assent"].initial = allowed[0][0]


class ReviewForm(Form):
    review_date = Day(
        label=_("Go through it again on"),
        error_messages={"required": _("Enter the date of the next review.")},
    )


class CopyForm(Form):
    holder = line(_("Who has got a copy"), _("Enter who has got a copy."), long=200)
