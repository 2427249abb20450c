"""What the person tells once, on their own page: they write it, and only they say yes on screen."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from spindel.domain.people.kinds import Category
from spindel.interfaces.ui import links, told
from spindel.interfaces.ui.policy import PERSON, policy

of_mine = policy(categories=Category.PLAN, who=[PERSON])


@of_mine
def show(request: HttpRequest) -> HttpResponse:
    return told.show(request, writes=True)


@of_mine
def sheet(request: HttpRequest, told_id: UUID) -> HttpResponse:
    return told.sheet(request, told_id, writes=True)


@of_mine
def write(request: HttpRequest, audience: str) -> HttpResponse:
    return told.write(request, audience)


@require_POST
@of_mine
def draft(request: HttpRequest, audience: str) -> HttpResponse:
    return told.draft(request, audience)


@require_POST
@of_mine
def approve(request: HttpRequest, told_id: UUID) -> HttpResponse:
    return told.approve(request, told_id)


@require_POST
@of_mine
def unapprove(request: HttpRequest, told_id: UUID) -> HttpResponse:
    return told.unapprove(request, told_id)


@require_POST
@of_mine
def withdraw(request: HttpRequest, told_id: UUID) -> HttpResponse:
    return told.withdraw(request, told_id)


@require_POST
@of_mine
def put_back(request: HttpRequest, told_id: UUID) -> HttpResponse:
    return told.put_back(request, told_id)


@require_POST
@of_mine
def give(request: HttpRequest, told_id: UUID) -> HttpResponse:
    return told.give(request, told_id)


@require_POST
@of_mine
def strike_giving(request: HttpRequest, giving_id: UUID) -> HttpResponse:
    return told.strike_giving(request, giving_id)


@require_POST
@of_mine
def make_link(request: HttpRequest, told_id: UUID) -> HttpResponse:
    return told.make_link(request, told_id)


@require_POST
@of_mine
def revoke_link(request: HttpRequest, link_id: UUID) -> HttpResponse:
    return links.revoke(request, link_id)


@require_POST
@of_mine
def unrevoke_link(request: HttpRequest, link_id: UUID) -> HttpResponse:
    return links.unrevoke(request, link_id)
