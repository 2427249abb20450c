"""What the person lets somebody do for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import DelegationKind, GivenHow
from spindel.interfaces.ui.forms import Choices, Day, Form, line
from spindel.interfaces.web.forms.consent import SAID_TO_STAFF


class DelegationForm(Form):
    relative_id = forms.ChoiceField(
        label=_("Who may do it"), error_messages={"required": _("Choose who may do it.")}
    )
    kind = forms.ChoiceField(
        label=_("What they may do"),
        choices=DelegationKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they may do.")},
    )
    end_date = Day(label=_("Until"), error_messages={"required": _("Enter until when.")})
    limit_text = line(
        _("Up to where"),
        "",
        long=200,
        required=False,
        hint=_("Such as: bills up to 500, or visits to the dentist only."),
    )
    how = forms.ChoiceField(
        label=_("How the person said yes"),
        choices=SAID_TO_STAFF,
        initial=GivenHow.WRITTEN,
        widget=forms.RadioSelect,
    )
    witness_name = line(_("The witness of a spoken yes"), "", long=200, required=False)

    def __init__(self, *args: Any, relatives: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relative_id"].choices = relatives
