"""What a need, a goal, a promise or a disagreement says: written anew, with what stood there before."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.domain.plan.actions import wording as actions
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import things, things_held
from spindel.interfaces.web.forms import wording as forms
from spindel.interfaces.web.pages import plan as plans
from spindel.interfaces.web.pages import wording as pages
from spindel.interfaces.web.things_people import keep_from_deciders

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@writes_plan
def show_need(request: HttpRequest, person_id: UUID, need_id: UUID) -> HttpResponse:
    things_held.need(request, person_id, need_id)
    return page(request, "web/wording.html", pages.need(request, person_id, need_id))


@require_POST
@writes_plan
def reword_need(request: HttpRequest, person_id: UUID, need_id: UUID) -> HttpResponse:
    things_held.need(request, person_id, need_id)
    goals = plans.goals_of(request, person_id)
    form = forms.RewordNeedForm(request.POST, of=need_id, goals=goals)
    if not form.is_valid():
        return again(request, form, title=_("Write it anew"))
    given = form.cleaned_data
    given["goal_id"] = things_held.chosen_goal(request, person_id, given.pop("goal", ""))
    actions.reword_need(need_id, **given, by=request.actor, at=request.now)
    return done(request, _written())


@require_POST
@writes_plan
def unmet_need(request: HttpRequest, person_id: UUID, need_id: UUID) -> HttpResponse:
    things_held.need(request, person_id, need_id)
    form = forms.UnmetForm(request.POST, of=need_id)
    if not form.is_valid():
        return again(request, form, title=_("Nothing can be promised now"))
    actions.say_unmet(need_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("need_can_be_met", args=[person_id, need_id])
    return done(request, _("It stands in the plan, and stays in sight."), undo=back)


@require_POST
@writes_plan
def can_be_met(request: HttpRequest, person_id: UUID, need_id: UUID) -> HttpResponse:
    things_held.need(request, person_id, need_id)
    actions.can_be_met(need_id, by=request.actor, at=request.now)
    return done(request, _("Something can be promised again."))


@writes_plan
def show_goal(request: HttpRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    things_held.goal(request, person_id, goal_id)
    return page(request, "web/wording.html", pages.goal(request, person_id, goal_id))


@require_POST
@writes_plan
def reword_goal(request: HttpRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    things_held.goal(request, person_id, goal_id)
    form = forms.RewordGoalForm(request.POST, of=goal_id)
    if not form.is_valid():
        return again(request, form, title=_("Write it anew"))
    actions.reword_goal(goal_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _written())


@require_POST
@writes_plan
def reword_promise(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> HttpResponse:
    things.commitment(request, person_id, commitment_id)
    goals = plans.goals_of(request, person_id)
    form = forms.RewordPromiseForm(request.POST, of=commitment_id, goals=goals)
    if not form.is_valid():
        return again(request, form, title=_("Write it anew"))
    given = form.cleaned_data
    given["goal_id"] = things_held.chosen_goal(request, person_id, given.pop("goal", ""))
    actions.reword_promise(commitment_id, **given, by=request.actor, at=request.now)
    return done(request, _written())


@require_POST
@writes_plan
def disagree(request: HttpRequest, person_id: UUID) -> HttpResponse:
    keep_from_deciders(request)
    form = forms.DisagreementForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Somebody does not agree"))
    given = form.cleaned_data
    given["area"] = things.area(request, person_id, given["area"]) if given["area"] else None
    row = actions.note_disagreement(person_id, **given, by=request.actor, at=request.now)
    back = reverse("disagreement_strike", args=[person_id, row.id])
    return done(request, _("It stands beside the plan, in their words."), undo=back)


@writes_plan
def show_disagreement(request: HttpRequest, person_id: UUID, disagreement_id: UUID) -> HttpResponse:
    card = things_held.disagreement(request, person_id, disagreement_id)
    return page(request, "web/wording.html", pages.disagreement(request, person_id, card))


@require_POST
@writes_plan
def reword_disagreement(request: HttpRequest, person_id: UUID, disagreement_id: UUID) -> HttpResponse:
    things_held.disagreement(request, person_id, disagreement_id)
    form = forms.RewordDisagreementForm(request.POST, of=disagreement_id)
    if not form.is_valid():
        return again(request, form, title=_("Write it anew"))
    actions.reword_disagreement(disagreement_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _written())


@require_POST
@writes_plan
def settle_disagreement(request: HttpRequest, person_id: UUID, disagreement_id: UUID) -> HttpResponse:
    things_held.disagreement(request, person_id, disagreement_id)
    form = forms.SettledForm(request.POST, of=disagreement_id)
    if not form.is_valid():
        return again(request, form, title=_("It is settled"))
    actions.settle_disagreement(disagreement_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("disagreement_unsettle", args=[person_id, disagreement_id])
    return done(request, _("It is written down how it was settled."), undo=back)


@require_POST
@writes_plan
def unsettle_disagreement(request: HttpRequest, person_id: UUID, disagreement_id: UUID) -> HttpResponse:
    things_held.disagreement(request, person_id, disagreement_id)
    actions.unsettle_disagreement(disagreement_id, by=request.actor, at=request.now)
    return done(request, _("It stands as not settled."))


@require_POST
@writes_plan
def strike_disagreement(request: HttpRequest, person_id: UUID, disagreement_id: UUID) -> HttpResponse:
    things_held.disagreement(request, person_id, disagreement_id)
    actions.strike_disagreement(disagreement_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."), to=reverse("plan", args=[person_id]))


def _written() -> str:
    return _("It is written down. What stood there before is kept.")
