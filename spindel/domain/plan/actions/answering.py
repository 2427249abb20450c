"""What the person answers, whatever stood before: about a plan, and about a task that others could carry."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from spindel.domain.plan.actions import offers, plans
from spindel.domain.plan.kinds import OfferState, PlanState
from spindel.domain.plan.models import Plan, TaskOffer
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


@transaction.atomic
def let_carry(
    commitment_id: UUID, *, to_professional_id: UUID, own_words: str = "", by: Actor, at: datetime
) -> TaskOffer:
    """The person says yes: the professional carries the task, whether it was offered before or is now."""
    offer = _offer(commitment_id, to_professional_id, by=by, at=at)
    return offers.accept_offer(offer, own_words=own_words, by=by, at=at)


@transaction.atomic
def keep_task(
    commitment_id: UUID,
    *,
    to_professional_id: UUID,
    offer_again_date: date,
    own_words: str = "",
    by: Actor,
    at: datetime,
) -> TaskOffer:
    """The person keeps the task: respected, dated, and offered again on a day."""
    offer = _offer(commitment_id, to_professional_id, by=by, at=at)
    return offers.decline_offer(offer, offer_again_date=offer_again_date, own_words=own_words, by=by, at=at)


def _offer(commitment_id: UUID, to_professional_id: UUID, *, by: Actor, at: datetime) -> TaskOffer:
    waiting = TaskOffer.objects.filter(commitment_id=commitment_id, state=OfferState.OFFERED).first()
    return waiting or offers.offer_to_move(commitment_id, to_professional_id=to_professional_id, by=by, at=at)
