"""Whether a unit, or somebody close, may be told something: before it leaves on paper or by word."""

from collections import defaultdict
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from spindel.domain.consent.kinds import Level, Purpose
from spindel.domain.consent.models import Grant
from spindel.domain.consent.reader import Decision
from spindel.domain.network.models import Seat
from spindel.domain.people.kinds import Category


def may_be_told(person_id: UUID, key: UUID, *, categories: Category, at: datetime) -> Decision:
    """Whether some seat of the unit, or the relative, may read all of these categories now; two queries.

    What is said to a unit is said to one of its seats: the rights of several are not added up.
    """
    keys = list(Seat.objects.filter(unit_id=key).values_list("pk", flat=True)) or [key]
    holds = Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
    reads = Q(level__gte=Level.READ, purpose=Purpose.COORDINATION) | Q(is_exclusion=True)
    found: dict[UUID, list[Grant]] = defaultdict(list)
    for row in Grant.objects.filter(holds, reads, person_id=person_id, grantee_id__in=keys):
        if row.categories & categories:
            found[row.grantee_id].append(row)
    return next(filter(None, (_decision(rows, categories) for rows in found.values())), Decision(False))


def _decision(rows: list[Grant], categories: Category) -> Decision | None:
    """A yes on the rows of one seat, or nothing."""
    if any(row.is_exclusion for row in rows):
        return None
    if int(categories) & ~reduce(or_, (row.categories for row in rows), 0):
        return None
    grounds = "+".join(sorted({row.ground for row in rows}))
    return Decision(True, grounds, tuple(sorted({(row.source_kind, row.source_id) for row in rows})))
