"""Who may know something about a person: asked before it is written down."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from spindel.domain.consent.models import Grant
from spindel.domain.network.kinds import Role
from spindel.domain.network.models import Seat
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Relative


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
