"""What staff answer to a proposal of the person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.plan.kinds import ProposalState
from spindel.interfaces.ui.forms import Form, line


class AnswerForm(Form):
    TAKEN_UP = ProposalState.TAKEN_UP.value
    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(one.value, one.label) for one in (ProposalState.TAKEN_UP, ProposalState.NOT_NOW)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    text = line(
        _("In words that the person can use"), _("Answer in words that the person can use."), long=500
    )
