"""What the person proposes to have changed, and what staff answer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.people.changes import add, here, local_date, locked, save, step, written
from spindel.domain.people.models import Person
from spindel.domain.plan.kinds import PROPOSAL_TRANSITIONS, CommitmentState, OwnerKind, ProposalState
from spindel.domain.plan.models import Commitment, Proposal
from spindel.domain.plan.proposals import categories_about
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused


@transaction.atomic
def propose(person: Person | UUID, *, text: str, by: Actor, at: datetime) -> Proposal:
    """The person proposes a change of their plan, in their own words."""
    text = written(text, _("Write what should be different."), where="proposal.text")
    row = Proposal(person=here(person), text=text, proposed_date=local_date(at))
    return add(row, "proposal.make", by=by, at=at, categories=categories_about(""))


@transaction.atomic
def say_too_much(commitment: Commitment | UUID, *, text: str = "", by: Actor, at: datetime) -> Proposal:
    """The person says that one of their tasks is too much for them now; it stays theirs until it is moved.

    Refused for what is not an open task of the person, or when it is said already.
    """
    task = locked(Commitment, commitment)
    if task.state != CommitmentState.OPEN or task.owner_kind != OwnerKind.PERSON:
        raise Refused(_("This is no open task of yours."), value=task.owner_kind, where="commitment.owner")
    if Proposal.objects.filter(commitment=task, state=ProposalState.WAITING).exists():
        raise Refused(_("You have said this already. It waits for an answer."), where="proposal.commitment")
    row = Proposal(
        person=task.person,
        text=text.strip() or _("This is too much for me right now."),
        commitment=task,
        area=task.area,
        proposed_date=local_date(at),
    )
    detail = {"commitment": str(task.id)}
    return add(row, "proposal.too_much", by=by, at=at, categories=categories_about(task.area), detail=detail)


@transaction.atomic
def take_proposal_back(proposal: Proposal | UUID, *, by: Actor, at: datetime) -> Proposal:
    """The person no longer proposes it."""
    row = locked(Proposal, proposal)
    step(PROPOSAL_TRANSITIONS, row, ProposalState.TAKEN_BACK, way_out=_("Propose it anew."))
    return save(row, "proposal.take_back", by=by, at=at, categories=categories_about(row.area))


@transaction.atomic
def answer_proposal(
    proposal: Proposal | UUID, *, takes_up: bool, text: str, by: Actor, at: datetime
) -> Proposal:
    """Staff answer the person in words: it is taken up, or not now and why."""
    row = locked(Proposal, proposal)
    to = ProposalState.TAKEN_UP if takes_up else ProposalState.NOT_NOW
    step(PROPOSAL_TRANSITIONS, row, to, way_out=_("Talk about it with the person."))
    missing = _("Answer in words that the person can use.")
    row.answer_text = written(text, missing, where="proposal.answer_text")
    row.answered_by_name, row.answered_date = by.name, local_date(at)
    return save(row, "proposal.answer", by=by, at=at, categories=categories_about(row.area))
