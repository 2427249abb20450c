"""What an actor holds about the persons of one request: the grants are read once for each person.

A grant counts at an instant when it has started and not ended, its purpose is the one asked for, its level is
at least the one asked for, and no exclusion of any of the actor's keys covers the category. Exclusions count
for every purpose and every level.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from spindel.domain.consent.kinds import Level, Purpose
from spindel.domain.consent.models import Grant
from spindel.domain.people.kinds import Category
from spindel.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, with ground and sources of the grants behind a yes, or of the exclusions behind a no."""

    allowed: bool
    ground: str = ""
    sources: tuple[tuple[str, UUID], ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an actor reaches about one person: for rows at hand what `limit` is for rows to be found."""

    may: Category = Category(0)
    kept: Category = Category(0)
    knows: bool = False

    def covers(self, categories: Category, *, own: bool = False) -> bool:
        """Whether a row of these categories may be seen; `own`, if the actor wrote it or is asked by it."""
        if not categories or categories & self.kept:
            return False
        return categories & ~self.may == 0 or (own and self.knows)


class Held(NamedTuple):
    """A grant or exclusion that holds for the actor."""

    person_id: UUID
    categories: int
    level: int
    purpose: str
    is_exclusion: bool
    ground: str
    source_kind: str
    source_id: UUID


class Reader:
    """An actor at an instant, who asks about each person once.

    It lives no longer than a request: what is withdrawn holds from the next one on.
    """

    def __init__(self, actor: Actor, *, at: datetime) -> None:
        self.actor, self.at = actor, at
        self._held: dict[UUID, list[Held]] = {}

    def expect(self, person_ids: Iterable[UUID]) -> None:
        """Read at once what the actor holds about these; one query, or none where all were asked about."""
        new = {one: list[Held]() for one in person_ids if one not in self._held}
        if new:
            rows = live(self.actor, self.at).filter(person__in=new).values_list(*Held._fields)
            for row in rows:
                new[row[0]].append(Held(*row))
            self._held |= new

    def may(
        self,
        person_id: UUID,
        *,
        categories: Category,
        level: Level = Level.READ,
        purpose: Purpose = Purpose.COORDINATION,
    ) -> Decision:
        """Whether the actor may know all of these categories about the person, and on which ground."""
        asked = int(reduce(or_, some(categories)))
        granted, excluded = self._about(person_id, level, purpose)
        against = [row for row in excluded if row.categories & asked]
        rows = [row for row in granted if row.categories & asked]
        allowed = not against and asked & ~_union(rows) == 0
        behind = against or (rows if allowed else [])
        return Decision(
            allowed=allowed,
            ground="+".join(sorted({row.ground for row in behind})),
            sources=tuple(sorted({(row.source_kind, row.source_id) for row in behind})),
        )

    def categories_of(
        self,
        person_ids: Collection[UUID],
        *,
        level: Level = Level.READ,
        purpose: Purpose = Purpose.COORDINATION,
    ) -> dict[UUID, Category]:
        """What the actor may know about each of these persons; whoever is unknown has nothing."""
        self.expect(person_ids)
        found = {}
        for one in person_ids:
            granted, excluded = self._about(one, level, purpose)
            found[one] = Category(_union(granted) & ~_union(excluded))
        return found

    def reach(
        self,
        person_ids: Collection[UUID],
        *,
        level: Level = Level.READ,
        purpose: Purpose = Purpose.COORDINATION,
    ) -> dict[UUID, Reach]:
        """The reach about each of these persons; whoever is unknown has none."""
        self.expect(person_ids)
        found = {}
        for one in person_ids:
            known, excluded = self._about(one, Level.KNOW_OF, purpose)
            may = _union(row for row in known if row.level >= level)
            found[one] = Reach(Category(may), Category(_union(excluded)), bool(known))
        return found

    def _about(self, person_id: UUID, level: Level, purpose: Purpose) -> tuple[list[Held], list[Held]]:
        """Grants for the purpose and level, and all exclusions."""
        self.expect([person_id])
        granted, excluded = [], []
        for row in self._held[person_id]:
            if row.is_exclusion:
                excluded.append(row)
            elif row.purpose == purpose and row.level >= level:
                granted.append(row)
        return granted, excluded


def live(actor: Actor, at: datetime) -> QuerySet[Grant]:
    """Grants and exclusions of the actor's keys that hold at the instant."""
    not_over = Q(ends_at=None) | Q(ends_at__gt=at)
    return Grant.objects.filter(not_over, grantee_id__in=actor.keys, starts_at__lte=at)


def some(categories: Category) -> list[Category]:
    """The single categories of a set. To ask for none is a mistake: it would let everybody in."""
    if not categories:
        raise ValueError("name at least one category")
    return list(Category(categories))


def _union(rows: Iterable[Held]) -> int:
    return reduce(or_, (row.categories for row in rows), 0)
