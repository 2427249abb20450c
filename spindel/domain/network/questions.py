"""Reading what units ask each other about persons."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from spindel.domain.network.kinds import QuestionKind
from spindel.domain.network.models import Question


@dataclass(frozen=True, slots=True)
class QuestionCard:
    id: UUID
    person_id: UUID
    from_unit_id: UUID
    from_unit_name: str
    to_unit_id: UUID
    to_unit_name: str
    kind: QuestionKind
    text: str
    asked_date: date
    due_date: date | None
    answer: str
    answered_date: date | None
    is_agreed: bool

    def is_late(self, *, on: date) -> bool:
        return self.answered_date is None and self.due_date is not None and self.due_date < on


def questions_about(person_id: UUID) -> list[QuestionCard]:
    """All that was not withdrawn: what waits first, by the day on which it is due; one query."""
    rows = Question.objects.filter(person_id=person_id, withdrawn_date=None)
    rows = rows.order_by(F("answered_date").desc(nulls_first=True), F("due_date").asc(nulls_last=True), "id")
    return [card(row) for row in rows.select_related("from_unit", "to_unit")]


def waiting_at(unit_id: UUID | None) -> QuerySet[Question]:
    """What a unit was asked and has not answered, the first due first; to be limited by access."""
    rows = Question.objects.filter(to_unit=unit_id, answered_date=None, withdrawn_date=None)
    return rows.select_related("from_unit", "to_unit", "person").order_by(
        F("due_date").asc(nulls_last=True), "id"
    )


def card(row: Question) -> QuestionCard:
    """To be given rows with their units."""
    return QuestionCard(
        id=row.id,
        person_id=row.person_id,
        from_unit_id=row.from_unit_id,
        from_unit_name=row.from_unit.name,
        to_unit_id=row.to_unit_id,
        to_unit_name=row.to_unit.name,
        kind=QuestionKind(row.kind),
        text=row.text,
        asked_date=row.asked_date,
        due_date=row.due_date,
        answer=row.answer,
        answered_date=row.answered_date,
        is_agreed=row.side_id is not None,
    )
