"""Meetings as calendar invitations (RFC 5545, 5546): asked, moved, cancelled; alone or in a series.

Whoever sees over a shoulder, and every calendar on the way, reads what stands here: there is no field for
a name of the person, a reason or a kind of unit. The title is always the same neutral word.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vRecur, vText

METHOD_TYPE = "text/calendar; charset=utf-8; method={}"  # how a mail names the part that holds it
TIMES_KNOWN = timedelta(days=5 * 366)  # how far a series without an end carries the rules of its zone


class Every(StrEnum):
    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"
    YEAR = "YEARLY"


@dataclass(frozen=True, slots=True)
class Guest:
    """Who is asked; `name` stands in the calendar beside the address and may be left out."""

    mail: str
    name: str = ""
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Repeats:
    """Every so many days, weeks, months or years, by the clock on the wall; `more`: further parts."""

    every: Every
    step: int = 1
    times: int | None = None
    until: datetime | None = None
    more: tuple[tuple[str, tuple[str | int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """One occurrence of a series that is held at another time."""

    was_at: datetime
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Occasion:
    """`sequence` goes up by one with each change that people must hear of; `zone` is whose clock it keeps."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    zone: str
    organiser: Guest
    guests: tuple[Guest, ...]
    sequence: int = 0
    place: str = ""
    link: str = ""
    repeats: Repeats | None = None
    left_out: tuple[datetime, ...] = ()
    moved: tuple[Moved, ...] = ()

    @property
    def uid(self) -> str:
        return f"{self.id}@spindel"


def as_request(one: Occasion, *, at: datetime) -> bytes:
    """Asks its guests, or tells them that it moved: then with a higher `sequence` than before."""
    return _written("REQUEST", [_event(one, at), *(_moved(one, moved, at) for moved in one.moved)], one)


def as_cancellation(one: Occasion, *, at: datetime, occurrence: datetime | None = None) -> bytes:
    """Takes all of it back, or one occurrence of a series; `sequence` must be higher than before."""
    event = _event(one, at)
    event.add("status", "CANCELLED")
    if occurrence:
        for name in ("rrule", "exdate"):
            event.pop(name, None)
        _put(event, "recurrence-id", occurrence, one.zone)
        event.pop("dtstart"), event.pop("dtend")
        _put(event, "dtstart", occurrence, one.zone)
        _put(event, "dtend", occurrence + (one.ends_at - one.starts_at), one.zone)
    return _written("CANCEL", [event], one)


def _event(one: Occasion, at: datetime) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", at.astimezone(UTC))
    _put(event, "dtstart", one.starts_at, one.zone)
    _put(event, "dtend", one.ends_at, one.zone)
    event.add("summary", _("Meeting"))
    event.add("class", "PRIVATE")
    if one.place:
        event.add("location", one.place)
    if one.link:
        event.add("url", one.link)
        event.add("description", one.link)
    event["organizer"] = _address(one.organiser)
    for guest in one.guests:
        event.add("attendee", _address(guest, asked=True), encode=0)
    if one.repeats:
        event.add("rrule", _rule(one.repeats))
    if one.left_out:
        event.add("exdate", [_local(each, one.zone) for each in sorted(one.left_out)])
    return event


def _moved(one: Occasion, moved: Moved, at: datetime) -> Event:
    event = _event(one, at)
    for name in ("rrule", "exdate", "dtstart", "dtend"):
        event.pop(name, None)
    _put(event, "recurrence-id", moved.was_at, one.zone)
    _put(event, "dtstart", moved.starts_at, one.zone)
    _put(event, "dtend", moved.ends_at, one.zone)
    return event


def _rule(repeats: Repeats) -> vRecur:
    parts: dict[str, Any] = {"FREQ": repeats.every.value, "INTERVAL": repeats.step}
    if repeats.times:
        parts["COUNT"] = repeats.times
    if repeats.until:
        parts["UNTIL"] = repeats.until.astimezone(UTC)
    return vRecur(parts | {name: list(values) for name, values in repeats.more})


def _address(guest: Guest, *, asked: bool = False) -> vCalAddress:
    address = vCalAddress(f"mailto:{guest.mail}")
    if guest.name:
        address.params["CN"] = vText(guest.name.replace('"', "'"))
    if asked:
        role = "REQ-PARTICIPANT" if guest.needed else "OPT-PARTICIPANT"
        address.params.update({"ROLE": role, "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"})
    return address


def _put(event: Event, name: str, at: datetime, zone: str) -> None:
    event.add(name, _local(at, zone))


def _local(at: datetime, zone: str) -> datetime:
    """By the clock of the zone; in UTC for the second of the two hours that are called alike in autumn."""
    local = at.astimezone(ZoneInfo(zone))
    return at.astimezone(UTC) if local.fold else local


def _written(method: str, events: Iterable[Event], one: Occasion) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Spindel//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    for event in events:
        calendar.add_component(event)
    last = max([one.ends_at, *(each.ends_at for each in one.moved)])
    if one.repeats:
        last = (one.repeats.until or last) + TIMES_KNOWN
    calendar.add_missing_timezones(
        one.starts_at.date() - timedelta(days=366), last.date() + timedelta(days=366)
    )
    written: bytes = calendar.to_ical()
    return written
