"""The plan of a person, its promises, and who answers for what."""

from spindel.domain.network.models import Professional, Unit
from spindel.domain.people.kinds import TaskKind
from spindel.domain.people.models import Relative
from spindel.domain.plan.kinds import Area, CommitmentState, OwnerKind, Stance
from spindel.domain.plan.models import (
    Commitment,
    Disagreement,
    Goal,
    Need,
    Plan,
    Proposal,
    Responsibility,
    TaskOffer,
)
from spindel.domain.plan.states import PlanState
from tests.factories.dates import LONG_AGO, NOW, TODAY, days
from tests.factories.network import make_professional, make_unit
from tests.factories.people import about


def make_plan(person=None, **over):
    values = {"state": PlanState.ACTIVE, "start_date": LONG_AGO, "follow_up_date": TODAY + days(60)}
    return Plan.objects.create(**about(person, values | over))


def make_need(person=None, **over):
    values = {"area": Area.HOUSING, "text": "A home of their own", "start_date": LONG_AGO}
    return Need.objects.create(**about(person, values | over))


def make_goal(person=None, **over):
    values = {"own_words": "I want to cook for my friends", "start_date": LONG_AGO}
    return Goal.objects.create(**about(person, values | over))


def make_commitment(person=None, *, owner=None, **over):
    """Open and due in a week. `owner`: a professional, a unit, a relative, "person", or None for nobody."""
    values = {
        "what": "Send the housing application",
        "area": Area.HOUSING,
        "made_date": TODAY - days(30),
        "due_date": TODAY + days(7),
    } | _owner(owner)
    state = over.get("state", CommitmentState.OPEN)
    if state != CommitmentState.OPEN:
        values |= {"closed_date": TODAY, "closed_at": NOW}
    return Commitment.objects.create(**about(person, values | over))


def _owner(owner):
    if owner is None:
        return {}
    if owner == "person":
        return {"owner_kind": OwnerKind.PERSON}
    kind = {Professional: "professional", Unit: "unit", Relative: "relative"}[type(owner)]
    return {"owner_kind": OwnerKind(kind), f"owner_{kind}": owner}


def make_responsibility(person=None, *, unit=None, **over):
    values = {
        "unit": unit or make_unit(),
        "area": Area.HOUSING,
        "stance": Stance.ACCEPTS,
        "start_date": LONG_AGO,
    }
    return Responsibility.objects.create(**about(person, values | over))


def make_task_offer(commitment=None, *, to_professional=None, **over):
    commitment = commitment or make_commitment(owner="person", task_kind=TaskKind.PAPERWORK)
    values = {
        "commitment": commitment,
        "to_professional": to_professional or make_professional(),
        "offered_date": TODAY,
    }
    return TaskOffer.objects.create(**about(commitment.person, values | over))


def make_proposal(person=None, **over):
    values = {"text": "Not so early in the morning", "proposed_date": TODAY}
    return Proposal.objects.create(**about(person, values | over))


def make_disagreement(person=None, **over):
    values = {
        "whose": "The person",
        "about": "The day centre",
        "own_words": "I never asked for it",
        "noted_date": TODAY,
    }
    return Disagreement.objects.create(**about(person, values | over))
