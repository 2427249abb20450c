"""To whom a link goes, on what it rests, and for how long it is good."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.flows.links import Recipient
from spindel.interfaces.ui import formats
from spindel.interfaces.ui.forms import Choices, Form, line
from spindel.interfaces.ui.policy import PERSON

DAYS = (1, 3, 7, 14)


class LinkForm(Form):
    """The person names whom they like; staff choose a unit or a relative, or have the person's yes."""

    recipient = forms.ChoiceField(label=_("For whom"), required=False)
    to_name = line(_("Or somebody else, by name"), "", long=200, required=False)
    agreed_how = forms.ChoiceField(
        label=_("What it rests on"),
        choices=[
            ("", _("It rests on what they may know already")),
            *((one.value, one.label) for one in (GivenHow.WRITTEN, GivenHow.ORAL)),
        ],
        help_text=_("A yes to this one thing, in writing or spoken, is enough where nothing else is."),
        required=False,
        initial="",
        widget=forms.RadioSelect,
    )
    witness_name = line(_("The witness of a spoken yes"), "", long=200, required=False)
    days = forms.TypedChoiceField(label=_("Good for"), coerce=int, initial=7)

    def __init__(self, *args: Any, kind: str, recipients: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_own = kind == PERSON
        self.fields["recipient"].choices = recipients
        self.fields["days"].choices = [(number, formats.lasting(number)) for number in DAYS]
        if self.is_own:
            for name in ("recipient", "agreed_how", "witness_name"):
                del self.fields[name]
            self.fields["to_name"].label = _("For whom")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("recipient")) == bool(given.get("to_name")):
            self.add_error("to_name", _("Enter for whom: one unit, one relative, or a name."))
        if given.get("agreed_how") == GivenHow.ORAL and not given.get("witness_name"):
            self.add_error("witness_name", _("Enter who was the witness."))
        return given

    def to(self) -> Recipient:
        """In the words of the action."""
        given = self.cleaned_data
        kind, _colon, key = given.get("recipient", "").partition(":")
        agreed = (
            GivenHow.SCREEN if self.is_own else GivenHow(given["agreed_how"]) if given["agreed_how"] else None
        )
        return Recipient(
            unit_id=UUID(key) if kind == "unit" else None,
            relative_id=UUID(key) if kind == "relative" else None,
            name=given["to_name"],
            agreed_how=agreed,
            witness_name=given.get("witness_name", ""),
        )
