"""Whole days as integers, and half-open periods.

A day is the number of days since 1970-01-01, so that every engine counts alike.
"""

from dataclasses import dataclass
from datetime import date, timedelta

EPOCH = date(1970, 1, 1)


def day_of(value: date) -> int:
    """Days from 1970-01-01 to `value`; negative before it."""
    return value.toordinal() - EPOCH.toordinal()


def date_of(day: int) -> date:
    """The date of a day number; the inverse of `day_of`."""
    return EPOCH + timedelta(days=day)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` up to but not including `end`; without `end` it goes on."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)
