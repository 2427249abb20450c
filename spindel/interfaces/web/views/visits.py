"""Visits to come: booked, moved, cancelled; and who gets in touch after one that was missed."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.appointments import actions
from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import things, undo
from spindel.interfaces.web.forms import booking as forms
from spindel.interfaces.web.pages import visits as pages

writes_visits = policy(categories=Category.APPOINTMENTS, level=Level.WRITE)


@policy(categories=Category.APPOINTMENTS)
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/visits.html", pages.read(request, person_id))


@require_POST
@writes_visits
def book(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.BookForm(request.POST, of=person_id, **pages.whom(request, person_id))
    if not form.is_valid():
        return again(request, form, title=_("Book a visit"))
    given, who = form.cleaned_data, {"by": request.actor, "at": request.now}
    row = actions.book_visit(
        person_id,
        what=given["what"],
        place=given["place"],
        starts_at=form.starts_at(),
        unit_id=UUID(given["unit"]),
        professional_id=UUID(given["professional"]) if given["professional"] else None,
        **who,
    )
    return done(request, _("The visit is booked."), undo=reverse("visit_strike", args=[person_id, row.id]))


@require_POST
@writes_visits
def strike(request: HttpRequest, person_id: UUID, visit_id: UUID) -> HttpResponse:
    things.visit(request, person_id, visit_id)
    actions.strike_visit(visit_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_visits
def move(request: HttpRequest, person_id: UUID, visit_id: UUID) -> HttpResponse:
    before = pages.visit(person_id, visit_id)
    form = forms.TimeForm(request.POST, of=visit_id)
    if not form.is_valid():
        return again(request, form, title=_("Move the visit"))
    row = actions.move_visit(visit_id, starts_at=form.starts_at(), by=request.actor, at=request.now)
    stood = [row.starts_at.isoformat(), before.starts_at.isoformat()]
    back = undo.address(request, "visit_unmove", person_id, visit_id, stood=stood)
    return done(request, _("The visit has another time."), undo=back)


@require_POST
@writes_visits
def unmove(request: HttpRequest, person_id: UUID, visit_id: UUID, token: str) -> HttpResponse:
    things.visit(request, person_id, visit_id)
    moved_to, before = (datetime.fromisoformat(one) for one in undo.stood(request, visit_id, token))
    actions.undo_move(visit_id, moved_to=moved_to, starts_at=before, by=request.actor, at=request.now)
    return done(request, _("The visit is as it was before."))


@require_POST
@writes_visits
def cancel(request: HttpRequest, person_id: UUID, visit_id: UUID) -> HttpResponse:
    things.visit(request, person_id, visit_id)
    form = forms.CancelForm(request.POST, of=visit_id)
    if not form.is_valid():
        return again(request, form, title=_("Cancel the visit"))
    actions.cancel_visit(visit_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("visit_unrecord", args=[person_id, visit_id])
    return done(request, _("The visit is cancelled."), undo=back)


@require_POST
@writes_visits
def name_follow_up(request: HttpRequest, person_id: UUID, visit_id: UUID) -> HttpResponse:
    things.visit(request, person_id, visit_id)
    form = forms.FollowUpByForm(request.POST, of=visit_id, team=pages.team(request))
    if not form.is_valid():
        return again(request, form, title=_("Who gets in touch"))
    key = UUID(form.cleaned_data["professional"])
    actions.name_follow_up(visit_id, professional_id=key, by=request.actor, at=request.now)
    return done(request, _("Somebody is named to get in touch."))
