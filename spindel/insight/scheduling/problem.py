"""What is known when times are looked for, as plain values: no tables, no clock, no language here.

Instants are aware. Every `who` is an id that the caller gave; the answer speaks of the same ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from spindel.kernel.errors import Invalid

ONLINE = ""  # the place of a meeting by video, and of whoever takes part from where they are


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From an instant up to but not including another."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise Invalid("A time cannot end before it starts.", value=f"{self.start} – {self.end}")


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody whose time counts: `hours` are when they can meet at all (always, without), `busy` when not.

    `place` is where they come from, so that the way can be counted; ONLINE if that is not known.
    """

    who: str
    busy: tuple[Span, ...] = ()
    hours: tuple[Span, ...] | None = None
    place: str = ONLINE


@dataclass(frozen=True, slots=True)
class Interpreter:
    """One whose `languages` are codes; `remote` if they also come by phone or video, without a way."""

    who: str
    languages: frozenset[str]
    busy: tuple[Span, ...] = ()
    hours: tuple[Span, ...] | None = None
    place: str = ONLINE
    remote: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    who: str
    place: str
    features: frozenset[str] = frozenset()
    busy: tuple[Span, ...] = ()
    hours: tuple[Span, ...] | None = None

    def __post_init__(self) -> None:
        if self.place == ONLINE:
            raise Invalid("A room is somewhere.", where=self.who, way_out="Name its place.")


@dataclass(frozen=True, slots=True)
class Item:
    """A point of the agenda that needs a decision: any one of `deciders` holds the mandate for it.

    `writing_from`: from when on a decision asked in writing can be there; None if it must be a seat.
    """

    key: str
    deciders: tuple[str, ...]
    writing_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One that wants a time within `window`.

    `person` is whom it is about: always required, and no way out is ever without them. `good_hours`
    are the person's own and are wished, not demanded; `language` needs an interpreter; `features` a
    room must have; `video` says that it may be held without one.
    """

    key: str
    minutes: int
    window: Span
    required: tuple[str, ...]
    person: str = ""
    optional: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    good_hours: tuple[Span, ...] | None = None
    language: str = ""
    features: frozenset[str] = frozenset()
    room: bool = True
    video: bool = False

    def __post_init__(self) -> None:
        if self.minutes < 1:
            raise Invalid("A meeting takes at least a minute.", value=self.minutes, where=self.key)
        if self.person and self.person not in self.required:
            raise Invalid("The person whom a meeting is about is at it.", value=self.person, where=self.key)
        if not (self.room or self.video):
            raise Invalid("A meeting is in a room or by video.", where=self.key, way_out="Allow one of them.")


@dataclass(frozen=True, slots=True)
class Problem:
    """Meetings to place together, and everybody and everything that they need.

    `travel` holds minutes between two places; missing means none. `until` is how far free times are
    known: nothing is proposed later, also not as a wider window.
    """

    meetings: tuple[Meeting, ...]
    humans: Mapping[str, Human]
    interpreters: tuple[Interpreter, ...] = ()
    rooms: tuple[Room, ...] = ()
    travel: Mapping[tuple[str, str], int] = field(default_factory=dict)
    until: datetime | None = None

    def __post_init__(self) -> None:
        keys = [one.key for one in self.meetings]
        if len(keys) != len(set(keys)):
            raise Invalid("Two meetings have the same key.", value=max(keys, key=keys.count))
        ids = [*self.humans, *(one.who for one in self.interpreters), *(one.who for one in self.rooms)]
        if len(ids) != len(set(ids)):
            raise Invalid("Two have the same id.", value=max(ids, key=ids.count))
        for meeting in self.meetings:
            for who in named(meeting):
                if who not in self.humans:
                    raise Invalid("Nobody is known by this id.", value=who, where=meeting.key)

    def minutes_between(self, one: str, other: str) -> int:
        if ONLINE in (one, other) or one == other:
            return 0
        return self.travel.get((one, other), self.travel.get((other, one), 0))


def named(meeting: Meeting) -> tuple[str, ...]:
    """Everybody whom the meeting names, once, in its own order."""
    deciders = [who for item in meeting.items for who in item.deciders]
    return tuple(dict.fromkeys([*meeting.required, *deciders, *meeting.optional]))


class Lacking(StrEnum):
    """What stands against a time, or against all of them."""

    WINDOW = "window"  # the window is shorter than the meeting
    REQUIRED = "required"  # somebody who must be there is not free
    DECIDER = "decider"  # nobody with the mandate is free, and writing is no way
    INTERPRETER = "interpreter"
    ROOM = "room"
    TOGETHER = "together"  # each is there at some time, but never all at one
    WRITTEN = "written"  # can be held; this decision is asked in writing
    OPTIONAL = "optional"  # can be held; somebody who was welcome is not free
    HOURS = "hours"  # can be held; not in the person's own good hours


STOPS = frozenset({Lacking.REQUIRED, Lacking.DECIDER, Lacking.INTERPRETER, Lacking.ROOM})


@dataclass(frozen=True, slots=True, order=True)
class Lack:
    """`who`: whom or what it is about: an id, the key of an item, a language."""

    kind: Lacking
    who: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where and when, who decides what, and whom to ask for a decision in writing before it.

    `room` None is video. `present` are all humans of it but the interpreter; `decides` and `written`
    go from the key of an item to a human.
    """

    meeting: str
    start: datetime
    end: datetime
    room: str | None
    interpreter: str | None
    present: tuple[str, ...]
    decides: Mapping[str, str]
    written: Mapping[str, str]
    lacks: tuple[Lack, ...] = ()
    cost: int = 0


class Way(StrEnum):
    """What could be let go of, so that a time is there."""

    WIDER = "wider"  # the window: `start` is the first time after it that lacks nothing
    SHORTER = "shorter"  # the length: `minutes` is the longest that fits
    WITHOUT = "without"  # this human: somebody in their stead, or an answer beforehand
    WRITTEN = "written"  # the seat for this item: a decision in writing, or a mandate for another
    PHONE = "phone"  # the interpreter: one by phone, or from elsewhere
    ELSEWHERE = "elsewhere"  # the room: by video, or another house
    MOVE = "move"  # other meetings of the same round, which took what this one needs


@dataclass(frozen=True, slots=True)
class WayOut:
    way: Way
    who: str = ""
    start: datetime | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """Why there is no time, as what never is there within the window, and each single thing that helps."""

    meeting: str
    lacks: tuple[Lack, ...]
    ways_out: tuple[WayOut, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """`cost` counts as `bound` does: no schedule of this problem costs less than `bound`."""

    placed: tuple[Placed, ...]
    not_placed: tuple[NotPlaced, ...]
    cost: int
    bound: float
    proven: bool

    @property
    def gap(self) -> float:
        """How far from the bound, as a part of it; 0 when nothing better exists."""
        return max(0.0, (self.cost - self.bound) / max(1.0, abs(self.bound)))


QUARTER = timedelta(minutes=15)
