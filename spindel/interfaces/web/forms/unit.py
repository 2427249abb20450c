"""Absences of those who work in a unit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from spindel.interfaces.web.forms.base import Choices, Day, Form


class AbsenceForm(Form):
    """Away from a day on, until the day on which they are back."""

    who = forms.ChoiceField(label=_("Who is away"))
    start_date = Day(label=_("First day away"), error_messages={"required": _("Enter the date.")})
    end_date = Day(label=_("Back on, if known"), required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = people

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        start, end = given.get("start_date"), given.get("end_date")
        if start and end and end <= start:
            self.add_error("end_date", _("Enter the day on which they are back."))
        return given
