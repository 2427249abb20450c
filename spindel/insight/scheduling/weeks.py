"""Hours that come every week as spans of some days: by the clock on the wall, also where that is moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from spindel.insight.scheduling.grid import joined
from spindel.insight.scheduling.problem import Span
from spindel.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Weekly:
    """From a time to a time on a day of the week, 0 for Monday."""

    weekday: int
    start: time
    end: time

    def __post_init__(self) -> None:
        if not self.start < self.end:
            raise Invalid("Hours begin before they end.", value=f"{self.start:%H:%M} – {self.end:%H:%M}")
        if not 0 <= self.weekday <= 6:
            raise Invalid("A week has seven days.", value=self.weekday)


def spans(hours: Iterable[Weekly], *, first: date, last: date, zone: str) -> tuple[Span, ...]:
    """The hours of each day from `first` to `last`, both with, in order; those that touch are one."""
    known, where = list(hours), ZoneInfo(zone)
    found = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        for one in known:
            if one.weekday == day.weekday():
                start, end = (datetime.combine(day, at, where).astimezone(UTC) for at in (one.start, one.end))
                if start < end:
                    found.append(Span(start, end))
    return tuple(joined(found))
