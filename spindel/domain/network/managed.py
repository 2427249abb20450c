"""Whom somebody holds: a case manager their caseload, a unit those with one there or without one anywhere."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from spindel.domain.network.kinds import WEIGHT_OF_NEED
from spindel.domain.network.models import CaseManagement, Engagement
from spindel.domain.network.queries import NOTHING, Caseload
from spindel.domain.people.kinds import LevelOfNeed
from spindel.domain.people.models import Person
from spindel.domain.people.queries import current


def held_by(professional_id: UUID | None, *, today: date) -> dict[UUID, Decimal]:
    """The people of whom a professional is the case manager today, each with what they weigh; one query.

    To be limited by access.
    """
    rows = current(CaseManagement.objects.filter(manager_id=professional_id), today)
    found = rows.values_list("person_id", "person__level_of_need", "travel_weight")
    return {person_id: WEIGHT_OF_NEED[LevelOfNeed(need)] + travel for person_id, need, travel in found}


def caseload_of(
    professional_id: UUID, held: Mapping[UUID, Decimal], *, name: str, limit: Decimal
) -> Caseload:
    """The caseload of whoever holds these. No query."""
    weight = sum(held.values(), NOTHING).quantize(Decimal("0.1"))
    return Caseload(professional_id, name, len(held), weight, limit)


def managed_in(unit_id: UUID | None, *, today: date) -> QuerySet[Person]:
    """The people whose case manager acts from a unit today; to be limited by access."""
    here = current(CaseManagement.objects.filter(unit=unit_id), today)
    return Person.objects.filter(pk__in=here.values("person"))


def unmanaged_in(unit_id: UUID, *, today: date) -> QuerySet[Person]:
    """The people whom a unit is engaged with and who have no case manager; to be limited by access."""
    engaged = current(Engagement.objects.filter(unit_id=unit_id), today)
    managed = current(CaseManagement.objects.filter(person=OuterRef("pk")), today)
    rows = Person.objects.filter(~Exists(managed), pk__in=engaged.values("person"))
    return rows.order_by("family_name", "given_name", "id")


def contact_for(professional_id: UUID | None, *, today: date) -> QuerySet[Person]:
    """The people for whom a unit has named this professional; to be limited by access."""
    named = current(Engagement.objects.filter(contact_id=professional_id), today)
    return Person.objects.filter(pk__in=named.values("person"))
