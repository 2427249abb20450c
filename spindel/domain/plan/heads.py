"""Reading where a plan stands."""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from spindel.domain.plan.models import Plan
from spindel.domain.plan.states import TO_BE_CALLED, PlanState
from spindel.kernel.words import listed


@dataclass(frozen=True, slots=True)
class PlanHead:
    id: UUID
    state: PlanState
    law: str
    start_date: date
    noticed_date: date | None
    noticed_reason: str
    noticed_by: str
    call_by_date: date | None
    agreed_date: date | None
    limits: str
    called_date: date | None
    held_date: date | None
    not_held_reason: str
    follow_up_date: date | None
    followed_up_date: date | None
    declined_date: date | None
    offer_again_date: date | None
    closed_date: date | None
    closed_reason: str
    responsible: str
    version: int

    def is_late_to_call(self, *, on: date) -> bool:
        """The clock of the pack has run out, and the meeting is not called."""
        return self.state in TO_BE_CALLED and self.call_by_date is not None and self.call_by_date < on

    def is_due(self, *, on: date) -> bool:
        """The day of its follow-up has come."""
        return (
            self.state == PlanState.ACTIVE and self.follow_up_date is not None and self.follow_up_date <= on
        )


def plan_head(person_id: UUID) -> PlanHead | None:
    """The living plan; one query. For readers who may see the plan."""
    row = _plans(person_id).exclude(state=PlanState.CLOSED).first()
    return _card_of_plan(row) if row else None


def last_plan(person_id: UUID) -> PlanHead | None:
    """The newest plan, also one that is closed; one query. For readers who may see the plan."""
    row = _plans(person_id).order_by("-created_at", "-id").first()
    return _card_of_plan(row) if row else None


def _plans(person_id: UUID) -> QuerySet[Plan]:
    return Plan.objects.filter(person_id=person_id).select_related("responsible_unit", "noticed_unit")


def _card_of_plan(row: Plan) -> PlanHead:
    same = {one.name: getattr(row, one.name) for one in fields(PlanHead) if hasattr(row, one.name)}
    unit = row.noticed_unit
    return PlanHead(
        **same | {"state": PlanState(row.state)},
        noticed_by=listed((row.noticed_by_name, unit.name if unit else "")),
        responsible=row.responsible_unit.name if row.responsible_unit else "",
    )
