"""Extra support for somebody who has nobody close."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.interfaces.ui.forms import Choices, Form


class SupportForm(Form):
    """Who supports the person, because the person wants it."""

    unit = forms.ChoiceField(label=_("Who gives support"), error_messages={"required": _("Choose who.")})
    wanted = forms.BooleanField(
        label=_("The person wants it, and that they are told of them"),
        error_messages={"required": _("Ask the person first, and say here that they want it.")},
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units
