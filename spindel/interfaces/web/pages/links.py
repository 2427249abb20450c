"""Where one can go from here: only links that open for whoever reads them."""

from collections.abc import Collection
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from spindel.domain.consent import access
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category


def may_read(request: HttpRequest, persons: Collection[UUID]) -> dict[UUID, Category]:
    """What the reader may know about each of them; asks once in a request for each person."""
    known: dict[UUID, Category] = request.__dict__.setdefault("may_read", {})
    new = set(persons) - set(known)
    if new:
        known |= access.categories_of(request.actor, new, at=request.now)
    return {one: known[one] for one in persons}


def to_persons(request: HttpRequest, persons: Collection[UUID]) -> dict[UUID, str]:
    """The page of each person; empty where the reader may not know how to get in touch with them."""
    return {
        one: reverse("person", args=[one]) if mask & Category.CONTACT_ONLY else ""
        for one, mask in may_read(request, persons).items()
    }


def to_caseload(request: HttpRequest, professional_id: UUID) -> str:
    """What a colleague carries, on the page of the unit: for them and for whoever leads it."""
    leads = request.actor.role == Role.TEAM_LEADER and request.actor.unit_id
    mine = professional_id == request.actor.human_id
    return f"{reverse('unit')}#caseload-{professional_id}" if leads or mine else ""
