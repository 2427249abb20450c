"""Benefits, decisions and applications."""

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.entitlements.kinds import BenefitKind
from spindel.interfaces.web.forms.base import Form


class ApplicationForm(Form):
    kind = forms.ChoiceField(label=_("What is applied for"), choices=BenefitKind.choices)
