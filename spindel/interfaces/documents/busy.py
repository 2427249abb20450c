"""When somebody is busy, out of their calendar file: times alone. No title, place or name is looked at."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from spindel.insight.scheduling.grid import joined
from spindel.insight.scheduling.problem import Span
from spindel.interfaces.documents.ics import opened
from spindel.interfaces.documents.repeating import NotRead, Work, rule_of, starts_of
from spindel.kernel.errors import Invalid

WORK = 400_000  # days looked at for all series of a file: seconds; an ordinary one needs some thousands
FREE = ("FREE", "TENTATIVE-FREE")


@dataclass(frozen=True, slots=True)
class Busy:
    """`spans` lie apart and within what was asked for; `not_read` is how many entries were left out."""

    spans: tuple[Span, ...]
    not_read: int = 0


def busy_in(content: bytes, *, start: datetime, end: datetime, zone: str) -> Busy:
    """The busy times of a file between two instants; entries without a zone keep the clock of `zone`.

    Raises Invalid for a file that is none. What is free, cancelled or of no length takes no time.
    """
    reading = _Reading(Span(start, end), ZoneInfo(zone))
    for one in opened(content):
        reading.read(one)
    return Busy(tuple(joined(reading.found)), reading.not_read)


class _Reading:
    def __init__(self, window: Span, zone: ZoneInfo) -> None:
        self.window, self.zone, self.work = window, zone, Work(WORK)
        self.found: list[Span] = []
        self.not_read = 0

    def read(self, one: Any) -> None:
        events = one.walk("VEVENT")
        moved: dict[str, set[datetime]] = {}
        for event in (each for each in events if "RECURRENCE-ID" in each):
            self._try(lambda event=event: self._note_moved(event, moved))
        for event in events:
            self._try(lambda event=event: self._event(event, moved))
        for free_busy in one.walk("VFREEBUSY"):
            self._try(lambda free_busy=free_busy: self._free_busy(free_busy))

    def _try(self, read: Any) -> None:
        try:
            read()
        except (NotRead, ValueError, OverflowError, TypeError, AttributeError, KeyError, Invalid):
            self.not_read += 1
            if self.work.left < 0:
                raise Invalid(
                    _("The series in this calendar are too many or too long to be unrolled."),
                    value=f"{WORK:,}",
                    way_out=_("Export fewer months."),
                ) from None

    def _note_moved(self, event: Any, moved: dict[str, set[datetime]]) -> None:
        moved.setdefault(str(event.get("UID")), set()).add(self._instant(event["RECURRENCE-ID"]))

    def _event(self, event: Any, moved: dict[str, set[datetime]]) -> None:
        if _takes_no_time(event):
            return
        if "DTSTART" not in event:
            raise NotRead("start")
        first, length = self._first(event)
        repeats = [] if "RECURRENCE-ID" in event else _listed(event, "RRULE")
        never = {self._instant(one) for each in _listed(event, "EXDATE") for one in each.dts}
        if repeats:
            never |= moved.get(str(event.get("UID")), set())
        whole_days = not isinstance(event["DTSTART"].dt, datetime)
        for at in {first, *self._repeated(event, first, repeats), *self._added(event)}:
            if at not in never:
                self._keep(at, self._later(at, length, whole_days=whole_days))

    def _repeated(self, event: Any, first: datetime, rules: list[Any]) -> Iterator[datetime]:
        zone = self._zone_of(event["DTSTART"])
        last = min(self.window.end, first + timedelta(days=366 * 150)).astimezone(zone).replace(tzinfo=None)
        local = first.astimezone(zone).replace(tzinfo=None)
        for recur in rules:
            rule = rule_of(recur)
            if isinstance(rule.until, datetime) and rule.until.tzinfo:
                rule = replace(rule, until=rule.until.astimezone(zone).replace(tzinfo=None))
            since = self.window.start.astimezone(zone).date() - timedelta(days=60)
            for start in starts_of(rule, local, last, self.work, since=since):
                yield start.replace(tzinfo=zone).astimezone(UTC)

    def _added(self, event: Any) -> Iterator[datetime]:
        for each in _listed(event, "RDATE"):
            for one in each.dts:
                if isinstance(one.dt, tuple):
                    first, end = one.dt
                    self._keep(first, first + end if isinstance(end, timedelta) else end)
                else:
                    yield self._instant(one)

    def _free_busy(self, free_busy: Any) -> None:
        for each in _listed(free_busy, "FREEBUSY"):
            for one in each if isinstance(each, list) else [each]:
                if str(one.params.get("FBTYPE", "BUSY")).upper() not in FREE:
                    self._keep(one.start, one.end)

    def _first(self, event: Any) -> tuple[datetime, timedelta]:
        start = event["DTSTART"]
        first, whole_day = self._instant(start), not isinstance(start.dt, datetime)
        if "DURATION" in event:
            return first, event["DURATION"].dt
        if "DTEND" not in event:
            return first, timedelta(days=1) if whole_day else timedelta()
        return first, event["DTEND"].dt - start.dt if whole_day else self._instant(event["DTEND"]) - first

    def _instant(self, value: Any) -> datetime:
        """An instant in UTC; a day begins by the clock of whoever the calendar is of."""
        at = value.dt
        if not isinstance(at, date):
            raise NotRead("time")
        if not isinstance(at, datetime):
            at = datetime.combine(at, time())
        if at.tzinfo is None:
            at = at.replace(tzinfo=self._zone_of(value))
        return at.astimezone(UTC)

    def _zone_of(self, value: Any) -> Any:
        at = value.dt
        if isinstance(at, datetime) and at.tzinfo is not None:
            return at.tzinfo
        if "TZID" in value.params and isinstance(at, datetime):
            raise NotRead("zone")  # named, and known neither here nor in the file
        return self.zone

    def _later(self, at: datetime, length: timedelta, *, whole_days: bool) -> datetime:
        """Days end when the day ends on the wall, also when it has 23 hours; what has hours lasts as long."""
        if not whole_days:
            return at + length
        local = at.astimezone(self.zone).replace(tzinfo=None) + length
        return local.replace(tzinfo=self.zone).astimezone(UTC)

    def _keep(self, start: datetime, end: datetime) -> None:
        start, end = max(start, self.window.start), min(end, self.window.end)
        if start < end:
            self.found.append(Span(start, end))


def _takes_no_time(event: Any) -> bool:
    return (
        str(event.get("STATUS", "")).upper() == "CANCELLED"
        or str(event.get("TRANSP", "")).upper() == "TRANSPARENT"
        or str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() == "FREE"
    )


def _listed(component: Any, name: str) -> list[Any]:
    value = component.get(name, [])
    return value if isinstance(value, list) else [value]
