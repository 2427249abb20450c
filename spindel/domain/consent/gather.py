"""Gathers what the derivation of grants reads: from rows to plain values, many persons at once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar, cast
from uuid import UUID

from django.conf import settings

from spindel.domain.consent import law
from spindel.domain.consent.inputs import (
    BlockFact,
    ConsentFact,
    DelegationFact,
    EmergencyFact,
    Inputs,
    RelationFact,
    ReleaseFact,
    SeatFact,
    UnitFact,
)
from spindel.domain.consent.models import Block, BlockRelease, Consent, Delegation, EmergencyAccess
from spindel.domain.network.models import CaseManagement, Engagement, Unit
from spindel.domain.people.models import Person, PersonRow
from spindel.kernel import clock

R = TypeVar("R", bound=PersonRow)
T = TypeVar("T")


def unit_facts() -> dict[UUID, UnitFact]:
    """Every unit with its seats; two queries."""
    return {
        unit.id: UnitFact(
            unit.id, unit.kind, tuple(SeatFact(seat.id, seat.role) for seat in unit.seats.all())
        )
        for unit in Unit.objects.prefetch_related("seats")
    }


def inputs_for(person_ids: Collection[UUID], *, units: Mapping[UUID, UnitFact]) -> Iterator[Inputs]:
    """What decides who may know what about these persons, in their order; eight queries."""
    since = dict(Person.objects.filter(pk__in=person_ids).values_list("pk", "created_at"))
    engagements = _by_person(Engagement, person_ids, _relation_fact)
    managed = _by_person(CaseManagement, person_ids, _relation_fact)
    consents = _by_person(Consent, person_ids, _consent_fact)
    blocks = _by_person(Block, person_ids, _block_fact)
    delegations = _by_person(Delegation, person_ids, _delegation_fact)
    emergencies = _by_person(EmergencyAccess, person_ids, _emergency_fact)
    releases = _by_person(BlockRelease, person_ids, _release_fact)
    for one in person_ids:
        yield Inputs(
            person_id=one,
            law=law.current(),
            units=units,
            engagements=tuple(engagements[one]),
            case_managements=tuple(managed[one]),
            consents=tuple(consents[one]),
            blocks=tuple(blocks[one]),
            since=since[one],
            delegations=tuple(delegations[one]),
            emergencies=tuple(emergencies[one]),
            releases=tuple(releases[one]),
        )


def _by_person(model: type[R], person_ids: Collection[UUID], fact: Callable[[R], T]) -> dict[UUID, list[T]]:
    found: dict[UUID, list[T]] = defaultdict(list)
    for row in model._default_manager.filter(person__in=person_ids).order_by("id"):
        found[row.person_id].append(fact(row))
    return found


def _relation_fact(row: Engagement | CaseManagement) -> RelationFact:
    return relation_fact(row.id, row.unit_id, row.start_date, row.end_date)


def relation_fact(key: UUID, unit_id: UUID, start: date, end: date | None) -> RelationFact:
    """An engagement or case management between two local days, the second not included, as instants."""
    return RelationFact(key, unit_id, _start_of(start), _start_of(end) if end else None)


def _start_of(day: date) -> datetime:
    return _start_in(day, settings.TIME_ZONE)


@lru_cache(maxsize=10_000)
def _start_in(day: date, zone: str) -> datetime:
    return clock.start_of(day, zone)


def _consent_fact(row: Consent) -> ConsentFact:
    """The database holds a consent to one recipient."""
    return ConsentFact(
        id=row.id,
        recipient_id=row.unit_id or cast(UUID, row.relative_id),
        is_relative=row.relative_id is not None,
        categories=row.categories,
        level=row.level,
        purpose=row.purpose,
        state=row.state,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        withdrawn_at=row.withdrawn_at,
    )


def _block_fact(row: Block) -> BlockFact:
    return BlockFact(row.id, row.unit_id, row.categories, row.starts_at, row.ends_at)


def _delegation_fact(row: Delegation) -> DelegationFact:
    ends_at = min(row.ends_at, row.revoked_at or row.ends_at)
    return DelegationFact(row.id, row.relative_id, row.kind, row.starts_at, ends_at)


def _emergency_fact(row: EmergencyAccess) -> EmergencyFact:
    ends_at = min(row.ends_at, row.closed_at or row.ends_at)
    return EmergencyFact(
        row.id, row.professional_id, row.unit_id, row.role, row.categories, row.starts_at, ends_at
    )


def _release_fact(row: BlockRelease) -> ReleaseFact:
    return ReleaseFact(row.block_id, row.unit_id, row.starts_at, row.ends_at)
