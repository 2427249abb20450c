"""Reading consent: the inputs of the derivation, how far the grants are from it, and what a page shows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from spindel.domain.consent.derive import derive
from spindel.domain.consent.gather import inputs_for, unit_facts
from spindel.domain.consent.inputs import GrantSpec, UnitFact
from spindel.domain.consent.kinds import ConsentState, GivenHow, Level, Purpose
from spindel.domain.consent.models import Block, Consent, Grant, Sharing
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.people.queries import current
from spindel.kernel import clock
from spindel.kernel.words import listed

BATCH = 500
T = TypeVar("T")


# What the grants should be, and what they are


@dataclass(frozen=True, slots=True)
class Difference:
    """What the grants about a person lack, and which rows they have too much."""

    person_id: UUID
    missing: tuple[GrantSpec, ...]
    extra: tuple[tuple[UUID, GrantSpec], ...]


def verify(*, person_ids: Iterable[UUID] | None = None) -> Iterator[Difference]:
    """Derive the grants of these persons, or of all, and compare: a stream, nine queries per 500 persons."""
    units = unit_facts()
    for batch in batches(all_person_ids() if person_ids is None else person_ids):
        yield from differences(batch, units=units)


def differences(person_ids: Collection[UUID], *, units: Mapping[UUID, UnitFact]) -> Iterator[Difference]:
    """How far the stored grants of these persons are from the derived ones; nine queries."""
    stored: dict[UUID, dict[UUID, GrantSpec]] = defaultdict(dict)
    rows = Grant.objects.filter(person__in=person_ids).order_by("id")
    for key, *values in rows.values_list("id", *GrantSpec._fields):
        spec = GrantSpec(*values)
        stored[spec.person_id][key] = spec
    for inputs in inputs_for(person_ids, units=units):
        wanted, seen = derive(inputs), set()
        extra = []
        for key, spec in stored[inputs.person_id].items():
            if spec in wanted and spec not in seen:
                seen.add(spec)
            else:
                extra.append((key, spec))
        if extra or len(seen) < len(wanted):
            yield Difference(inputs.person_id, tuple(sorted(wanted - seen, key=repr)), tuple(extra))


def count_of_persons() -> int:
    return Person.objects.count()


def persons_of_unit(unit_id: UUID) -> list[UUID]:
    """Whose grants name the seats of this unit: engaged, asked for consent, or blocked, now or ever."""
    about = Q(engagements__unit=unit_id) | Q(consents__unit=unit_id) | Q(blocks__unit=unit_id)
    return list(Person.objects.filter(about).order_by("pk").values_list("pk", flat=True).distinct())


def batches(things: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch


def all_person_ids() -> Iterator[UUID]:
    """Every person, as a stream."""
    return Person.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=10 * BATCH)


# What a page shows


@dataclass(frozen=True, slots=True)
class ConsentCard:
    """One answer of the person about one recipient. `holds`: somebody may know something by it now."""

    id: UUID
    recipient_name: str
    unit_id: UUID | None
    relative_id: UUID | None
    categories: Category
    level: Level
    purpose: Purpose
    state: ConsentState
    version: int
    asked_date: date
    end_date: date | None
    withdrawn_date: date | None
    offer_again_date: date | None
    how: GivenHow | None
    witness_name: str
    holds: bool
    what_for: str = ""
    refused: Category = Category(0)
    representative: str = ""


def consents_of(person_id: UUID, *, at: datetime) -> list[ConsentCard]:
    """Every consent that was ever asked for, the newest first; one query."""
    rows = Consent.objects.filter(person=person_id).select_related("unit", "relative").order_by("-id")
    return [
        ConsentCard(
            id=row.id,
            recipient_name=row.unit.name if row.unit else row.relative.name if row.relative else "",
            unit_id=row.unit_id,
            relative_id=row.relative_id,
            categories=Category(row.categories),
            level=Level(row.level),
            purpose=Purpose(row.purpose),
            state=ConsentState(row.state),
            version=row.version,
            asked_date=row.asked_date,
            end_date=row.end_date,
            withdrawn_date=row.withdrawn_date,
            offer_again_date=row.offer_again_date,
            how=GivenHow(row.how) if row.how else None,
            witness_name=row.witness_name,
            holds=_holds(row, at),
            what_for=row.what_for,
            refused=Category(row.refused_categories),
            representative=listed((row.representative_name, row.representative_authority)),
        )
        for row in rows
    ]


def _holds(row: Consent, at: datetime) -> bool:
    started = row.state == ConsentState.GIVEN and row.starts_at is not None and row.starts_at <= at
    return started and (row.ends_at is None or at < row.ends_at)


@dataclass(frozen=True, slots=True)
class BlockCard:
    id: UUID
    unit_id: UUID | None
    unit_name: str
    categories: Category
    starts_at: datetime


def blocks_of(person_id: UUID, *, at: datetime) -> list[BlockCard]:
    """What the person keeps from whom now; without a unit, from all but the case manager's; one query."""
    rows = Block.objects.filter(_now(at), person=person_id).select_related("unit").order_by("id")
    return [
        BlockCard(
            row.id, row.unit_id, row.unit.name if row.unit else "", Category(row.categories), row.starts_at
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class SharingCard:
    """A sharing that the plan counts on; `stops` are the categories that no consent carries now."""

    id: UUID
    unit_id: UUID
    unit_name: str
    what_for: str
    categories: Category
    purpose: Purpose
    end_date: date | None
    stops: Category


def sharings_of(person_id: UUID, *, at: datetime) -> list[SharingCard]:
    """The planned sharings of today with what stops for want of consent; two queries."""
    today = clock.local_day(at, settings.TIME_ZONE)
    given = Consent.objects.filter(_now(at), person=person_id, state=ConsentState.GIVEN)
    carried: dict[tuple[UUID | None, str], int] = defaultdict(int)
    for unit_id, purpose, categories in given.values_list("unit_id", "purpose", "categories"):
        carried[unit_id, purpose] |= categories
    rows = current(Sharing.objects.filter(person=person_id), today).select_related("unit").order_by("id")
    return [
        SharingCard(
            id=row.id,
            unit_id=row.unit_id,
            unit_name=row.unit.name,
            what_for=row.what_for,
            categories=Category(row.categories),
            purpose=Purpose(row.purpose),
            end_date=row.end_date,
            stops=Category(row.categories & ~carried[row.unit_id, row.purpose]),
        )
        for row in rows
    ]


def _now(at: datetime) -> Q:
    """Rows whose period holds the instant."""
    return Q(starts_at__lte=at) & (Q(ends_at=None) | Q(ends_at__gt=at))
