"""Money and decisions: benefits with their ends, and applications from the first step to the last."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.entitlements import actions
from spindel.domain.entitlements.kinds import ApplicationState
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import things_held, undo
from spindel.interfaces.web.forms import money as forms
from spindel.interfaces.web.pages import money as pages

writes_money = policy(categories=Category.MONEY, level=Level.WRITE)


@policy(categories=Category.MONEY)
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/money.html", pages.read(request, person_id))


@require_POST
@writes_money
def add_benefit(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.BenefitForm(request.POST, of=person_id, units=pages.units(request, person_id))
    if not form.is_valid():
        return again(request, form, title=_("Add what the person has"))
    given = form.cleaned_data
    decider = given.pop("decider")
    given["decider_id"] = UUID(decider) if decider else None
    row = actions.note_benefit(person_id, **given, by=request.actor, at=request.now)
    back = reverse("benefit_strike", args=[person_id, row.id])
    return done(request, _("It is written down what the person has."), undo=back)


@require_POST
@writes_money
def strike_benefit(request: HttpRequest, person_id: UUID, benefit_id: UUID) -> HttpResponse:
    things_held.benefit(person_id, benefit_id)
    actions.strike_benefit(benefit_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_money
def end_benefit(request: HttpRequest, person_id: UUID, benefit_id: UUID) -> HttpResponse:
    before = pages.benefit(person_id, benefit_id, today=request.today)
    form = forms.EndBenefitForm(request.POST, of=benefit_id)
    if not form.is_valid():
        return again(request, form, title=_("When it ends"))
    row = actions.end_benefit(benefit_id, **form.cleaned_data, by=request.actor, at=request.now)
    stood = [one.isoformat() if one else "" for one in (row.end_date, before.end_date)]
    back = undo.address(request, "benefit_unend", person_id, benefit_id, stood=stood)
    return done(request, _("It is written down when it ends."), undo=back)


@require_POST
@writes_money
def unend_benefit(request: HttpRequest, person_id: UUID, benefit_id: UUID, token: str) -> HttpResponse:
    things_held.benefit(person_id, benefit_id)
    stood = undo.stood(request, benefit_id, token)
    seen, before = (date.fromisoformat(one) if one else None for one in stood)
    actions.undo_end(benefit_id, seen=seen, end_date=before, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_money
def start_application(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.ApplicationForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Start an application"))
    actor = request.actor
    row = actions.start_application(
        person_id, **form.cleaned_data, helper_id=actor.human_id, by=actor, at=request.now
    )
    back = _undo(request, person_id, row.id, ApplicationState.UNDER_WAY)
    return done(request, _("The application is under way, and you help with it."), undo=back)


@require_POST
@writes_money
def send_application(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    things_held.application(person_id, application_id)
    actions.send_application(application_id, by=request.actor, at=request.now)
    back = _undo(request, person_id, application_id, ApplicationState.SENT)
    return done(request, _("The application is sent."), undo=back)


@require_POST
@writes_money
def decide_application(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    things_held.application(person_id, application_id)
    form = forms.DecisionForm(request.POST, of=application_id)
    if not form.is_valid():
        return again(request, form, title=_("What was decided"))
    given = form.cleaned_data
    granted = given.pop("answer") == form.YES
    actions.record_decision(application_id, granted=granted, **given, by=request.actor, at=request.now)
    state = ApplicationState.GRANTED if granted else ApplicationState.REFUSED
    return done(
        request, _("The decision is written down."), undo=_undo(request, person_id, application_id, state)
    )


@require_POST
@writes_money
def appeal_application(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    things_held.application(person_id, application_id)
    actions.appeal(application_id, by=request.actor, at=request.now)
    back = _undo(request, person_id, application_id, ApplicationState.APPEALED)
    return done(request, _("The appeal is written down."), undo=back)


@require_POST
@writes_money
def withdraw_application(request: HttpRequest, person_id: UUID, application_id: UUID) -> HttpResponse:
    things_held.application(person_id, application_id)
    actions.withdraw_application(application_id, by=request.actor, at=request.now)
    back = _undo(request, person_id, application_id, ApplicationState.WITHDRAWN)
    return done(request, _("The application is withdrawn."), undo=back)


@require_POST
@writes_money
def undo_application(request: HttpRequest, person_id: UUID, application_id: UUID, token: str) -> HttpResponse:
    things_held.application(person_id, application_id)
    state, instant = undo.stood(request, application_id, token)
    stood = {"seen": ApplicationState(state), "done_at": datetime.fromisoformat(instant)}
    actions.undo_step(application_id, **stood, by=request.actor, at=request.now)
    return done(request, _("The application is as it was before."))


def _undo(request: HttpRequest, person_id: UUID, application_id: UUID, state: ApplicationState) -> str:
    stood = [state.value, request.now.isoformat()]
    return undo.address(request, "application_undo", person_id, application_id, stood=stood)
