"""The month around a day, as a calendar shows it."""

from calendar import Calendar
from datetime import date
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import get_format


def calendar(today: date) -> dict[str, Any]:
    first = (get_format("FIRST_DAY_OF_WEEK") - 1) % 7
    weeks = Calendar(first).monthdatescalendar(today.year, today.month)
    names = [WEEKDAYS_ABBR[(first + place) % 7] for place in range(7)]
    return {"today": today, "weeks": weeks, "days": names}
