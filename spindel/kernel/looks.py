"""Reading the audit: who has looked at a person, and when somebody last did."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max

from spindel.kernel.models import AuditRow

# Looks that follow each other closely are one visit to the page: what somebody does there reloads it.
ONE_VISIT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody who has looked, in which role, and when last."""

    human_id: UUID | None
    name: str
    role: str
    at: datetime


def last_look(person_id: UUID, human_id: UUID | None, *, verb: str, before: datetime) -> datetime | None:
    """When this human last saw the person in this way, before the visit that goes on; one query."""
    rows = AuditRow.objects.filter(
        person_id=person_id, human_id=human_id, verb=verb, is_write=False, at__lt=before - ONE_VISIT
    )
    found: datetime | None = rows.order_by("-id").values_list("at", flat=True).first()
    return found


def lookers(person_id: UUID, *, limit: int) -> list[Looker]:
    """Whoever has looked at the person, each once, the latest first; one query."""
    rows = AuditRow.objects.filter(person_id=person_id, is_write=False)
    latest = rows.values("human_id", "human_name", "role").annotate(last=Max("at")).order_by("-last")
    return [Looker(row["human_id"], row["human_name"], row["role"], row["last"]) for row in latest[:limit]]
