"""A small clinic by hand: Monday to Wednesday of one week, everybody free from eight to five unless said."""

from spindel.insight.scheduling.problem import Human, Item, Meeting, Problem, Room, Span
from tests.clinics import hour, span

WEEK = Span(hour(0, 8), hour(2, 17))
DAYS = tuple(span(day, 8, 17) for day in range(3))
ROOM = Room("room", "here", hours=DAYS)


def human(who: str, *busy: Span, **over) -> Human:
    return Human(who, busy, **{"hours": DAYS} | over)


def meeting(key: str = "sip", **over) -> Meeting:
    given = {"minutes": 60, "window": WEEK, "required": ("person", "manager"), "person": "person"}
    return Meeting(key, **given | over)


def item(key: str, *deciders: str, writing=None) -> Item:
    return Item(key, deciders, writing)


def problem(*meetings: Meeting, humans=(), rooms=(ROOM,), **over) -> Problem:
    everybody = {one.who: one for one in (human("person"), human("manager"), *humans)}
    return Problem(meetings or (meeting(),), everybody, rooms=rooms, **over)
