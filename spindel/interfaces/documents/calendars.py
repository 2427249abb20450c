"""Dates as a calendar file (RFC 5545), for the calendar of a telephone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Entry:
    """One visit as it stands in a calendar. Others may see `title` and `place`."""

    id: UUID
    starts_at: datetime
    title: str
    place: str = ""


def as_calendar(entries: Iterable[Entry], *, at: datetime) -> bytes:
    """The calendar as it was at an instant; an entry that comes again replaces the one before."""
    calendar = Calendar()
    calendar.add("prodid", "-//Spindel//EN")
    calendar.add("version", "2.0")
    for one in entries:
        event = Event()
        event.add("uid", f"{one.id}@spindel")
        event.add("dtstamp", at.astimezone(UTC))
        event.add("dtstart", one.starts_at.astimezone(UTC))
        event.add("summary", one.title)
        if one.place:
            event.add("location", one.place)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
