"""The plan gone through with the person, and decisions taken together: written on the page of the plan."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions
from spindel.domain.plan.kinds import GotItRight
from spindel.interfaces.ui.answers import again, done
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import choices, things, things_held
from spindel.interfaces.web.forms import together as forms
from spindel.interfaces.web.things_people import keep_from_deciders

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@require_POST
@writes_plan
def go_through(request: HttpRequest, person_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    form = forms.GoneThroughForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Gone through together"))
    given = form.cleaned_data | {"right": GotItRight(form.cleaned_data["right"])}
    row = actions.go_through(person_id, **given, by=request.actor, at=request.now)
    back = reverse("gone_through_strike", args=[person_id, row.id])
    return done(request, _("It is written down that the plan was gone through."), undo=back)


@require_POST
@writes_plan
def strike_gone_through(request: HttpRequest, person_id: UUID, gone_id: UUID) -> HttpResponse:
    things_held.done_together(request, person_id, "gone", gone_id)
    actions.strike_gone_through(gone_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def decide(request: HttpRequest, person_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    form = forms.DecisionForm(request.POST, of=person_id, areas=choices.areas(request, person_id))
    if not form.is_valid():
        return again(request, form, title=_("Decided together"))
    given = form.cleaned_data | {"area": things.area(request, person_id, form.cleaned_data["area"])}
    row = actions.decide_together(person_id, **given, by=request.actor, at=request.now)
    back = reverse("decision_strike", args=[person_id, row.id])
    return done(request, _("The decision is written down."), undo=back)


@require_POST
@writes_plan
def strike_decision(request: HttpRequest, person_id: UUID, decision_id: UUID) -> HttpResponse:
    things_held.done_together(request, person_id, "decision", decision_id)
    actions.strike_decision(decision_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
