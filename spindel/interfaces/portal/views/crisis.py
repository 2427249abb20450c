"""The person's own crisis plan: read, written and signed by themself."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from spindel.domain.people.kinds import Category
from spindel.interfaces.ui import crisis
from spindel.interfaces.ui.policy import PERSON, policy

of_mine = policy(categories=Category.PLAN, who=[PERSON])


@of_mine
def show(request: HttpRequest) -> HttpResponse:
    return crisis.show(request, writes=True)


@of_mine
def version(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    return crisis.version(request, crisis_id)


@of_mine
def write(request: HttpRequest) -> HttpResponse:
    return crisis.write(request)


@require_POST
@of_mine
def begin(request: HttpRequest) -> HttpResponse:
    return crisis.begin(request)


@require_POST
@of_mine
def write_part(request: HttpRequest, crisis_id: UUID, part: str) -> HttpResponse:
    return crisis.write_part(request, crisis_id, part)


@require_POST
@of_mine
def unwrite(request: HttpRequest, crisis_id: UUID, part: str) -> HttpResponse:
    return crisis.unwrite(request, crisis_id, part)


@require_POST
@of_mine
def add_call(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    return crisis.add_call(request, crisis_id)


@require_POST
@of_mine
def remove_call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    return crisis.remove_call(request, call_id)


@require_POST
@of_mine
def point(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    return crisis.point(request, crisis_id)


@require_POST
@of_mine
def sign(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    return crisis.sign(request, crisis_id)


@require_POST
@of_mine
def unsign(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    return crisis.unsign(request, crisis_id)


@require_POST
@of_mine
def discard(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    return crisis.discard(request, crisis_id)


@require_POST
@of_mine
def bring_back(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    return crisis.bring_back(request, crisis_id)


@require_POST
@of_mine
def move_review(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    return crisis.move_review(request, crisis_id)


@require_POST
@of_mine
def give_copy(request: HttpRequest, crisis_id: UUID) -> HttpResponse:
    return crisis.give_copy(request, crisis_id)


@require_POST
@of_mine
def take_copy_back(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    return crisis.take_copy_back(request, copy_id)


@require_POST
@of_mine
def strike_copy(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    return crisis.strike_copy(request, copy_id)
