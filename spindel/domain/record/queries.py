"""What the record says: about a person, about a patient who waits to be matched, and to the letter.

Who may see it is decided by whoever calls. What belongs to alcohol and drugs is left out unless asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Max, QuerySet

from spindel.domain.network.models import Organisation
from spindel.domain.people.queries import not_over
from spindel.domain.record.kinds import CheckKind
from spindel.domain.record.models import (
    Allergy,
    Condition,
    Medicine,
    Observation,
    Patient,
    Projection,
    Resource,
)
from spindel.kernel.errors import Invalid, NotFound

P = TypeVar("P", bound=Projection)


@dataclass(frozen=True, slots=True)
class MedicineLine:
    """One row of the medicine list, with who prescribes it."""

    id: UUID
    display: str
    dosage: str
    prescriber: str
    is_antipsychotic: bool
    start_date: date | None
    end_date: date | None


@dataclass(frozen=True, slots=True)
class ConditionLine:
    id: UUID
    display: str
    start_date: date | None
    end_date: date | None
    is_active: bool

    def __str__(self) -> str:
        return self.display


@dataclass(frozen=True, slots=True)
class Check:
    """The latest measurement of one kind that the metabolic follow-up asks for."""

    kind: CheckKind
    value: str
    unit: str
    is_declined: bool
    local_date: date


@dataclass(frozen=True, slots=True)
class Health:
    """What the person page shows of the record."""

    medicines: list[MedicineLine]
    conditions: list[ConditionLine]
    allergies: list[str]
    checks: list[Check]


def health_of(person_id: UUID, *, today: date, with_substance_use: bool = False) -> Health:
    """Present medicines, active conditions and allergies, latest checks. Four statements."""
    return Health(
        medicines=medicines(person_id, today=today, with_substance_use=with_substance_use),
        conditions=[
            one for one in conditions(person_id, with_substance_use=with_substance_use) if one.is_active
        ],
        allergies=allergies(person_id, with_substance_use=with_substance_use),
        checks=checks(person_id, with_substance_use=with_substance_use),
    )


def medicines(person_id: UUID, *, today: date, with_substance_use: bool = False) -> list[MedicineLine]:
    """What the person takes now, by name; the same medicine from two prescribers stands twice."""
    rows = _of(Medicine.objects.all(), person_id, with_substance_use)
    rows = rows.filter(not_over(today))
    return [
        MedicineLine(
            one.id,
            one.display,
            one.dosage,
            one.prescriber,
            one.is_antipsychotic,
            one.start_date,
            one.end_date,
        )
        for one in rows.order_by("display", "-start_date", "id")
    ]


def conditions(person_id: UUID, *, with_substance_use: bool = False) -> list[ConditionLine]:
    """Active ones first, newest first."""
    rows = _of(Condition.objects.all(), person_id, with_substance_use)
    return [
        ConditionLine(one.id, one.display, one.start_date, one.end_date, one.is_active)
        for one in rows.order_by("-is_active", "-start_date", "id")
    ]


def allergies(person_id: UUID, *, with_substance_use: bool = False) -> list[str]:
    rows = _of(Allergy.objects.all(), person_id, with_substance_use).filter(is_active=True)
    return list(rows.order_by("display").values_list("display", flat=True).distinct())


def checks(person_id: UUID, *, with_substance_use: bool = False) -> list[Check]:
    """The latest of each kind, in the order of the kinds; a declined one counts, and says so."""
    rows = _of(Observation.objects.exclude(check_kind=CheckKind.NONE), person_id, with_substance_use)
    last = rows.values("check_kind").annotate(day=Max("local_date")).order_by()
    days = {one["check_kind"]: one["day"] for one in last}
    latest = {
        one.check_kind: one
        for one in rows.filter(local_date__in=set(days.values())).order_by("id")
        if one.local_date == days[one.check_kind]
    }
    return [
        Check(kind, one.value, one.unit, one.is_declined, one.local_date)
        for kind in CheckKind
        if (one := latest.get(kind)) is not None
    ]


def _of(rows: QuerySet[P], person_id: UUID, with_substance_use: bool) -> QuerySet[P]:
    rows = rows.filter(person_id=person_id)
    return rows if with_substance_use else rows.filter(is_substance_use=False)


@dataclass(frozen=True, slots=True)
class WaitingPatient:
    """A patient whom nobody has matched to a person, and how much waits with them."""

    id: UUID
    source: str
    fhir_id: str
    display_name: str
    birth_date: str


def unmatched(*, limit: int = 1000) -> list[WaitingPatient]:
    """Patients without a person, those with a name first."""
    rows = Patient.objects.filter(person=None).select_related("source")
    return [
        WaitingPatient(one.id, one.source.name, one.fhir_id, one.display_name, one.birth_date)
        for one in rows.order_by("source__name", "-display_name", "fhir_id")[:limit]
    ]


def count_of_unmatched() -> int:
    return Patient.objects.filter(person=None).count()


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of a resource: when and from which file it came, and whether it is the current one."""

    number: int
    is_current: bool
    is_deletion: bool
    last_updated: str
    received_at: datetime
    file: str


def versions(source: str, kind: str, fhir_id: str) -> list[VersionLine]:
    """All versions of a resource, in the order in which they came."""
    rows = _versions(source, kind, fhir_id).select_related("intake").defer("text").order_by("version")
    return [
        VersionLine(
            one.version,
            one.is_current,
            one.is_deletion,
            one.last_updated,
            one.intake.received_at,
            one.intake.file,
        )
        for one in rows
    ]


def version_of(source: str, kind: str, fhir_id: str, *, version: int | None = None) -> Resource:
    """A resource as it was received: the current version, or that one. Raises NotFound."""
    rows = _versions(source, kind, fhir_id)
    one = rows.filter(version=version).first() if version else rows.filter(is_current=True).first()
    if one is None:
        place = f"{source}, {kind}/{fhir_id}" + (f", version {version}" if version else "")
        raise NotFound("There is no such resource.", value=place, way_out="Check source, type and id.")
    return one


def _versions(source: str, kind: str, fhir_id: str) -> QuerySet[Resource]:
    rows = Resource.objects.filter(source__name=source, kind=kind, fhir_id=fhir_id)
    return rows.select_related("patient")


def texts(source: str) -> Iterator[tuple[str, str, str]]:
    """Type, id and text of every current resource of a source, a few at a time."""
    rows = Resource.objects.filter(source__name=source, is_current=True, is_deletion=False)
    yield from rows.order_by("id").values_list("kind", "fhir_id", "text").iterator(chunk_size=200)


def organisation_named(name: str) -> UUID:
    """The one organisation of that name. Raises NotFound or Invalid."""
    ids = list(Organisation.objects.filter(name=name).values_list("id", flat=True)[:2])
    if not ids:
        raise NotFound("There is no organisation of this name.", value=name, way_out="Check the spelling.")
    if len(ids) > 1:
        raise Invalid("Several organisations have this name.", value=name, way_out="Rename one of them.")
    return ids[0]
