"""Reading what came from the records of others, as far as a page needs it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from spindel.domain.record.kinds import CheckKind
from spindel.domain.record.models import Allergy, Condition, Medicine, Observation


@dataclass(frozen=True, slots=True)
class MedicineCard:
    display: str
    dosage: str
    prescriber: str
    is_antipsychotic: bool


@dataclass(frozen=True, slots=True)
class CheckCard:
    """The latest check of a kind; a declined one is an offer that was not wanted, not a lack."""

    kind: CheckKind
    value: str
    unit: str
    is_declined: bool
    local_date: date


@dataclass(frozen=True, slots=True)
class Health:
    medicines: tuple[MedicineCard, ...]
    conditions: tuple[str, ...]
    allergies: tuple[str, ...]
    checks: tuple[CheckCard, ...]


def health_of(person_id: UUID, *, today: date) -> Health:
    """What holds today; four queries. For readers who may see the person's health."""
    going_on = Q(end_date=None) | Q(end_date__gt=today)
    medicines = Medicine.objects.filter(going_on, person_id=person_id).order_by("display", "id")
    conditions = Condition.objects.filter(going_on, person_id=person_id).order_by("display", "id")
    allergies = Allergy.objects.filter(person_id=person_id).order_by("display", "id")
    return Health(
        medicines=tuple(
            MedicineCard(row.display, row.dosage, row.prescriber, row.is_antipsychotic) for row in medicines
        ),
        conditions=tuple(dict.fromkeys(conditions.values_list("display", flat=True))),
        allergies=tuple(dict.fromkeys(allergies.values_list("display", flat=True))),
        checks=tuple(_latest(Observation.objects.filter(person_id=person_id))),
    )


def _latest(rows: QuerySet[Observation]) -> list[CheckCard]:
    """The last check of each kind that the metabolic follow-up asks for, in the order of the kinds."""
    found: dict[str, CheckCard] = {}
    for row in rows.exclude(check_kind=CheckKind.NONE).order_by("-local_date", "-id"):
        if row.check_kind not in found:
            kind = CheckKind(row.check_kind)
            found[row.check_kind] = CheckCard(kind, row.value, row.unit, row.is_declined, row.local_date)
    return [found[kind] for kind in CheckKind if kind in found]
