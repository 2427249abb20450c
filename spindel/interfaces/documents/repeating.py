"""The days of a rule that repeats (RFC 5545, 3.3.10), period by period, in bounded work.

General libraries walk to the year 9999 in search of a day that a rule never has, and unroll every second
of a million years if it says so. Here a rule is days alone, and the walk ends with the window asked for.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

PERIODS = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
KNOWN |= {"BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYWEEKNO", "BYYEARDAY"}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EARLIEST = 1970


class NotRead(Exception):
    """A rule that says something that is not read here, or nothing that makes sense."""


@dataclass
class Work:
    """How many days may still be looked at, over all rules of a file."""

    left: int

    def do(self, days: int = 1) -> None:
        self.left -= days
        if self.left < 0:
            raise NotRead("work")


@dataclass(frozen=True)
class Rule:
    freq: str
    step: int
    times: int | None
    until: Any
    week_start: int
    weekdays: tuple[tuple[int, int], ...]  # ordinal (0: every) and weekday
    month_days: tuple[int, ...]
    months: tuple[int, ...]
    weeks: tuple[int, ...]
    year_days: tuple[int, ...]
    places: tuple[int, ...]

    def days(self, first: date, last: date, work: Work, *, since: date = date.min) -> Iterator[date]:
        """The days of the rule up to `last`, all that are after `since`; `times` counts from the first."""
        left = self.times
        for start, length in self._periods(first, last, since if left is None else first):
            for day in self._picked(start, length, first, work):
                if day < first:
                    continue
                if day > last or left == 0:
                    return
                left = left - 1 if left is not None else None
                yield day

    def _periods(self, first: date, last: date, since: date) -> Iterator[tuple[date, int]]:
        """Each period in which the rule looks: its first day, and how many days it has."""
        week = first - timedelta(days=(first.weekday() - self.week_start) % 7)
        base = {"DAILY": first, "WEEKLY": week, "MONTHLY": first.replace(day=1)}
        start = base.get(self.freq, first.replace(month=1, day=1))
        days = {"DAILY": 1, "WEEKLY": 7}.get(self.freq)
        months = {"MONTHLY": 1, "YEARLY": 12}.get(self.freq)
        early = max(0, (since - start).days)
        if days:
            start += timedelta(days=early // (days * self.step) * days * self.step)
        else:
            start = _months_later(start, early // (31 * months * self.step) * months * self.step)
        while start <= last:
            if days:
                yield start, days
                step = days * self.step
            else:
                yield start, (_months_later(start, months) - start).days
                step = (_months_later(start, months * self.step) - start).days
            if step > (last - start).days:
                return
            start += timedelta(days=step)

    def _picked(self, start: date, length: int, first: date, work: Work) -> list[date]:
        work.do(length)
        days = [day for more in range(length) if self._fits(day := start + timedelta(days=more), first)]
        if not self.places:
            return days
        wanted = {place - 1 if place > 0 else len(days) + place for place in self.places}
        return [day for place, day in enumerate(days) if place in wanted]

    def _fits(self, day: date, first: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        limits = ((_in_week, self.weeks), (_in_month, self.month_days), (_in_year, self.year_days))
        if not all(_one_of(*place(day), wanted) for place, wanted in limits if wanted):
            return False
        if self.weekdays:
            return any(day.weekday() == one and self._nth(day, number) for number, one in self.weekdays)
        return self._as_the_first(day, first)

    def _nth(self, day: date, number: int) -> bool:
        """Whether it is that one of its weekday in the month, or in the year if that is the period."""
        if not number:
            return True
        if self.freq == "YEARLY" and not self.months:
            place, length = _in_year(day)
        else:
            place, length = _in_month(day)
        return (place + 6) // 7 == number if number > 0 else (length - place) // 7 + 1 == -number

    def _as_the_first(self, day: date, first: date) -> bool:
        """A rule that names no days means days like its first."""
        if self.month_days or self.year_days or self.freq == "DAILY":
            return True
        if self.freq == "WEEKLY" or self.weeks:
            return day.weekday() == first.weekday()
        any_month = self.freq == "MONTHLY" or self.months
        return day.day == first.day and bool(any_month or day.month == first.month)


def rule_of(recur: Any) -> Rule:
    """What the file says, as a rule. Raises NotRead for what repeats within a day or is not known."""
    parts = {name.upper(): value if isinstance(value, list) else [value] for name, value in recur.items()}
    if parts.keys() - KNOWN or parts.get("FREQ", [""])[0] not in PERIODS:
        raise NotRead("parts")
    try:
        return Rule(
            freq=parts["FREQ"][0],
            step=max(1, int(parts.get("INTERVAL", [1])[0])),
            times=int(parts["COUNT"][0]) if "COUNT" in parts else None,
            until=parts["UNTIL"][0] if "UNTIL" in parts else None,
            week_start=WEEKDAYS.index(str(parts.get("WKST", ["MO"])[0])),
            weekdays=tuple(_weekday(str(one)) for one in parts.get("BYDAY", [])),
            month_days=_numbers(parts, "BYMONTHDAY"),
            months=_numbers(parts, "BYMONTH"),
            weeks=_numbers(parts, "BYWEEKNO"),
            year_days=_numbers(parts, "BYYEARDAY"),
            places=_numbers(parts, "BYSETPOS"),
        )
    except (ValueError, TypeError, KeyError):
        raise NotRead("values") from None


def starts_of(
    rule: Rule, first: datetime, last: datetime, work: Work, *, since: date = date.min
) -> Iterator[datetime]:
    """The starts of a rule by the clock on the wall, without a zone; some before `since` are left out."""
    if first.year < EARLIEST:
        raise NotRead("old")
    until = rule.until
    if isinstance(until, date) and not isinstance(until, datetime):
        until = datetime.combine(until, time.max)
    end = min(last, until) if until else last
    if first <= end:
        for day in rule.days(first.date(), end.date(), work, since=since):
            if first <= (start := datetime.combine(day, first.time())) <= end:
                yield start


def _weekday(text: str) -> tuple[int, int]:
    return int(text[:-2] or 0), WEEKDAYS.index(text[-2:].upper())


def _numbers(parts: dict[str, list[Any]], name: str) -> tuple[int, ...]:
    return tuple(int(one) for one in parts.get(name, []))


def _one_of(place: int, length: int, wanted: tuple[int, ...]) -> bool:
    return place in wanted or place - length - 1 in wanted


def _in_week(day: date) -> tuple[int, int]:
    """Which week it is in, and of how many in that week's year (ISO 8601)."""
    year, week, _ = day.isocalendar()
    return week, date(year, 12, 28).isocalendar().week


def _in_month(day: date) -> tuple[int, int]:
    return day.day, calendar.monthrange(day.year, day.month)[1]


def _in_year(day: date) -> tuple[int, int]:
    """Which day of the year it is, and of how many."""
    return day.timetuple().tm_yday, 366 if calendar.isleap(day.year) else 365


def _months_later(day: date, months: int) -> date:
    """The first of a month, so many months later; the last day there is, if the calendar ends before."""
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1) if month // 12 <= date.max.year else date.max
