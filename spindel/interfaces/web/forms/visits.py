"""Contacts and visits."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from spindel.domain.appointments.kinds import Outcome, Reached
from spindel.domain.people.kinds import Channel
from spindel.interfaces.ui.forms import Form, Text


class ContactForm(Form):
    """A contact in two lines: how, whether it reached the person, and what was said."""

    channel = forms.ChoiceField(
        label=pgettext_lazy("a contact", "How"),
        choices=Channel.choices,
        initial=Channel.PHONE,
        widget=forms.RadioSelect,
    )
    reached = forms.ChoiceField(
        label=_("Did you reach the person?"),
        choices=Reached.choices,
        initial=Reached.REACHED,
        widget=forms.RadioSelect,
    )
    text = Text(
        label=_("What was said, in two lines"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OutcomeForm(Form):
    outcome = forms.ChoiceField(
        label=_("How did the visit go?"),
        choices=[one for one in Outcome.choices if one[0] != Outcome.PLANNED],
        initial=Outcome.CAME,
        widget=forms.RadioSelect,
    )
