"""Taking somebody in, and parting from them for good."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.flows import parting
from spindel.domain.people.kinds import Category, PartingReason
from spindel.interfaces.ui.answers import UNPROCESSABLE, done, page
from spindel.interfaces.ui.policy import find_person, known, policy
from spindel.interfaces.web import things_people as things
from spindel.interfaces.web.forms import people as forms
from spindel.interfaces.web.pages import welcome as pages

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@policy(roles=pages.TAKES_IN)
def welcome(request: HttpRequest) -> HttpResponse:
    """Those who might be the same person are shown before anybody is taken in twice."""
    board = pages.read(request)
    person_id = pages.take_in(request, board.form) if board.is_ready else None
    if person_id is None:
        status = UNPROCESSABLE if pages.is_filled(request) else 200
        return page(request, "web/welcome.html", {"board": board, "here": ""}, status=status)
    to = reverse("person", args=[person_id])
    return done(request, _("They are taken in, and have a case manager from today."), to=to)


@writes_plan
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    things.parting(request, person_id)
    context = {
        "card": find_person(request, person_id),
        "open": _open(request, person_id),
        "form": forms.PartingForm(of=person_id),
    }
    return page(request, "web/parting.html", context)


@require_POST
@writes_plan
def part(request: HttpRequest, person_id: UUID) -> HttpResponse:
    things.parting(request, person_id)
    form = forms.PartingForm(request.POST, of=person_id)
    if not form.is_valid():
        context = {"card": find_person(request, person_id), "open": _open(request, person_id), "form": form}
        return page(request, "web/parting.html", context, status=UNPROCESSABLE)
    reason = PartingReason(form.cleaned_data["reason"])
    parting.part(person_id, reason=reason, by=request.actor, at=request.now)
    undo = reverse("parting_undo", args=[person_id])
    return done(request, _("Today is the last day. After it nobody here knows of the person."), undo=undo)


@require_POST
@writes_plan
def come_back(request: HttpRequest, person_id: UUID) -> HttpResponse:
    things.parting(request, person_id)
    parting.come_back(person_id, by=request.actor, at=request.now)
    return done(request, _("They are here again. Promises and visits that were closed stay closed."))


def _open(request: HttpRequest, person_id: UUID) -> parting.Open:
    """What ends, as far as the reader may know."""
    return parting.what_is_open(person_id, categories=known(request, person_id), at=request.now)
