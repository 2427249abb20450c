"""Choices put before a person by staff, and what the person said to them; the places that matter to them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions
from spindel.interfaces.ui import choices as shared
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import may, things, things_held
from spindel.interfaces.web.forms.choosing import SaidForm, ToldPlaceForm
from spindel.interfaces.web.pages import choosing as pages
from spindel.interfaces.web.things_people import keep_from_deciders

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)
writes_contact = policy(categories=Category.CONTACT_ONLY, level=Level.WRITE)


@policy(categories=Category.PLAN)
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/choosing.html", pages.read(request, person_id))


@require_POST
@writes_plan
def put(request: HttpRequest, person_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    form = pages.put_form(request, person_id, data=request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Put a choice before the person"))
    given = form.given() | {"area": things.area(request, person_id, form.cleaned_data["area"])}
    row = actions.put_choice(person_id, **given, by=request.actor, at=request.now)
    undo = reverse("choice_strike", args=[person_id, row.id])
    return done(request, _("The person sees it on their page, and decides."), undo=undo)


@require_POST
@writes_plan
def strike(request: HttpRequest, person_id: UUID, choice_id: UUID) -> HttpResponse:
    things_held.choice(request, person_id, choice_id)
    actions.strike_choice(choice_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def withdraw(request: HttpRequest, person_id: UUID, choice_id: UUID) -> HttpResponse:
    things_held.choice(request, person_id, choice_id)
    actions.withdraw_choice(choice_id, by=request.actor, at=request.now)
    undo = reverse("choice_put_again", args=[person_id, choice_id])
    return done(request, _("There is nothing to choose there any more."), undo=undo)


@require_POST
@writes_plan
def put_again(request: HttpRequest, person_id: UUID, choice_id: UUID) -> HttpResponse:
    things_held.choice(request, person_id, choice_id)
    actions.put_again(choice_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def say(request: HttpRequest, person_id: UUID, choice_id: UUID) -> HttpResponse:
    """What the person told staff."""
    keep_from_deciders(request)
    card = shared.one(request, choice_id, may.writes(request, person_id))
    return shared.say(request, card, SaidForm)


@require_POST
@writes_plan
def unsay(request: HttpRequest, person_id: UUID, said_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    return shared.unsay(request, said_id, may.writes(request, person_id))


@require_POST
@writes_contact
def add_place(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Also by whoever may not see it afterwards."""
    return shared.add_place(request, ToldPlaceForm)


@require_POST
@writes_contact
def remove_place(request: HttpRequest, person_id: UUID, place_id: UUID) -> HttpResponse:
    return shared.remove_place(request, place_id)
