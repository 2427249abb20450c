"""What the person answers, whatever stood before: about a plan, and about a task that others could carry."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from spindel.domain.plan.actions import offers, plans
from spindel.domain.plan.kinds import OfferState, PlanAnswer, PlanState
from spindel.domain.plan.models import Plan, TaskOffer
from spindel.kernel.actors import Actor


@transaction.atomic
def say(person_id: UUID, *, answer: PlanAnswer, day: date, by: Actor, at: datetime) -> Plan:
    """What is said about the plan: yes, held, moved or no, with the day that goes with it."""
    plan = _living(person_id) or plans.propose_plan(person_id, by=by, at=at)
    if answer == PlanAnswer.HELD:
        return plans.hold_follow_up(plan, follow_up_date=day, by=by, at=at)
    if answer == PlanAnswer.MOVED:
        return plans.set_follow_up(plan, follow_up_date=day, by=by, at=at)
    if plan.state == PlanState.DECLINED:
        plan = plans.offer_again(plan, by=by, at=at)
    if answer == PlanAnswer.NO:
        return plans.decline(plan, offer_again_date=day, by=by, at=at)
    step = plans.activate if plan.state == PlanState.PROPOSED else plans.set_follow_up
    return step(plan, follow_up_date=day, by=by, at=at)


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
