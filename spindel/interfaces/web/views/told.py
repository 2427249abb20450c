"""What the person tells once, for staff: drafted with the person, given only after their yes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui import links, told
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import may
from spindel.interfaces.web.pages.consents import recipients
from spindel.interfaces.web.things_people import keep_from_deciders

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@policy(categories=Category.PLAN)
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return told.show(request, writes=may.write(request, person_id, Category.PLAN))


@policy(categories=Category.PLAN)
def sheet(request: HttpRequest, person_id: UUID, told_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    writes = may.write(request, person_id, Category.PLAN)
    return told.sheet(request, told_id, writes=writes, recipients=recipients(request, person_id))


@writes_plan
def write(request: HttpRequest, person_id: UUID, audience: str) -> HttpResponse:
    keep_from_deciders(request)
    return told.write(request, audience)


@require_POST
@writes_plan
def draft(request: HttpRequest, person_id: UUID, audience: str) -> HttpResponse:
    keep_from_deciders(request)
    return told.draft(request, audience)


@require_POST
@writes_plan
def approve(request: HttpRequest, person_id: UUID, told_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return told.approve(request, told_id)


@require_POST
@writes_plan
def unapprove(request: HttpRequest, person_id: UUID, told_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return told.unapprove(request, told_id)


@require_POST
@writes_plan
def withdraw(request: HttpRequest, person_id: UUID, told_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return told.withdraw(request, told_id)


@require_POST
@writes_plan
def put_back(request: HttpRequest, person_id: UUID, told_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return told.put_back(request, told_id)


@require_POST
@writes_plan
def give(request: HttpRequest, person_id: UUID, told_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return told.give(request, told_id)


@require_POST
@writes_plan
def strike_giving(request: HttpRequest, person_id: UUID, giving_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return told.strike_giving(request, giving_id)


@require_POST
@writes_plan
def make_link(request: HttpRequest, person_id: UUID, told_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return told.make_link(request, told_id, recipients=recipients(request, person_id))


@require_POST
@writes_plan
def revoke_link(request: HttpRequest, person_id: UUID, link_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return links.revoke(request, link_id)


@require_POST
@writes_plan
def unrevoke_link(request: HttpRequest, person_id: UUID, link_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return links.unrevoke(request, link_id)
