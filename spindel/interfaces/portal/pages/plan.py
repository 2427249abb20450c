"""Gathers the person's plan in their words, what they proposed, and the tasks that lie on them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.plan import proposals
from spindel.domain.plan import queries as plan
from spindel.domain.plan.kinds import OwnerKind
from spindel.interfaces.portal.forms import ProposalForm
from spindel.interfaces.portal.pages import versions
from spindel.interfaces.ui.policy import find_person, known


def read(request: HttpRequest) -> dict[str, Any]:
    me = request.about
    mine = known(request, me)
    whole = plan.plan_of(me, categories=mine)
    return {
        "person": find_person(request, me),
        "plan": whole,
        "mine": [one for one in whole.open if _is_mine(one)],
        "others": [one for one in whole.open if not _is_mine(one)],
        "proposals": proposals.proposals_of(me, categories=mine),
        "propose": ProposalForm(of="plan"),
        **versions.on_plan(request),
    }


def task(request: HttpRequest, commitment_id: UUID) -> plan.CommitmentCard:
    """An open task of the person's own."""
    return _one(task for task in _tasks(request) if task.id == commitment_id)


def offered(request: HttpRequest, offer_id: UUID) -> plan.CommitmentCard:
    """The task that an offer is about."""
    return _one(task for task in _tasks(request) if task.offer and task.offer.id == offer_id)


def proposal(request: HttpRequest, proposal_id: UUID) -> proposals.ProposalCard:
    found = proposals.proposal(proposal_id, categories=known(request, request.about))
    if found is None or found.person_id != request.about:
        raise Http404
    return found


def _tasks(request: HttpRequest) -> list[plan.CommitmentCard]:
    whole = plan.plan_of(request.about, categories=known(request, request.about))
    return [one for one in whole.open if _is_mine(one)]


def _is_mine(task: plan.CommitmentCard) -> bool:
    return task.owner_kind == OwnerKind.PERSON


def _one(found: Any) -> Any:
    for one in found:
        return one
    raise Http404
