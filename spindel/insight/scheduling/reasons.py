"""Why a meeting has no time, and each single thing that would give it one, tried one at a time."""

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce

from spindel.insight.scheduling.choices import Masks, demands
from spindel.insight.scheduling.desk import Desk, Taken
from spindel.insight.scheduling.problem import (
    ONLINE,
    Lack,
    Lacking,
    Meeting,
    NotPlaced,
    Span,
    Way,
    WayOut,
)

SHORTEST = 2  # quarters below which a shorter meeting is no way out
WAYS = {
    Lacking.REQUIRED: Way.WITHOUT,
    Lacking.DECIDER: Way.WRITTEN,
    Lacking.INTERPRETER: Way.PHONE,
    Lacking.ROOM: Way.ELSEWHERE,
}


def explain(desk: Desk, meeting: Meeting, taken: Taken) -> NotPlaced:
    """What stands in the way beside what is taken; `Way.MOVE` if nothing does without it."""
    tables = [demands(desk, meeting, place, taken) for place in desk.places(meeting)]
    if not tables:  # no room fits at all: everything else as if it were in some room
        tables = [demands(desk, meeting, ONLINE, taken) | {Lack(Lacking.ROOM): 0}]
    outs = [*_moved(desk, meeting, taken), *_let_go(meeting, tables), *_bent(desk, meeting, taken)]
    return NotPlaced(meeting.key, _lacks(tables), tuple(outs))


def _lacks(tables: list[Masks]) -> tuple[Lack, ...]:
    """What never is there within the window, in any place; TOGETHER if each is there at some time."""
    window = tables[0][Lack(Lacking.WINDOW)]
    if not window:
        return (Lack(Lacking.WINDOW),)
    known = dict.fromkeys(lack for table in tables for lack in table)
    never = [lack for lack in known if not any(table.get(lack, -1) & window for table in tables)]
    return tuple(never) or (Lack(Lacking.TOGETHER),)


def _let_go(meeting: Meeting, tables: list[Masks]) -> Iterator[WayOut]:
    """Each single demand without which there is a time; never the person whom it is about."""
    for lack in dict.fromkeys(lack for table in tables for lack in table):
        if lack == Lack(Lacking.REQUIRED, meeting.person):
            continue
        if lack.kind in WAYS and any(_all_but(table, lack) for table in tables if lack in table):
            yield WayOut(WAYS[lack.kind], lack.who)


def _bent(desk: Desk, meeting: Meeting, taken: Taken) -> Iterator[WayOut]:
    """A wider window or a shorter meeting, if either helps."""
    end = desk.grid.at(desk.grid.size)
    later = _possible(desk, replace(meeting, window=Span(meeting.window.start, end)), taken)
    if later:
        yield WayOut(Way.WIDER, start=desk.grid.at((later & -later).bit_length() - 1))
    for length in range(desk.length(meeting) - 1, SHORTEST - 1, -1):
        if _possible(desk, replace(meeting, minutes=length * 15), taken):
            yield WayOut(Way.SHORTER, minutes=length * 15)
            return


def _moved(desk: Desk, meeting: Meeting, taken: Taken) -> Iterator[WayOut]:
    if _possible(desk, meeting, Taken()) and not _possible(desk, meeting, taken):
        yield WayOut(Way.MOVE)


def _possible(desk: Desk, meeting: Meeting, taken: Taken) -> int:
    found = 0
    for place in desk.places(meeting):
        found |= _all_but(demands(desk, meeting, place, taken), None)
    return found


def _all_but(table: Masks, lack: Lack | None) -> int:
    return reduce(int.__and__, (mask for one, mask in table.items() if one != lack), -1)
