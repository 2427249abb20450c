"""Who may know something about a person: asked before it is written down, or leaves on paper or by word."""

from collections import defaultdict
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from spindel.domain.consent.kinds import Level, Purpose
from spindel.domain.consent.models import Grant
from spindel.domain.consent.reader import Decision
from spindel.domain.network.kinds import Role
from spindel.domain.network.models import Seat
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Relative


def unit_may_know(person_id: UUID, unit_id: UUID, *, at: datetime) -> Category:
    """What somebody in a unit may read about a person now, for coordination or treatment; two queries.

    A category counts only where a seat has it and no exclusion of that seat takes it away.
    """
    seats = list(Seat.objects.filter(unit_id=unit_id).values_list("id", flat=True))
    may, kept = dict.fromkeys(seats, 0), dict.fromkeys(seats, 0)
    for row in Grant.objects.filter(_holds(at), person_id=person_id, grantee_id__in=seats):
        if row.is_exclusion:
            kept[row.grantee_id] |= row.categories
        elif row.level >= Level.READ and row.purpose in (Purpose.COORDINATION, Purpose.TREATMENT):
            may[row.grantee_id] |= row.categories
    return Category(reduce(or_, (may[seat] & ~kept[seat] for seat in seats), 0))


def may_be_told(person_id: UUID, key: UUID, *, categories: Category, at: datetime) -> Decision:
    """Whether some seat of the unit, or the relative, may read all of these categories now; two queries.

    What is said to a unit is said to one of its seats: the rights of several are not added up.
    """
    found = _each_reads(person_id, key, categories, at)
    return next(filter(None, (_decision(rows, categories) for rows in found)), Decision(False))


def most_that_may_be_told(person_id: UUID, key: UUID, *, categories: Category, at: datetime) -> Category:
    """As many of these categories as one seat of the unit, or the relative, may read now; two queries."""
    found = [_left(rows) & categories for rows in _each_reads(person_id, key, categories, at)]
    return max(found, key=lambda one: one.bit_count(), default=Category(0))


def _each_reads(person_id: UUID, key: UUID, categories: Category, at: datetime) -> list[list[Grant]]:
    """What each seat of the unit, or the relative, holds about some of these categories."""
    keys = list(Seat.objects.filter(unit_id=key).values_list("pk", flat=True)) or [key]
    reads = Q(level__gte=Level.READ, purpose=Purpose.COORDINATION) | Q(is_exclusion=True)
    found: dict[UUID, list[Grant]] = defaultdict(list)
    for row in Grant.objects.filter(_holds(at), reads, person_id=person_id, grantee_id__in=keys):
        if row.categories & categories:
            found[row.grantee_id].append(row)
    return list(found.values())


def _left(rows: list[Grant]) -> Category:
    """All that the rows of one seat grant, without what they exclude."""
    granted = reduce(or_, (row.categories for row in rows if not row.is_exclusion), 0)
    return Category(granted & ~reduce(or_, (row.categories for row in rows if row.is_exclusion), 0))


def _decision(rows: list[Grant], categories: Category) -> Decision | None:
    """A yes on the rows of one seat, or nothing."""
    if any(row.is_exclusion for row in rows):
        return None
    if int(categories) & ~reduce(or_, (row.categories for row in rows), 0):
        return None
    grounds = "+".join(sorted({row.ground for row in rows}))
    return Decision(True, grounds, tuple(sorted({(row.source_kind, row.source_id) for row in rows})))


def who_may_know(person_id: UUID, category: Category, *, at: datetime) -> list[str]:
    """The seats and relatives who may read one category about a person now, in words; three queries."""
    rows = Grant.objects.filter(_holds(at), person_id=person_id).values_list(
        "grantee_id", "categories", "is_exclusion"
    )
    about = [(key, is_exclusion) for key, mask, is_exclusion in rows if mask & category]
    may = {key for key, is_exclusion in about if not is_exclusion} - {key for key, no in about if no}
    seats = Seat.objects.filter(pk__in=may).select_related("unit").order_by("unit__name", "role")
    close = Relative.objects.filter(pk__in=may).order_by("name").values_list("name", flat=True)
    return [f"{seat.unit.name}: {Role(seat.role).label}" for seat in seats] + list(close)


def _holds(at: datetime) -> Q:
    return Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
