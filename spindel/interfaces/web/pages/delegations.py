"""Gathers the page of what the person lets whom do, with the ladder of support beside it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from spindel.domain.consent import ladder, records
from spindel.domain.people import queries as people
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.policy import find_person, saw
from spindel.interfaces.web import choices, things_held
from spindel.interfaces.web.forms.delegation import DelegationForm


def read(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    _held(request, person_id)
    return {
        "person": find_person(request, person_id),
        "here": reverse("delegations", args=[person_id]),
        "lets": records.delegations_of(person_id, at=request.now),
        "ladder": ladder.here(),
        "form": DelegationForm(of=person_id, relatives=relatives(request, person_id)),
    }


def relatives(request: HttpRequest, person_id: UUID) -> choices.Choices:
    """Those close to the person; in the case manager's unit alone."""
    _held(request, person_id)
    saw(request, [person_id], Category.SOCIAL)
    close = people.relatives_of(person_id, today=request.today)
    return [("", "–"), *((str(one.id), one.name) for one in close)]


def one(request: HttpRequest, person_id: UUID, delegation_id: UUID) -> records.DelegationCard:
    """A delegation of this person."""
    _held(request, person_id)
    for card in records.delegations_of(person_id, at=request.now):
        if card.id == delegation_id:
            return card
    raise Http404


def _held(request: HttpRequest, person_id: UUID) -> None:
    """What the person lets whom do is written down in the case manager's unit."""
    if not things_held.holds(request, person_id):
        raise Http404
