"""What the person lets whom know."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from spindel.interfaces.web.forms.base import Choices, Day, Form


class ConsentForm(Form):
    """What the person says to a sharing that the plan counts on."""

    YES, NO = "yes", "no"
    sharing = forms.ChoiceField(label=_("Who would know what"))
    answer = forms.ChoiceField(
        label=_("What the person says"),
        choices=[(YES, pgettext_lazy("consent", "Yes")), (NO, pgettext_lazy("consent", "No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    day = Day(label=_("Until, or if no: offered again on"), error_messages={"required": _("Enter the date.")})

    def __init__(self, *args: Any, sharings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sharing"].choices = sharings
