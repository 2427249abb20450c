"""Where one can go from here: only links that open for whoever reads them."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category


def to_persons(request: HttpRequest, persons: Collection[UUID]) -> dict[UUID, str]:
    """The page of each person; empty where the reader may not know how to get in touch with them."""
    return {
        one: reverse("person", args=[one]) if mask & Category.CONTACT_ONLY else ""
        for one, mask in request.reader.categories_of(persons).items()
    }


def to_caseload(request: HttpRequest, professional_id: UUID) -> str:
    """What a colleague carries, on the page of the unit: for them and for whoever leads it."""
    leads = request.actor.role == Role.TEAM_LEADER and request.actor.unit_id
    mine = professional_id == request.actor.human_id
    return f"{reverse('unit')}#caseload-{professional_id}" if leads or mine else ""


def to_requests(request: HttpRequest) -> str:
    """What persons and colleagues ask about who leads: for whoever leads a unit."""
    return reverse("coordinator_here") if request.actor.role == Role.TEAM_LEADER else ""


def to_agreement(agreement_id: str) -> str:
    """One cooperation agreement: everybody may read it."""
    return reverse("agreement", args=[agreement_id])


def to_reviews(request: HttpRequest) -> str:
    """What was opened in an emergency and waits for a review: for whoever leads a unit."""
    return reverse("reviews") if request.actor.role == Role.TEAM_LEADER else ""
