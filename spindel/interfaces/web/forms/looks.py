"""What a reviewer says of a look."""

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.insight.looks.kinds import Verdict
from spindel.interfaces.ui.forms import Form, line


class ReviewForm(Form):
    verdict = forms.ChoiceField(
        label=_("What was it?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it was.")},
    )
    text = line(
        _("Why, in a few words"),
        _("Write in a few words why."),
        long=500,
        hint=_("Ask your colleague first. What you write is kept; write nothing about the person's health."),
    )
