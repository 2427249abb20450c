"""Reading what keeps continuity: a takeover, what works with a person, and what is asked about who leads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from spindel.domain.network.kinds import Goodbye, RequestKind
from spindel.domain.network.models import CaseManagement, CoordinatorRequest, Takeover, WhatWorks


@dataclass(frozen=True, slots=True)
class TakeoverCard:
    """`is_over`: the days with both have passed."""

    id: UUID
    from_name: str
    to_id: UUID
    to_name: str
    accepted_date: date
    overlap_until: date | None
    pack_read_date: date | None
    goodbye: Goodbye
    goodbye_date: date | None
    goodbye_where: str

    def is_over(self, *, on: date) -> bool:
        return self.overlap_until is not None and self.overlap_until <= on


def takeover_of(person_id: UUID) -> TakeoverCard | None:
    """How the present case manager took over, if it was by a hand-over; one query."""
    managed = CaseManagement.objects.filter(person=person_id, end_date=None).values("manager")
    rows = Takeover.objects.filter(person=person_id, handover__to_professional__in=managed)
    rows = rows.select_related("handover__from_professional", "handover__to_professional")
    row = rows.order_by("-accepted_date", "-id").first()
    if row is None:
        return None
    return TakeoverCard(
        id=row.id,
        from_name=row.handover.from_professional.name,
        to_id=row.handover.to_professional_id,
        to_name=row.handover.to_professional.name,
        accepted_date=row.accepted_date,
        overlap_until=row.overlap_until,
        pack_read_date=row.pack_read_date,
        goodbye=Goodbye(row.goodbye),
        goodbye_date=row.goodbye_date,
        goodbye_where=row.goodbye_where,
    )


@dataclass(frozen=True, slots=True)
class WorksCard:
    id: UUID
    text: str
    is_with_person: bool
    written_date: date
    by_name: str


def what_works(person_id: UUID) -> WorksCard | None:
    """What was written last; one query."""
    row = WhatWorks.objects.filter(person=person_id).order_by("-created_at", "-id").first()
    if row is None:
        return None
    return WorksCard(row.id, row.text, row.is_with_person, row.written_date, row.by_name)


def person_of_works(works_id: UUID) -> UUID | None:
    """Whom it is about; one query."""
    return WhatWorks.objects.filter(pk=works_id).values_list("person_id", flat=True).first()


@dataclass(frozen=True, slots=True)
class RequestCard:
    id: UUID
    person_id: UUID
    kind: RequestKind
    unit_id: UUID
    unit_name: str
    text: str
    asked_by_name: str
    asked_date: date
    answer: str
    answered_by_name: str
    answered_date: date | None


def requests_about(person_id: UUID) -> list[RequestCard]:
    """All that was not withdrawn, what waits first; one query."""
    rows = CoordinatorRequest.objects.filter(person=person_id, withdrawn_date=None)
    rows = rows.order_by(F("answered_date").desc(nulls_first=True), "-asked_date", "id")
    return [request_card(row) for row in rows.select_related("unit")]


def requests_at(unit_id: UUID | None) -> QuerySet[CoordinatorRequest]:
    """What waits for who leads a unit, the oldest first; to be limited by access."""
    rows = CoordinatorRequest.objects.filter(unit=unit_id, answered_date=None, withdrawn_date=None)
    return rows.select_related("unit", "person").order_by("asked_date", "id")


def request_of(request_id: UUID) -> RequestCard | None:
    rows: Iterable[CoordinatorRequest] = CoordinatorRequest.objects.filter(pk=request_id).select_related(
        "unit"
    )
    return next((request_card(row) for row in rows), None)


def request_card(row: CoordinatorRequest) -> RequestCard:
    """To be given rows with their unit."""
    return RequestCard(
        id=row.id,
        person_id=row.person_id,
        kind=RequestKind(row.kind),
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        text=row.text,
        asked_by_name=row.asked_by_name,
        asked_date=row.asked_date,
        answer=row.answer,
        answered_by_name=row.answered_by_name,
        answered_date=row.answered_date,
    )
