"""Opening something in an emergency, and looking at it afterwards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import EmergencyGround, Verdict
from spindel.interfaces.ui.forms import Form, Text, line


def told(label: object, missing: object, *, required: bool = True) -> Text:
    """A few lines."""
    return Text(
        label=label,
        max_length=500,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing},
    )


class OpenForm(Form):
    number = line(
        _("The person's number"),
        _("Enter the person's number."),
        long=40,
        hint=_("The whole number, as it stands on their papers. There is no search in an emergency."),
    )
    why = forms.ChoiceField(
        label=_("Why you have to know now"),
        choices=EmergencyGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you have to know now.")},
    )
    text = told(_("What has happened"), _("Write what has happened."))


class WidenForm(Form):
    text = told(_("Why that is not enough"), _("Write why that is not enough."))


class ReleaseForm(Form):
    text = told(_("Why it is released"), _("Write why it is released."))


class ReviewForm(Form):
    verdict = forms.ChoiceField(
        label=_("What you find"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you find.")},
    )
    text = told(_("What was wrong with it, if anything was"), "", required=False)
