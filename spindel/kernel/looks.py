"""Reading the audit: who has looked at a person, when somebody last did, and what there is of a day."""

from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Visit:
    """What one human looked at in one go: all of it together, on which grounds, from when to when."""

    name: str
    role: str
    origin: str
    organisation_id: UUID | None
    began_at: datetime
    at: datetime
    categories: int
    purpose: str
    grounds: tuple[str, ...]


READ = 1000


def visits(person_id: UUID, *, but_not_by: UUID | None, limit: int) -> list[Visit]:
    """The looks of others at the person, those that follow each other closely as one, the latest first.

    Out of the last thousand looks; one query.
    """
    rows = AuditRow.objects.filter(person_id=person_id, is_write=False).exclude(human_id=but_not_by)
    found: list[Visit] = []
    open_now: dict[tuple[UUID | None, str, str], int] = {}
    for row in rows.order_by("-id")[:READ]:
        key = (row.human_id, row.human_name, row.purpose)
        place = open_now.get(key)
        if place is not None and found[place].began_at - row.at <= ONE_VISIT:
            found[place] = _with(found[place], row)
        elif len(found) < limit:
            open_now[key] = len(found)
            found.append(_visit(row))
    return found


def _visit(row: AuditRow) -> Visit:
    return Visit(
        name=row.human_name,
        role=row.role,
        origin=row.origin,
        organisation_id=row.organisation_id,
        began_at=row.at,
        at=row.at,
        categories=row.categories,
        purpose=row.purpose,
        grounds=_grounds(row.ground),
    )


def _with(visit: Visit, row: AuditRow) -> Visit:
    grounds = tuple(sorted({*visit.grounds, *_grounds(row.ground)}))
    mask = visit.categories | row.categories
    return replace(visit, began_at=row.at, categories=mask, grounds=grounds)


def _grounds(text: str) -> tuple[str, ...]:
    return tuple(text.split("+")) if text else ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that was done about the person: the verb, by whom, when."""

    verb: str
    name: str
    at: datetime
    is_about_them: bool


def turns(person_id: UUID, *, verbs: str, limit: int) -> list[Turn]:
    """What was done about the person by verbs that begin so, the latest first; one query.

    `is_about_them`: about the person, and not about somebody close to them.
    """
    rows = AuditRow.objects.filter(person_id=person_id, verb__startswith=verbs, is_write=True)
    return [Turn(row.verb, row.human_name, row.at, not row.detail) for row in rows.order_by("-id")[:limit]]


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
