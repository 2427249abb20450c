"""What plan, purse and consents of one person hold, found for whoever asks; anything else does not exist."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from spindel.domain.consent import queries as consents
from spindel.domain.entitlements import queries as entitlements
from spindel.domain.network import queries as network
from spindel.domain.people.kinds import Category
from spindel.domain.plan import queries as plan
from spindel.domain.plan import together, words
from spindel.domain.plan.choices import whose_choice
from spindel.domain.plan.heads import PlanHead, last_plan
from spindel.interfaces.web import things
from spindel.interfaces.web.things_people import keep_from_deciders
from spindel.kernel.errors import Refused


def need(request: HttpRequest, person_id: UUID, need_id: UUID) -> None:
    """A need of this person in an area that the actor may write about."""
    found = plan.need_of(need_id)
    if found is None or found[0] != person_id:
        raise Http404
    things.area(request, person_id, found[1])


def goal(request: HttpRequest, person_id: UUID, goal_id: UUID) -> None:
    """A goal of this person, in an area that the actor may write about if it is about a need."""
    found = plan.goal_of(goal_id)
    if found is None or found[0] != person_id:
        raise Http404
    if found[1]:
        things.area(request, person_id, found[1])


def done_together(request: HttpRequest, person_id: UUID, thing: str, thing_id: UUID) -> None:
    """A going-through of this person's plan, or a decision in an area that the actor may write about."""
    found = together.about_together(thing, thing_id)
    if found is None or found[0] != person_id:
        raise Http404
    if found[1]:
        things.area(request, person_id, found[1])


def choice(request: HttpRequest, person_id: UUID, choice_id: UUID) -> None:
    """A choice put before this person, in an area that the actor may write about."""
    keep_from_deciders(request)
    found = whose_choice(choice_id)
    if found is None or found[0] != person_id:
        raise Http404
    things.area(request, person_id, found[1])


def plan_head(person_id: UUID) -> PlanHead:
    """The newest plan of this person, also one that was closed just now."""
    head = last_plan(person_id)
    if head is None:
        raise Http404
    return head


def chosen_need(request: HttpRequest, person_id: UUID, chosen: str) -> UUID | None:
    """The need that was chosen in a form, if any was."""
    if not chosen:
        return None
    need(request, person_id, UUID(chosen))
    return UUID(chosen)


def chosen_goal(request: HttpRequest, person_id: UUID, chosen: str) -> UUID | None:
    """The goal that was chosen in a form, if any was."""
    if not chosen:
        return None
    goal(request, person_id, UUID(chosen))
    return UUID(chosen)


def disagreement(request: HttpRequest, person_id: UUID, disagreement_id: UUID) -> words.DisagreementCard:
    """A disagreement of this person's plan, in an area that the actor may write about; not for deciders."""
    keep_from_deciders(request)
    found = words.disagreement(disagreement_id)
    if found is None or found[0] != person_id:
        raise Http404
    about = words.area_of(found[1])
    if about:
        things.area(request, person_id, about)
    return found[1]


def benefit(person_id: UUID, benefit_id: UUID) -> None:
    if entitlements.person_of_benefit(benefit_id) != person_id:
        raise Http404


def application(person_id: UUID, application_id: UUID) -> None:
    if entitlements.person_of_application(application_id) != person_id:
        raise Http404


def holds(request: HttpRequest, person_id: UUID) -> bool:
    """Whether the actor sits in the unit of the case manager."""
    card = network.case_manager_of(person_id, on=request.today)
    return card is not None and card.unit_id == request.actor.unit_id


def answers(request: HttpRequest, person_id: UUID) -> list[consents.ConsentCard]:
    """The answers that the actor looks after: in the case manager's unit all, elsewhere about one's own.

    Those about relatives are for whoever may know of relatives.
    """
    found = consents.consents_of(person_id, at=request.now)
    if not holds(request, person_id):
        return [one for one in found if one.unit_id == request.actor.unit_id]
    close = request.reader.may(person_id, categories=Category.SOCIAL).allowed
    return [one for one in found if one.unit_id or close]


def answer(request: HttpRequest, person_id: UUID, consent_id: UUID) -> consents.ConsentCard:
    return _one(answers(request, person_id), consent_id)


def answer_about(request: HttpRequest, person_id: UUID, consent_id: UUID) -> consents.ConsentCard:
    """An answer that the actor looks after, or one to a sharing that the plan counts on."""
    found = [one for one in consents.consents_of(person_id, at=request.now) if one.id == consent_id]
    counted_on = {one.unit_id for one in consents.sharings_of(person_id, at=request.now)}
    if found and found[0].unit_id in counted_on:
        return found[0]
    return answer(request, person_id, consent_id)


def may_yes(request: HttpRequest, person_id: UUID, *unit_ids: UUID | None) -> bool:
    """Whether the actor may write down a yes about any of these units, as `check_yes` says."""
    card = network.case_manager_of(person_id, on=request.today)
    if card:
        return card.unit_id == request.actor.unit_id
    return any(unit_id != request.actor.unit_id for unit_id in unit_ids)


def check_yes(request: HttpRequest, person_id: UUID, unit_id: UUID | None) -> None:
    """Nobody opens something to themselves: a yes is written down in the case manager's unit.

    Where there is none, by whoever writes the plan and is not the one who would know.
    """
    if not may_yes(request, person_id, unit_id):
        raise Refused(
            _("A yes is written down in the case manager's unit."),
            where="consent.answer",
            way_out=_("Ask the case manager to talk with the person about it."),
        )


def sharing(request: HttpRequest, person_id: UUID, sharing_id: UUID) -> consents.SharingCard:
    """A sharing that the plan counts on now."""
    return _one(consents.sharings_of(person_id, at=request.now), sharing_id)


def blocks(request: HttpRequest, person_id: UUID) -> list[consents.BlockCard]:
    """What the person keeps from whom: told in the case manager's unit alone, not to those concerned."""
    if not holds(request, person_id):
        raise Http404
    return consents.blocks_of(person_id, at=request.now)


def block(request: HttpRequest, person_id: UUID, block_id: UUID) -> consents.BlockCard:
    return _one(blocks(request, person_id), block_id)


def _one(found: list[Any], key: UUID) -> Any:
    for one in found:
        if one.id == key:
            return one
    raise Http404
