"""The clock is passed in. Only doors and the worker read it, here; the domain takes `at` or `today`."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_state = threading.local()
_offset = timedelta()


def now() -> datetime:
    """The instant now, aware, in UTC. Doors and the worker only."""
    frozen: datetime | None = getattr(_state, "frozen", None)
    return frozen if frozen is not None else datetime.now(UTC) + _offset


def local_day(at: datetime, zone: str) -> date:
    """The calendar day of an instant in a time zone such as 'Europe/Stockholm'."""
    return at.astimezone(ZoneInfo(zone)).date()


def start_of(day: date, zone: str) -> datetime:
    """The first instant of a calendar day in a time zone, in UTC: the inverse of `local_day`."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def shift(offset: timedelta) -> None:
    """Move the whole process in time: a demo that is told which day it is."""
    global _offset  # noqa: PLW0603 - one process has one clock
    _offset = offset


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Hold the clock of this thread still."""
    before = getattr(_state, "frozen", None)
    _state.frozen = at
    try:
        yield
    finally:
        _state.frozen = before
