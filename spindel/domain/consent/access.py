"""May this actor see or do it, for which purpose, on which ground: as an answer, a filter, an explanation.

Everything starts from the grants of the actor's keys. A grant counts at an instant when it has started and
not ended, its purpose is the one asked for, its level is at least the one asked for, and no exclusion of any
of the actor's keys covers the category. Exclusions count for every purpose and every level.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import Exact, GreaterThan

from spindel.domain.consent import law
from spindel.domain.consent.kinds import Ground, Level, Purpose
from spindel.domain.consent.models import Grant
from spindel.domain.consent.reader import Decision, Reach, Reader, live, some
from spindel.domain.consent.sets import Union
from spindel.domain.network.models import Seat
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.kernel.actors import Actor
from spindel.kernel.words import said

__all__ = [
    "Decision",
    "Reach",
    "Reader",
    "Reason",
    "about_known",
    "categories_of",
    "limit",
    "may",
    "persons_for",
    "reach",
    "why",
]

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Reason:
    """A grant or exclusion that holds for an actor now. `law` is what the jurisdiction's pack rests it on."""

    categories: Category
    level: Level
    purpose: str
    is_exclusion: bool
    ground: Ground
    unit_name: str
    role: str
    starts_at: datetime
    ends_at: datetime | None
    source_kind: str
    source_id: UUID
    law: tuple[str, ...]


def persons_for(
    actor: Actor,
    *,
    categories: Category,
    at: datetime,
    level: Level = Level.READ,
    purpose: Purpose = Purpose.COORDINATION,
) -> QuerySet[Person]:
    """The persons about whom the actor may know all of these categories."""
    return limit(
        Person.objects.all(), actor, categories=categories, at=at, level=level, purpose=purpose, person="pk"
    )


def limit(
    queryset: QuerySet[M],
    actor: Actor,
    *,
    categories: Category | str,
    at: datetime,
    level: Level = Level.READ,
    purpose: Purpose = Purpose.COORDINATION,
    person: str = "person",
) -> QuerySet[M]:
    """The rows about persons of whom the actor may know all of the categories.

    `categories` is a set for all rows, or the name of a column in which each row carries its own. `person` is
    the path to the person. For "everything that I may see": the actor's persons are listed first. For rows at
    hand, and for those that the actor wrote or is asked by, there is `Reader.reach`.
    """
    granted = _each_granted(_grants(actor, at, level, purpose), categories, person)
    mask = OuterRef(categories) if isinstance(categories, str) else int(categories)
    return queryset.filter(granted, ~_has(_exclusions(actor, at), mask, person))


def about_known(queryset: QuerySet[M], actor: Actor, *, at: datetime) -> QuerySet[M]:
    """The rows about persons of whom the actor may know something; not yet what the row tells.

    For rows that come to hand anyway: hold each against `Reader.reach`, and the two together are `limit`.
    """
    return queryset.filter(_about_any_of(_grants(actor, at, Level.READ, Purpose.COORDINATION), "person"))


def may(
    actor: Actor,
    person_id: UUID,
    *,
    categories: Category,
    at: datetime,
    level: Level = Level.READ,
    purpose: Purpose = Purpose.COORDINATION,
) -> Decision:
    """Whether the actor may know all of these categories about the person, and on which ground; one query."""
    reader = Reader(actor, at=at)
    return reader.may(person_id, categories=categories, level=level, purpose=purpose)


def categories_of(
    actor: Actor,
    person_ids: Collection[UUID],
    *,
    at: datetime,
    level: Level = Level.READ,
    purpose: Purpose = Purpose.COORDINATION,
) -> dict[UUID, Category]:
    """What the actor may know about each of these persons; whoever is unknown has nothing. One query."""
    return Reader(actor, at=at).categories_of(person_ids, level=level, purpose=purpose)


def reach(
    actor: Actor,
    person_ids: Collection[UUID],
    *,
    at: datetime,
    level: Level = Level.READ,
    purpose: Purpose = Purpose.COORDINATION,
) -> dict[UUID, Reach]:
    """The reach about each of these persons; whoever is unknown has none. One query."""
    return Reader(actor, at=at).reach(person_ids, level=level, purpose=purpose)


def why(actor: Actor, person_id: UUID, *, at: datetime) -> list[Reason]:
    """All that holds for the actor about the person now, for every purpose: exclusions first."""
    rows = list(live(actor, at).filter(person=person_id).order_by("-is_exclusion", "ground", "-level", "id"))
    seats = Seat.objects.select_related("unit").in_bulk({row.grantee_id for row in rows})
    return [_reason(row, seats.get(row.grantee_id)) for row in rows]


def _reason(row: Grant, seat: Seat | None) -> Reason:
    return Reason(
        categories=Category(row.categories),
        level=Level(row.level),
        purpose=row.purpose,
        is_exclusion=row.is_exclusion,
        ground=Ground(row.ground),
        unit_name=seat.unit.name if seat else "",
        role=seat.role if seat else "",
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        source_kind=row.source_kind,
        source_id=row.source_id,
        law=_law_behind(row, law.current().of(seat.unit.kind, seat.role)) if seat else (),
    )


def _law_behind(row: Grant, seat: law.SeatLaw) -> tuple[str, ...]:
    """What the pack cites for it, in the reader's language; a block is the person's own word."""
    if row.ground == Ground.STATUTE:
        return tuple(map(said, seat.barred_by))
    if row.ground == Ground.ENGAGEMENT:
        found = [one for one in seat.by_engagement if (one.purpose, one.level) == (row.purpose, row.level)]
        return tuple(said(one.source) for one in found if one.categories & row.categories)
    if row.ground == Ground.CONSENT:
        return tuple(said(one.source) for one in seat.by_consent if one.categories & row.categories)
    return ()


def _grants(actor: Actor, at: datetime, level: Level, purpose: Purpose) -> QuerySet[Grant]:
    return live(actor, at).filter(is_exclusion=False, level__gte=level, purpose=purpose)


def _exclusions(actor: Actor, at: datetime) -> QuerySet[Grant]:
    return live(actor, at).filter(is_exclusion=True)


def _each_granted(grants: QuerySet[Grant], categories: Category | str, person: str) -> Q:
    """Every category has a grant, though not all of them need the same one."""
    if isinstance(categories, str):
        granted = _about_any_of(grants, person) & Q(**{f"{categories}__gt": 0})
        union: Any = _union(grants, person)
        return granted & Q(Exact(F(categories).bitand(union), F(categories)))
    first, *others = some(categories)
    granted = _about_any_of(grants.filter(_hits("categories", first)), person)
    for bit in others:
        granted &= Q(_has(grants, bit, person))
    return granted


def _union(grants: QuerySet[Grant], person: str) -> Subquery:
    """All the categories that these grants open about the row's person; null without any."""
    about = grants.filter(person=OuterRef(person)).order_by().values("person")
    return Subquery(about.annotate(union=Union("categories")).values("union"))


def _about_any_of(grants: QuerySet[Grant], person: str) -> Q:
    return Q(**{f"{person}__in": grants.values("person_id")})


def _has(grants: QuerySet[Grant], mask: int | OuterRef, person: str) -> Exists:
    """The row's person has one of the grants, in one of the categories."""
    return Exists(grants.filter(_hits("categories", mask), person=OuterRef(person)))


def _hits(column: str, mask: Any) -> GreaterThan:
    return GreaterThan(F(column).bitand(mask), 0)
