"""What a time costs, in points: the one place where a seat is weighed against a letter and a journey.

A meeting that is not held costs more than everything else together, so that none is given up for
the comfort of others.
"""

from collections.abc import Container, Iterable

from spindel.insight.scheduling.problem import (
    ONLINE,
    Human,
    Interpreter,
    Lack,
    Lacking,
    Meeting,
    Problem,
    named,
)

WRITTEN = 60  # a decision asked in writing: slower, and nobody to talk to
HOURS = 30  # outside the person's own good hours
VIDEO = 15  # by video, where a room would do
SEAT = 12  # one more human in the room, who is there to decide alone
OPTIONAL = 5  # somebody welcome who is not free
MINUTES_A_POINT = 10  # of travelling, there and back
LACKING = {Lacking.WRITTEN: WRITTEN, Lacking.HOURS: HOURS, Lacking.OPTIONAL: OPTIONAL}


def way(problem: Problem, one: Human | Interpreter, place: str) -> int:
    """Points for the way of one human to a place and back; none for an interpreter on the phone."""
    if isinstance(one, Interpreter) and one.remote:
        return 0
    return 2 * problem.minutes_between(one.place, place) // MINUTES_A_POINT


def seat(problem: Problem, meeting: Meeting, who: str, place: str) -> int:
    """Points for a decider who comes for that; who is welcome anyway costs nothing."""
    return 0 if who in meeting.optional else SEAT + way(problem, problem.humans[who], place)


def room(problem: Problem, meeting: Meeting, place: str, *, online: bool) -> int:
    """Points for the place itself: the ways of all who must be there."""
    ways = sum(way(problem, problem.humans[who], place) for who in meeting.required)
    return ways + (VIDEO if online and meeting.room else 0)


def lacks_of(
    meeting: Meeting, written: Iterable[str], present: Container[str], *, good: bool
) -> tuple[Lack, ...]:
    """What a time that can be held still lacks."""
    found = [Lack(Lacking.WRITTEN, key) for key in written]
    found += [Lack(Lacking.OPTIONAL, who) for who in meeting.optional if who not in present]
    return (*found, *([] if good else [Lack(Lacking.HOURS)]))


def of(
    problem: Problem,
    meeting: Meeting,
    place: str,
    *,
    decides: Iterable[str],
    interpreter: Interpreter | None,
    lacks: Iterable[Lack],
) -> int:
    """Points for one time: the place, the ways, who comes to decide, and what it lacks."""
    found = room(problem, meeting, place, online=place == ONLINE)
    found += way(problem, interpreter, place) if interpreter else 0
    found += sum(seat(problem, meeting, who, place) for who in set(decides) - set(meeting.required))
    return found + sum(LACKING[one.kind] for one in lacks)


def not_held(problem: Problem) -> int:
    """More than all that holding every meeting in the worst way could cost."""
    longest = max([0, *problem.travel.values()])
    each = (2 * longest // MINUTES_A_POINT) + SEAT + OPTIONAL
    return 1 + sum(
        VIDEO + HOURS + WRITTEN * len(one.items) + each * (len(named(one)) + 1) for one in problem.meetings
    )
