"""Contacts in two lines, and how visits went."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.appointments import actions
from spindel.domain.appointments.kinds import Outcome
from spindel.domain.consent.kinds import Level
from spindel.domain.flows import actions as flows
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import forms, things

writes_visits = policy(categories=Category.APPOINTMENTS, level=Level.WRITE)


@require_POST
@writes_visits
def record_contact(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.ContactForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Record a contact"), submit=_("Save the contact"))
    actor = request.actor
    row = actions.record_contact(
        person_id,
        **form.cleaned_data,
        unit_id=actor.unit_id,
        professional_id=actor.human_id,
        by=actor,
        at=request.now,
    )
    return done(request, _("The contact is saved."), undo=reverse("contact_strike", args=[person_id, row.id]))


@require_POST
@writes_visits
def strike_contact(request: HttpRequest, person_id: UUID, contact_id: UUID) -> HttpResponse:
    things.contact(request, person_id, contact_id)
    actions.strike_contact(contact_id, by=request.actor, at=request.now)
    return done(request, _("The contact is struck out."))


@require_POST
@writes_visits
def record_outcome(request: HttpRequest, person_id: UUID, visit_id: UUID) -> HttpResponse:
    things.visit(request, person_id, visit_id)
    form = forms.OutcomeForm(request.POST, of=visit_id)
    if not form.is_valid():
        return again(request, form, title=_("How did the visit go?"))
    flows.record_visit_outcome(visit_id, **form.cleaned_data, by=request.actor, at=request.now)
    undo = reverse("visit_unrecord", args=[person_id, visit_id])
    return done(request, _("It is written down how the visit went."), undo=undo)


@require_POST
@writes_visits
def unrecord_outcome(request: HttpRequest, person_id: UUID, visit_id: UUID) -> HttpResponse:
    things.visit(request, person_id, visit_id)
    actions.record_outcome(visit_id, outcome=Outcome.PLANNED, by=request.actor, at=request.now)
    return done(request, _("The visit is as it was before."))


@require_POST
@writes_visits
def follow_up_visit(request: HttpRequest, person_id: UUID, visit_id: UUID) -> HttpResponse:
    things.visit(request, person_id, visit_id)
    actions.follow_up(visit_id, by=request.actor, at=request.now)
    undo = reverse("visit_unfollow", args=[person_id, visit_id])
    return done(request, _("The missed visit is followed up."), undo=undo)


@require_POST
@writes_visits
def unfollow_visit(request: HttpRequest, person_id: UUID, visit_id: UUID) -> HttpResponse:
    things.visit(request, person_id, visit_id)
    actions.undo_follow_up(visit_id, by=request.actor, at=request.now)
    return done(request, _("The visit waits for a follow-up again."))
