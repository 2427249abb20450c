"""Visits to come: booked, moved, cancelled; and who gets in touch after a missed one."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from spindel.interfaces.ui.forms import NOBODY, Choices, Day, Form, line


class TimeForm(Form):
    """A day and a time on the clock on the wall."""

    day = Day(label=_("Day"), error_messages={"required": _("Enter the date.")})
    time = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"required": _("Enter the time."), "invalid": _("Enter the time.")},
    )

    def starts_at(self) -> datetime:
        day, time = self.cleaned_data["day"], self.cleaned_data["time"]
        return datetime.combine(day, time, ZoneInfo(settings.TIME_ZONE))


class BookForm(TimeForm):
    what = line(_("What the visit is for"), _("Enter what the visit is for."), long=200)
    unit = forms.ChoiceField(label=_("Where"), error_messages={"required": _("Choose where.")})
    professional = forms.ChoiceField(label=_("With whom"), required=False)
    place = line(_("Place, if it is another"), "", long=200, required=False)
    field_order = ["what", "day", "time", "unit", "professional", "place"]

    def __init__(self, *args: Any, units: Choices, team: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units
        self.fields["professional"].choices = [NOBODY, *team]


class CancelForm(Form):
    said_by = line(_("Who cancelled it?"), _("Enter who cancelled it."), long=200)


class FollowUpByForm(Form):
    professional = forms.ChoiceField(
        label=_("Who gets in touch"), error_messages={"required": _("Choose who gets in touch.")}
    )

    def __init__(self, *args: Any, team: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["professional"].choices = [NOBODY, *team]
