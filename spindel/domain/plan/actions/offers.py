"""Offering to carry a task that lies on the person. Moving it is offered; the person decides."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.network.models import Professional
from spindel.domain.people.changes import add, local_date, locked, save, step
from spindel.domain.plan.actions.commitments import assign_owner
from spindel.domain.plan.kinds import (
    CATEGORIES_OF_AREA,
    OFFER_TRANSITIONS,
    Area,
    CommitmentState,
    OfferState,
    Owner,
    OwnerKind,
)
from spindel.domain.plan.models import Commitment, TaskOffer
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Conflict, Invalid, Refused


@transaction.atomic
def offer_to_move(
    commitment: Commitment | UUID, *, to_professional_id: UUID, by: Actor, at: datetime
) -> TaskOffer:
    """Offer the person that a professional carries their task."""
    task = locked(Commitment, commitment)
    if task.state != CommitmentState.OPEN or task.owner_kind != OwnerKind.PERSON:
        raise Refused(
            _("Only an open task of the person can be offered to somebody else."),
            value=task.owner_kind,
            where="commitment.owner",
        )
    if TaskOffer.objects.filter(commitment=task, state=OfferState.OFFERED).exists():
        raise Refused(
            _("An offer for this task waits for the person's answer already."), where="task_offer.state"
        )
    row = TaskOffer(
        person_id=task.person_id,
        commitment=task,
        to_professional=locked(Professional, to_professional_id),
        offered_date=local_date(at),
    )
    detail = {"commitment": str(task.id), "to": str(to_professional_id)}
    categories = CATEGORIES_OF_AREA[Area(task.area)]
    return add(row, "task_offer.offer", by=by, at=at, categories=categories, detail=detail)


@transaction.atomic
def accept_offer(offer: TaskOffer | UUID, *, own_words: str = "", by: Actor, at: datetime) -> TaskOffer:
    """The person said yes, in their own words if they gave any: the professional carries the task now."""
    row = _answered(offer, OfferState.ACCEPTED, own_words, at)
    owner = Owner(OwnerKind.PROFESSIONAL, row.to_professional_id)
    assign_owner(row.commitment_id, owner=owner, by=by, at=at)
    return _save(row, "task_offer.accept", by=by, at=at)


@transaction.atomic
def decline_offer(
    offer: TaskOffer | UUID, *, offer_again_date: date, own_words: str = "", by: Actor, at: datetime
) -> TaskOffer:
    """The person keeps the task: respected, dated, and offered again on a day."""
    row = _answered(offer, OfferState.DECLINED, own_words, at)
    if offer_again_date <= local_date(at):
        raise Invalid(
            _("Enter the date on which you will offer again."),
            value=offer_again_date,
            where="task_offer.offer_again_date",
            way_out=_("It must be a day that is still to come."),
        )
    row.offer_again_date = offer_again_date
    return _save(row, "task_offer.decline", by=by, at=at)


@transaction.atomic
def take_back_answer(offer: TaskOffer | UUID, *, by: Actor, at: datetime) -> TaskOffer:
    """The answer was written by mistake: the task lies where it lay, with the person, and can be offered.

    Conflict once somebody has changed the commitment after a yes.
    """
    row = locked(TaskOffer, offer)
    was_yes = row.state == OfferState.ACCEPTED
    step(OFFER_TRANSITIONS, row, OfferState.TAKEN_BACK)
    row.offer_again_date = None
    task = locked(Commitment, row.commitment_id)
    if was_yes and (task.state, task.owner_professional_id) != (CommitmentState.OPEN, row.to_professional_id):
        raise Conflict(
            _("Somebody changed this commitment in the meantime."),
            value=task.state,
            where="commitment.owner",
            way_out=_("Look at it again, then choose."),
        )
    if was_yes:
        assign_owner(task, owner=Owner(OwnerKind.PERSON), accepted=True, by=by, at=at)
    return _save(row, "task_offer.take_back", by=by, at=at)


def _answered(offer: TaskOffer | UUID, state: OfferState, own_words: str, at: datetime) -> TaskOffer:
    row = locked(TaskOffer, offer)
    step(OFFER_TRANSITIONS, row, state, way_out=_("Make a new offer if it is still needed."))
    row.answered_date, row.own_words = local_date(at), own_words.strip()
    return row


def _save(row: TaskOffer, verb: str, *, by: Actor, at: datetime) -> TaskOffer:
    categories = CATEGORIES_OF_AREA[Area(row.commitment.area)]
    return save(row, verb, by=by, at=at, categories=categories)
