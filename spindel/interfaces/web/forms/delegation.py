"""What the person lets somebody do for them, as they said it to staff."""

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import GivenHow
from spindel.interfaces.ui.forms import line
from spindel.interfaces.ui.forms_let import LetForm
from spindel.interfaces.web.forms.consent import SAID_TO_STAFF


class DelegationForm(LetForm):
    """And how the person said it."""

    how = forms.ChoiceField(
        label=_("How the person said yes"),
        choices=SAID_TO_STAFF,
        initial=GivenHow.WRITTEN,
        widget=forms.RadioSelect,
    )
    witness_name = line(_("The witness of a spoken yes"), "", long=200, required=False)
