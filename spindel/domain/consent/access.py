"""May this actor see or do it, for which purpose, on which ground: as an answer, a filter, an explanation.

Everything starts from the grants of the actor's keys. A grant counts at an instant when it has started and
not ended, its purpose is the one asked for, its level is at least the one asked for, and no exclusion of any
of the actor's keys covers the category. Exclusions count for every purpose and every level.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import Exact, GreaterThan

from spindel.domain.consent import law
from spindel.domain.consent.kinds import Ground, Level, Purpose
from spindel.domain.consent.models import Grant
from spindel.domain.consent.sets import Union
from spindel.domain.network.models import Seat
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.kernel.actors import Actor

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, with ground and sources of the grants behind a yes, or of the exclusions behind a no."""

    allowed: bool
    ground: str = ""
    sources: tuple[tuple[str, UUID], ...] = ()


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
    own: Q | None = None,
    narrow: bool = False,
) -> QuerySet[M]:
    """The rows about persons of whom the actor may know all of the categories.

    `categories` is a set for all rows, or the name of a column in which each row carries its own. `person` is
    the path to the person. Rows that `own` picks out (see `wrote_or_is_asked`) need no category, only that
    the actor knows of the person; exclusions hold for them too.

    Say `narrow` when the rows are few without this (one caseload, one day): grants are then looked up row by
    row. Without it the actor's persons are listed first, which is right for "everything that I may see".
    """
    grants = _grants(actor, at, level, purpose)
    granted = _each_granted(grants, categories, person, narrow=narrow)
    if own is not None:
        known = _grants(actor, at, Level.KNOW_OF, purpose)
        granted |= own & _about_any_of(known, person, narrow=narrow)
    mask = OuterRef(categories) if isinstance(categories, str) else int(categories)
    return queryset.filter(granted, ~_has(_exclusions(actor, at), mask, person))


def wrote_or_is_asked(
    actor: Actor, *, humans: Iterable[str] = ("created_by",), units: Iterable[str] = ()
) -> Q:
    """Rows whose author or addressee is the actor: columns with the id of a human, or of a unit."""
    human = [Q(**{path: actor.human_id}) for path in humans if actor.human_id]
    unit = [Q(**{path: actor.unit_id}) for path in units if actor.unit_id]
    return reduce(or_, [*human, *unit], Q(pk__in=[]))


def may(
    actor: Actor,
    person_id: UUID,
    *,
    categories: Category,
    at: datetime,
    level: Level = Level.READ,
    purpose: Purpose = Purpose.COORDINATION,
) -> Decision:
    """Whether the actor may know all of these categories about the person, and on which ground."""
    asked = reduce(or_, _some(categories))
    rows = [row for row in _held(actor, [person_id], at, level, purpose) if row.categories & asked]
    against = [row for row in rows if row.is_exclusion]
    granted = reduce(or_, (row.categories for row in rows), 0)
    allowed = not against and asked & ~granted == 0
    behind = against or (rows if allowed else [])
    return Decision(
        allowed=allowed,
        ground="+".join(sorted({row.ground for row in behind})),
        sources=tuple(sorted({(row.source_kind, row.source_id) for row in behind})),
    )


def categories_of(
    actor: Actor,
    person_ids: Collection[UUID],
    *,
    at: datetime,
    level: Level = Level.READ,
    purpose: Purpose = Purpose.COORDINATION,
) -> dict[UUID, Category]:
    """What the actor may know about each of these persons; whoever is unknown has nothing. One query."""
    granted = dict.fromkeys(person_ids, 0)
    excluded = dict.fromkeys(person_ids, 0)
    rows = _held(actor, person_ids, at, level, purpose)
    for person_id, mask, is_exclusion in rows.values_list("person_id", "categories", "is_exclusion"):
        masks = excluded if is_exclusion else granted
        masks[person_id] |= mask
    return {one: Category(granted[one] & ~excluded[one]) for one in granted}


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


def reach(
    actor: Actor,
    person_ids: Collection[UUID],
    *,
    at: datetime,
    level: Level = Level.READ,
    purpose: Purpose = Purpose.COORDINATION,
) -> dict[UUID, Reach]:
    """The reach about each of these persons; whoever is unknown has none. One query."""
    found = dict.fromkeys(person_ids, Reach())
    for row in _held(actor, person_ids, at, Level.KNOW_OF, purpose):
        one = found[row.person_id]
        if row.is_exclusion:
            one = replace(one, kept=one.kept | row.categories)
        else:
            may = one.may | row.categories if row.level >= level else one.may
            one = replace(one, may=may, knows=True)
        found[row.person_id] = one
    return found


def why(actor: Actor, person_id: UUID, *, at: datetime) -> list[Reason]:
    """All that holds for the actor about the person now, for every purpose: exclusions first."""
    rows = list(_live(actor, at).filter(person=person_id).order_by("-is_exclusion", "ground", "-level", "id"))
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
    """What the pack cites for it; a block is the person's own word."""
    if row.ground == Ground.STATUTE:
        return seat.barred_by
    if row.ground == Ground.ENGAGEMENT:
        found = [one for one in seat.by_engagement if (one.purpose, one.level) == (row.purpose, row.level)]
        return tuple(one.source for one in found if one.categories & row.categories)
    if row.ground == Ground.CONSENT:
        return tuple(one.source for one in seat.by_consent if one.categories & row.categories)
    return ()


def _live(actor: Actor, at: datetime) -> QuerySet[Grant]:
    """Grants and exclusions of the actor's keys that hold at the instant."""
    started = Grant.objects.filter(grantee_id__in=actor.keys, starts_at__lte=at)
    return started.filter(Q(ends_at=None) | Q(ends_at__gt=at))


def _grants(actor: Actor, at: datetime, level: Level, purpose: Purpose) -> QuerySet[Grant]:
    return _live(actor, at).filter(is_exclusion=False, level__gte=level, purpose=purpose)


def _exclusions(actor: Actor, at: datetime) -> QuerySet[Grant]:
    return _live(actor, at).filter(is_exclusion=True)


def _held(
    actor: Actor, person_ids: Collection[UUID], at: datetime, level: Level, purpose: Purpose
) -> QuerySet[Grant]:
    """Grants for the purpose and level, and all exclusions, about these persons."""
    fits = Q(is_exclusion=True) | Q(level__gte=level, purpose=purpose)
    return _live(actor, at).filter(fits, person__in=person_ids)


def _each_granted(grants: QuerySet[Grant], categories: Category | str, person: str, *, narrow: bool) -> Q:
    """Every category has a grant, though not all of them need the same one."""
    if isinstance(categories, str):
        granted = _about_any_of(grants, person, narrow=narrow) & Q(**{f"{categories}__gt": 0})
        union: Any = _union(grants, person)
        return granted & Q(Exact(F(categories).bitand(union), F(categories)))
    first, *others = _some(categories)
    granted = _about_any_of(grants.filter(_hits("categories", first)), person, narrow=narrow)
    for bit in others:
        granted &= Q(_has(grants, bit, person))
    return granted


def _union(grants: QuerySet[Grant], person: str) -> Subquery:
    """All the categories that these grants open about the row's person; null without any."""
    about = grants.filter(person=OuterRef(person)).order_by().values("person")
    return Subquery(about.annotate(union=Union("categories")).values("union"))


def _about_any_of(grants: QuerySet[Grant], person: str, *, narrow: bool) -> Q:
    if narrow:
        return Q(Exists(grants.filter(person=OuterRef(person))))
    return Q(**{f"{person}__in": grants.values("person_id")})


def _has(grants: QuerySet[Grant], mask: int | OuterRef, person: str) -> Exists:
    """The row's person has one of the grants, in one of the categories."""
    return Exists(grants.filter(_hits("categories", mask), person=OuterRef(person)))


def _hits(column: str, mask: Any) -> GreaterThan:
    return GreaterThan(F(column).bitand(mask), 0)


def _some(categories: Category) -> list[Category]:
    """The single categories of a set. To ask for none is a mistake: it would let everybody in."""
    if not categories:
        raise ValueError("name at least one category")
    return list(Category(categories))
