"""What was told to somebody outside the pages."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import DisclosedHow, GivenHow
from spindel.interfaces.ui.forms import Choices, line
from spindel.interfaces.web.forms.consent import SAID_TO_STAFF, AboutForm

STANDS = ("", _("It rests on what they may know already"))
WAYS = [one for one in DisclosedHow.choices if one[0] not in (DisclosedHow.SCREEN, DisclosedHow.LINK)]


class DisclosureForm(AboutForm):
    recipient = forms.ChoiceField(label=_("Who was told"), required=False)
    to_name = line(_("Or somebody else, by name"), "", long=200, required=False)
    what = line(_("What was told"), _("Enter what was told."))
    how = forms.ChoiceField(
        label=_("In which way"), choices=WAYS, initial=DisclosedHow.PAPER, widget=forms.RadioSelect
    )
    agreed_how = forms.ChoiceField(
        label=_("What it rests on"),
        choices=[STANDS, *SAID_TO_STAFF],
        help_text=_("A yes to this one thing, in writing or spoken, is enough where nothing else is."),
        required=False,
        initial="",
        widget=forms.RadioSelect,
    )
    witness_name = line(_("The witness of a spoken yes"), "", long=200, required=False)
    field_order = ["recipient", "to_name", "what", "categories"]

    def __init__(self, *args: Any, recipients: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].choices = recipients

    def told(self) -> dict[str, Any]:
        """In the words of the action."""
        given = dict(self.cleaned_data)
        kind, _colon, key = given.pop("recipient").partition(":")
        given["agreed_how"] = GivenHow(given["agreed_how"]) if given["agreed_how"] else None
        given["how"] = DisclosedHow(given["how"])
        return given | ({f"to_{kind}_id": UUID(key)} if key else {})
