"""One meeting after the other, the tightest first, each at its cheapest time: where the solver begins."""

from spindel.insight.scheduling.choices import choices, settle
from spindel.insight.scheduling.desk import Desk, Taken
from spindel.insight.scheduling.grid import bits
from spindel.insight.scheduling.problem import Meeting, Placed


def place_greedily(desk: Desk) -> dict[str, Placed]:
    """What fits, by the key of its meeting; nothing that was placed is moved again."""
    taken, placed = Taken(), {}
    for meeting in sorted(desk.problem.meetings, key=lambda one: (_room_to_move(desk, one), one.key)):
        best = cheapest(desk, meeting, taken)
        if best:
            placed[meeting.key] = best
            taken.add(desk, best)
    return placed


def cheapest(desk: Desk, meeting: Meeting, taken: Taken) -> Placed | None:
    """The cheapest time beside what is taken, the earliest of those."""
    found = min(
        choices(desk, meeting, taken),
        key=lambda one: (one.cost, one.starts & -one.starts, one.place),
        default=None,
    )
    return settle(desk, meeting, found, next(bits(found.starts)), taken) if found else None


def _room_to_move(desk: Desk, meeting: Meeting) -> int:
    """At how many starts it could be held if it were alone."""
    possible = 0
    for one in choices(desk, meeting, Taken()):
        possible |= one.starts
    return possible.bit_count()
