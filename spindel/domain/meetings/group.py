"""The smallest group of people who can take all the decisions that a meeting needs. No database, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from spindel.domain.meetings.kinds import InvitedKind
from spindel.domain.network.kinds import Decision


@dataclass(frozen=True, slots=True)
class Holds:
    """A mandate that somebody holds on the day of the meeting, in words."""

    mandate_id: UUID
    decision: Decision
    words: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could sit at the table, or a unit that could send somebody, and what they may decide.

    `is_engaged`: their unit works with the person already; everybody else needs the person's yes.
    `is_there`: they are at the table already.
    """

    kind: InvitedKind
    id: UUID
    name: str
    unit_id: UUID
    unit_name: str
    mandates: tuple[Holds, ...]
    is_engaged: bool
    is_there: bool = False

    @property
    def decisions(self) -> frozenset[Decision]:
        return frozenset(one.decision for one in self.mandates)


@dataclass(frozen=True, slots=True)
class Group:
    """Who is enough, and for which decisions nobody was found."""

    members: tuple[Candidate, ...]
    lacking: tuple[Decision, ...]


def smallest(needed: Iterable[Decision], candidates: Sequence[Candidate]) -> Group:
    """As few as can take every needed decision that anybody can take; exact.

    Among groups of one size the one with fewest from units that do not work with the person, then with most
    who are at the table already, then the first by name. One step for each candidate and each set of
    decisions: there are at most 2^7 of those.
    """
    wanted = sorted(set(needed))
    bit = {decision: 1 << number for number, decision in enumerate(wanted)}
    order = sorted(candidates, key=lambda one: (not one.is_engaged, one.name, str(one.id)))
    best: dict[int, tuple[int, int, int, tuple[int, ...]]] = {0: (0, 0, 0, ())}
    for number, one in enumerate(order):
        covers = sum(bit[decision] for decision in one.decisions if decision in bit)
        if not covers:
            continue
        for mask, (size, strangers, new_ones, members) in list(best.items()):
            new = (
                size + 1,
                strangers + (not one.is_engaged),
                new_ones + (not one.is_there),
                (*members, number),
            )
            if mask | covers != mask and new < best.get(mask | covers, (len(order) + 1, 0, 0, ())):
                best[mask | covers] = new
    most = max(best, key=int.bit_count)
    return Group(
        members=tuple(order[number] for number in best[most][3]),
        lacking=tuple(decision for decision in wanted if not bit[decision] & most),
    )
