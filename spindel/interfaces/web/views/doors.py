"""The doors that staff open for a person and for those close to them: accounts, and slips of paper.

Whoever opens a door could walk through it, so only the case manager's unit does, and the person sees who did.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.people.accounts import Door
from spindel.domain.people.actions import doors as actions
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import done, page
from spindel.interfaces.ui.policy import find_person, policy
from spindel.interfaces.web import things_held
from spindel.interfaces.web.pages import doors as pages

opens_doors = policy(categories=Category.PLAN | Category.SOCIAL, level=Level.WRITE)


@opens_doors
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    _check(request, person_id)
    card = find_person(request, person_id)
    return page(request, "web/doors.html", {"card": card, "doors": pages.doors(request, person_id)})


@require_POST
@opens_doors
def open_door(request: HttpRequest, person_id: UUID, relative_id: UUID | None = None) -> HttpResponse:
    door = _door(request, person_id, relative_id)
    actions.open_door(door, by=request.actor, at=request.now)
    return redirect(pages.slip_address(door))


@require_POST
@opens_doors
def reset_door(request: HttpRequest, person_id: UUID, relative_id: UUID | None = None) -> HttpResponse:
    door = _door(request, person_id, relative_id)
    actions.reset_door(door, by=request.actor, at=request.now)
    return redirect(pages.slip_address(door))


@require_POST
@opens_doors
def close_door(request: HttpRequest, person_id: UUID, relative_id: UUID | None = None) -> HttpResponse:
    door = _door(request, person_id, relative_id)
    actions.close_door(door, by=request.actor, at=request.now)
    return done(request, _("The door is closed. They can no longer sign in."))


@opens_doors
def slip(request: HttpRequest, person_id: UUID, relative_id: UUID | None = None) -> HttpResponse:
    """On paper, in the language of whom it is for."""
    found = pages.slip(request, _door(request, person_id, relative_id))
    if found is None:
        raise Http404
    with translation.override(found.language):
        return page(request, "web/slip.html", {"slip": found})


def _door(request: HttpRequest, person_id: UUID, relative_id: UUID | None) -> Door:
    """One of those that there are, for whoever may open it."""
    _check(request, person_id)
    return pages.door(request, Door(person_id, relative_id)).door


def _check(request: HttpRequest, person_id: UUID) -> None:
    if not things_held.holds(request, person_id):
        raise Http404
