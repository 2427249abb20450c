"""What the person answers, whatever stood before: about a plan, and about a task that others could carry."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from spindel.domain.plan.actions import calling, offers, plans
from spindel.domain.plan.kinds import OfferState
from spindel.domain.plan.models import Plan, TaskOffer
from spindel.domain.plan.states import PlanAnswer, PlanState
from spindel.kernel.actors import Actor


@transaction.atomic
def say(
    person_id: UUID,
    *,
    answer: PlanAnswer,
    day: date | None = None,
    words: str = "",
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Plan:
    """What is said about the plan, with the day or the words that go with it.

    `version`: of the plan as the reader saw it, 0 where they saw none.
    """
    living, told = _living(person_id), {"by": by, "at": at}
    plans.check_version(living, version)
    plan = living or plans.propose_plan(person_id, by=by, at=at)
    if plan.state == PlanState.DECLINED:
        plan = plans.offer_again(plan, by=by, at=at)
    if answer in (PlanAnswer.YES, PlanAnswer.NO):
        return _yes_or_no(plan, answer, day, by=by, at=at)
    verbs: dict[PlanAnswer, tuple[Callable[..., Plan], dict[str, Any]]] = {
        PlanAnswer.ASKED: (calling.ask_plan, {}),
        PlanAnswer.AGREED: (calling.agree, {}),
        PlanAnswer.LIMITED: (calling.agree, {"limits": words}),
        PlanAnswer.CALLED: (calling.called, {}),
        PlanAnswer.MET: (calling.held, {}),
        PlanAnswer.NOT_MET: (calling.not_held, {"reason": words}),
        PlanAnswer.HELD: (plans.hold_follow_up, {"follow_up_date": day}),
        PlanAnswer.MOVED: (plans.set_follow_up, {"follow_up_date": day}),
        PlanAnswer.ENDED: (plans.close, {"reason": words}),
    }
    verb, given = verbs[answer]
    return verb(plan, **given, **told)


def _yes_or_no(plan: Plan, answer: PlanAnswer, day: date | None, *, by: Actor, at: datetime) -> Plan:
    """Yes or no at once, wherever the plan stands; a yes to an active one moves its follow-up."""
    if plan.state == PlanState.NEEDED:
        plan = calling.ask_plan(plan, by=by, at=at)
    if answer == PlanAnswer.NO:
        return plans.decline(plan, offer_again_date=day, by=by, at=at)
    if plan.state == PlanState.CALLED:
        plan = calling.held(plan, by=by, at=at)
    step = plans.set_follow_up if plan.state == PlanState.ACTIVE else plans.activate
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
