"""Which two versions of the plan are compared."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.interfaces.ui.forms import Choices, Form


class CompareForm(Form):
    """Two versions, the older one first."""

    before = forms.ChoiceField(label=_("From version"))
    after = forms.ChoiceField(label=_("To version"))

    def __init__(self, *args: Any, versions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("before", "after"):
            self.fields[name].choices = versions
