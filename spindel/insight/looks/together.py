"""A team that goes through many people together, at a conference of which nothing is written down.

One person whom many look at is a crowd; many persons at whom the same few look within the same hours is work.
The numbers are our own estimate, to be reviewed with privacy officers.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

HUMANS = 3
PERSONS = 6


class Seen(Protocol):
    """As much of a `Looked` as this needs."""

    @property
    def human_id(self) -> UUID: ...
    @property
    def person_id(self) -> UUID: ...
    @property
    def times(self) -> tuple[datetime, ...]: ...


def together(looked: Iterable[Seen], units_of: Callable[[UUID], frozenset[UUID]]) -> set[tuple[UUID, UUID]]:
    """Human and person of each look at which three of a unit saw the same six or more within two hours."""
    rooms: dict[tuple[UUID, int], dict[UUID, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    for one in looked:
        for unit_id in units_of(one.human_id):
            for hour in {at.hour - step for at in one.times for step in (0, 1)}:
                rooms[unit_id, hour][one.person_id].add(one.human_id)
    found: set[tuple[UUID, UUID]] = set()
    for persons in rooms.values():
        shared = {person: humans for person, humans in persons.items() if len(humans) >= HUMANS}
        if len(shared) >= PERSONS:
            found |= {(human, person) for person, humans in shared.items() for human in humans}
    return found
