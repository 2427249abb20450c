"""What the person answers when a plan is talked about, whatever stood before: one verb for yes, one for no."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from spindel.domain.plan.actions import plans
from spindel.domain.plan.kinds import PlanState
from spindel.domain.plan.models import Plan
from spindel.kernel.actors import Actor


@transaction.atomic
def agree(person_id: UUID, *, follow_up_date: date, by: Actor, at: datetime) -> Plan:
    """The person has a plan from today, or goes on with it, and it is followed up on a day."""
    plan = _living(person_id) or plans.propose_plan(person_id, by=by, at=at)
    if plan.state == PlanState.DECLINED:
        plan = plans.offer_again(plan, by=by, at=at)
    step = plans.activate if plan.state == PlanState.PROPOSED else plans.set_follow_up
    return step(plan, follow_up_date=follow_up_date, by=by, at=at)


@transaction.atomic
def say_no(person_id: UUID, *, offer_again_date: date, by: Actor, at: datetime) -> Plan:
    """The person wants no plan: respected, dated, and offered again on a day."""
    plan = _living(person_id) or plans.propose_plan(person_id, by=by, at=at)
    if plan.state == PlanState.DECLINED:
        plan = plans.offer_again(plan, by=by, at=at)
    return plans.decline(plan, offer_again_date=offer_again_date, by=by, at=at)


def _living(person_id: UUID) -> Plan | None:
    return Plan.objects.filter(person_id=person_id).exclude(state=PlanState.CLOSED).first()
