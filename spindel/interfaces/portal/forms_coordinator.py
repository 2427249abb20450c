"""Asking for another case manager."""

from django.utils.translation import gettext_lazy as _

from spindel.interfaces.ui.forms import Form, line


class AnotherForm(Form):
    text = line(
        _("If you want to say something about it"),
        "",
        long=500,
        required=False,
        hint=_("You need not say why. Who leads the unit reads it; your case manager does not."),
    )
