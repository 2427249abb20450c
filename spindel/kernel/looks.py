"""Reading the audit: who has looked at a person, when somebody last did, and what there is of a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, Min, QuerySet

from spindel.kernel.models import AuditRow

# Looks that follow each other closely are one visit to the page: what somebody does there reloads it.
ONE_VISIT = timedelta(minutes=30)
AN_HOUR = timedelta(hours=1)


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


def rows_between(start: datetime, end: datetime) -> QuerySet[AuditRow]:
    """The rows of a span of time, end excluded, found by their ids: the audit has no index of times.

    Ids and times agree but for the seconds that transactions take, for which an hour is more than enough.
    """
    first, last = _first_id(start - AN_HOUR), _first_id(end + AN_HOUR)
    return AuditRow.objects.filter(id__gte=first, id__lt=last, at__gte=start, at__lt=end)


def _first_id(at: datetime) -> int:
    """The id from which on rows are not older; one query for each halving of the ids."""
    ids = AuditRow.objects.aggregate(low=Min("id"), high=Max("id"))
    low, high = ids["low"] or 0, (ids["high"] or 0) + 1
    while low < high:
        middle = (low + high) // 2
        found = AuditRow.objects.filter(id__gte=middle).order_by("id").values_list("at", flat=True).first()
        if found is None or found >= at:
            high = middle
        else:
            low = middle + 1
    return low
