"""The face of this room: the best times of one meeting, and a whole round planned together."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from spindel.insight.scheduling.choices import alike, choices, demands, settle
from spindel.insight.scheduling.desk import Desk, Taken
from spindel.insight.scheduling.greedy import place_greedily
from spindel.insight.scheduling.grid import bits
from spindel.insight.scheduling.problem import Lack, Lacking, Meeting, NotPlaced, Placed, Problem, Schedule
from spindel.insight.scheduling.reasons import explain
from spindel.insight.scheduling.solver import improve, total

T = TypeVar("T", bound=tuple[Any, ...])
EFFORT = 2.0  # of the solver: two seconds or so
MOST = 8  # times that somebody reads before choosing


@dataclass(frozen=True, slots=True)
class Nearly:
    """A start at which the meeting cannot be held as things are, and all that stands against it there."""

    start: datetime
    place: str
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """`best`: times that can be held, cheapest first, no two overlapping. `nearly`: those that lack least.

    `why_not` says why there is none, if there is none.
    """

    best: tuple[Placed, ...]
    nearly: tuple[Nearly, ...]
    why_not: NotPlaced | None


def times_of(problem: Problem, *, most: int = MOST) -> Times:
    """For a problem with one meeting: where it could go, and what each time lacks. Needs no solver."""
    desk, (meeting,) = Desk(problem), problem.meetings
    found = [
        (one.cost, start, number, one)
        for number, one in enumerate(choices(desk, meeting, Taken()))
        for start in bits(one.starts)
    ]
    best = [
        settle(desk, meeting, one, start, Taken())
        for _, start, _, one in _spread(sorted(found, key=lambda one: one[:3]), desk.length(meeting), most)
    ]
    why_not = None if best else explain(desk, meeting, Taken())
    return Times(tuple(best), tuple(_nearly(desk, meeting, most)), why_not)


def plan_together(problem: Problem, *, effort: float = EFFORT) -> Schedule:
    """All meetings of a problem at once: first one by one, then by the solver from there.

    The same problem gives the same schedule. Raises nothing for what has no time: it is named with
    why, and with what would help.
    """
    if not problem.meetings:
        return Schedule((), (), 0, 0, proven=True)
    desk = Desk(problem)
    placed, bound, proven = improve(desk, place_greedily(desk), effort=effort)
    return _schedule(desk, placed, bound, proven=proven)


def plan_one_by_one(problem: Problem) -> Schedule:
    """The same without the solver: what the bench holds it against. It proves nothing."""
    desk = Desk(problem)
    return _schedule(desk, place_greedily(desk), 0, proven=False)


def _schedule(desk: Desk, placed: dict[str, Placed], bound: float, *, proven: bool) -> Schedule:
    taken = Taken()
    for one in placed.values():
        taken.add(desk, one)
    return Schedule(
        placed=tuple(sorted(placed.values(), key=lambda one: (one.start, one.meeting))),
        not_placed=tuple(explain(desk, one, taken) for one in desk.problem.meetings if one.key not in placed),
        cost=total(desk, placed),
        bound=bound,
        proven=proven,
    )


def _nearly(desk: Desk, meeting: Meeting, most: int) -> list[Nearly]:
    found = []
    for place in desk.places(meeting):
        table = demands(desk, meeting, place, Taken())
        window = table.pop(Lack(Lacking.WINDOW))
        for starts in alike(window, table.values()):
            lacks = tuple(lack for lack, mask in table.items() if not mask & starts)
            if lacks:
                found += [(len(lacks), start, place, lacks) for start in bits(starts)]
    chosen = _spread(sorted(found), desk.length(meeting), most)
    return [Nearly(desk.grid.at(start), place, lacks) for _, start, place, lacks in chosen]


def _spread(found: list[T], length: int, most: int) -> list[T]:
    """The first of those that do not overlap; the second of each is its start."""
    chosen: list[T] = []
    for one in found:
        if len(chosen) < most and all(abs(one[1] - other[1]) >= length for other in chosen):
            chosen.append(one)
    return chosen
