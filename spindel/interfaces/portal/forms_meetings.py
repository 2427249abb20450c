"""What the person wants to take up at a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.domain.plan.kinds import Area
from spindel.interfaces.ui.forms import Form, line


class PointForm(Form):
    words = line(_("What I want to take up"), _("Write what you want to take up."))
    area = forms.ChoiceField(label=_("What it is about"), choices=Area.choices, initial=Area.DAILY_LIFE)
