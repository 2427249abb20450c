"""Gathers what the person can carry: their own words, how others see it, and the tasks that lie on them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.people import queries as people
from spindel.domain.people.kinds import SeenBy
from spindel.interfaces.portal.forms import CapacityForm, ContestForm
from spindel.interfaces.portal.pages import plan
from spindel.interfaces.ui.policy import find_person


def read(request: HttpRequest) -> dict[str, Any]:
    card = find_person(request, request.about)
    views = now(request)
    own = {one.task_kind.value: one.ability.value for one in views if one.seen_by == SeenBy.SELF}
    others = [one for one in views if one.seen_by != SeenBy.SELF]
    return {
        "person": card,
        "form": CapacityForm(of="now", initial=own),
        "others": [(one, None if one.contested_text else ContestForm(of=one.id)) for one in others],
        "tasks": plan.read(request)["mine"],
    }


def now(request: HttpRequest) -> list[people.CapacityView]:
    return people.capacity_now(request.about, today=request.today)


def view(request: HttpRequest, capacity_id: UUID) -> people.CapacityView:
    """How somebody else sees it, and it still counts."""
    for one in now(request):
        if one.id == capacity_id and one.seen_by != SeenBy.SELF:
            return one
    raise Http404
