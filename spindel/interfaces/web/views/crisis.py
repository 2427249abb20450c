"""The crisis plan of a person, for staff. It is no matter of those who decide on benefits and housing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui import crisis
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import may
from spindel.interfaces.web.things_people import keep_from_deciders

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@policy(categories=Category.PLAN)
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.show(request, writes=may.write(request, person_id, Category.PLAN))


@policy(categories=Category.PLAN)
def version(request: HttpRequest, person_id: UUID, crisis_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.version(request, crisis_id)


@writes_plan
def write(request: HttpRequest, person_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.write(request)


@require_POST
@writes_plan
def begin(request: HttpRequest, person_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.begin(request)


@require_POST
@writes_plan
def write_part(request: HttpRequest, person_id: UUID, crisis_id: UUID, part: str) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.write_part(request, crisis_id, part)


@require_POST
@writes_plan
def unwrite(request: HttpRequest, person_id: UUID, crisis_id: UUID, part: str) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.unwrite(request, crisis_id, part)


@require_POST
@writes_plan
def add_call(request: HttpRequest, person_id: UUID, crisis_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.add_call(request, crisis_id)


@require_POST
@writes_plan
def remove_call(request: HttpRequest, person_id: UUID, call_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.remove_call(request, call_id)


@require_POST
@writes_plan
def point(request: HttpRequest, person_id: UUID, crisis_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.point(request, crisis_id)


@require_POST
@writes_plan
def sign(request: HttpRequest, person_id: UUID, crisis_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.sign(request, crisis_id)


@require_POST
@writes_plan
def unsign(request: HttpRequest, person_id: UUID, crisis_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.unsign(request, crisis_id)


@require_POST
@writes_plan
def discard(request: HttpRequest, person_id: UUID, crisis_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.discard(request, crisis_id)


@require_POST
@writes_plan
def bring_back(request: HttpRequest, person_id: UUID, crisis_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.bring_back(request, crisis_id)


@require_POST
@writes_plan
def move_review(request: HttpRequest, person_id: UUID, crisis_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.move_review(request, crisis_id)


@require_POST
@writes_plan
def give_copy(request: HttpRequest, person_id: UUID, crisis_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.give_copy(request, crisis_id)


@require_POST
@writes_plan
def take_copy_back(request: HttpRequest, person_id: UUID, copy_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.take_copy_back(request, copy_id)


@require_POST
@writes_plan
def strike_copy(request: HttpRequest, person_id: UUID, copy_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return crisis.strike_copy(request, copy_id)
