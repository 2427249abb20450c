"""Who may know something about a person: asked before it is written down."""

from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from spindel.domain.consent.kinds import Level, Purpose
from spindel.domain.consent.models import Grant
from spindel.domain.network.kinds import Role
from spindel.domain.network.models import Seat
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Relative


def unit_may_know(person_id: UUID, unit_id: UUID, *, at: datetime) -> Category:
    """What somebody in a unit may read about a person now, for coordination or treatment; two queries.

    A category counts only where a seat has it and no exclusion of that seat takes it away.
    """
    seats = list(Seat.objects.filter(unit_id=unit_id).values_list("id", flat=True))
    holds = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    may, kept = dict.fromkeys(seats, 0), dict.fromkeys(seats, 0)
    for row in Grant.objects.filter(holds, person_id=person_id, grantee_id__in=seats):
        if row.is_exclusion:
            kept[row.grantee_id] |= row.categories
        elif row.level >= Level.READ and row.purpose in (Purpose.COORDINATION, Purpose.TREATMENT):
            may[row.grantee_id] |= row.categories
    return Category(reduce(or_, (may[seat] & ~kept[seat] for seat in seats), 0))


def who_may_know(person_id: UUID, category: Category, *, at: datetime) -> list[str]:
    """The seats and relatives who may read one category about a person now, in words; three queries."""
    holds = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    rows = Grant.objects.filter(holds, person_id=person_id).values_list(
        "grantee_id", "categories", "is_exclusion"
    )
    about = [(key, is_exclusion) for key, mask, is_exclusion in rows if mask & category]
    may = {key for key, is_exclusion in about if not is_exclusion} - {key for key, no in about if no}
    seats = Seat.objects.filter(pk__in=may).select_related("unit").order_by("unit__name", "role")
    close = Relative.objects.filter(pk__in=may).order_by("name").values_list("name", flat=True)
    return [f"{seat.unit.name}: {Role(seat.role).label}" for seat in seats] + list(close)
