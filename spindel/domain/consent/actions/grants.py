"""Grants kept in step with what they are derived from."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from spindel.domain.consent.gather import unit_facts
from spindel.domain.consent.models import Grant
from spindel.domain.consent.queries import (
    Difference,
    batches,
    differences,
    persons_of_unit,
)
from spindel.domain.people.models import Person
from spindel.kernel import audit
from spindel.kernel.actors import Actor


@transaction.atomic
def refresh_grants(person_ids: Iterable[UUID], *, by: Actor, at: datetime) -> int:
    """Derive who may know what about these persons anew and write the differences; how many rows changed.

    To be called, in the same transaction, by every verb that changes an engagement, a seat or a case manager.
    """
    units = unit_facts()
    changed = 0
    for batch in batches(sorted(set(person_ids))):
        list(
            Person.objects.select_for_update(no_key=True)
            .filter(pk__in=batch)
            .order_by("pk")
            .values_list("pk")
        )
        for difference in differences(batch, units=units):
            changed += _mend(difference, by=by, at=at)
    return changed


@transaction.atomic
def refresh_unit(unit_id: UUID, *, by: Actor, at: datetime) -> int:
    """The same for everybody whom a unit knows: after it got a new seat."""
    return refresh_grants(persons_of_unit(unit_id), by=by, at=at)


def _mend(difference: Difference, *, by: Actor, at: datetime) -> int:
    Grant.objects.filter(pk__in=[key for key, _spec in difference.extra]).delete()
    Grant.objects.bulk_create(Grant(**spec._asdict()) for spec in difference.missing)
    counts = {"more": len(difference.missing), "less": len(difference.extra)}
    audit.write("grants.refresh", by=by, at=at, person_id=difference.person_id, detail=counts)
    return sum(counts.values())
