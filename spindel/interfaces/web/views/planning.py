"""The plan on a page of its own: what is said about it, needs, goals, each promise with all of its ways."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.domain.plan import queries as plan
from spindel.domain.plan.actions import answering, commitments, needs, offers, plans
from spindel.domain.plan.kinds import PlanAnswer, PlanState
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import choices, things, things_held, undo
from spindel.interfaces.web.forms import promises as forms
from spindel.interfaces.web.pages import plan as pages

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)
keeps_promise = policy(categories=Category.PLAN, level=Level.WRITE, own=True)


@policy(categories=Category.PLAN)
def show_plan(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/plan.html", pages.read(request, person_id))


@policy(categories=Category.PLAN)
def show_commitment(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> HttpResponse:
    return page(request, "web/commitment.html", pages.commitment(request, person_id, commitment_id))


@require_POST
@keeps_promise
def postpone_commitment(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> HttpResponse:
    before = things.commitment(request, person_id, commitment_id, own=True)
    form = forms.PostponeForm(request.POST, of=f"{commitment_id}-postpone")
    if not form.is_valid():
        return again(request, form, title=_("Another day"))
    row = commitments.postpone(commitment_id, **form.cleaned_data, by=request.actor, at=request.now)
    stood = [row.version, before.due_date.isoformat() if before.due_date else ""]
    back = undo.address(request, "commitment_unpostpone", person_id, commitment_id, stood=stood)
    return done(request, _("It has another day."), undo=back)


@require_POST
@keeps_promise
def unpostpone_commitment(
    request: HttpRequest, person_id: UUID, commitment_id: UUID, token: str
) -> HttpResponse:
    now = things.commitment(request, person_id, commitment_id, own=True)
    version, day = undo.stood(request, commitment_id, token)
    owner = choices.owner(choices.written(now))
    stood = {"owner": owner, "mandate_id": now.mandate_id, "version": version}
    due = date.fromisoformat(day) if day else None
    commitments.unsettle(commitment_id, **stood, due_date=due, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def say(request: HttpRequest, person_id: UUID) -> HttpResponse:
    before = plan.plan_head(person_id)
    form = forms.SayForm(request.POST, of=person_id, state=before.state if before else None)
    if not form.is_valid():
        return again(request, form, title=_("What was agreed about the plan"))
    answer, day = PlanAnswer(form.cleaned_data["answer"]), form.cleaned_data["day"]
    row = answering.say(person_id, answer=answer, day=day, by=request.actor, at=request.now)
    stood = [row.version, *_stood(before)]
    back = undo.address(request, "plan_put_back", person_id, of=row.pk, stood=stood)
    return done(request, str(SAID[answer]), undo=back)


SAID = {
    PlanAnswer.YES: gettext_lazy("The plan goes on, and the follow-up has its day."),
    PlanAnswer.HELD: gettext_lazy("The follow-up is written down, and the next one has its day."),
    PlanAnswer.MOVED: gettext_lazy("The follow-up has another day."),
    PlanAnswer.NO: gettext_lazy("That is respected. The plan is offered again on the day."),
}


def _stood(before: plan.PlanHead | None) -> list[str]:
    """How the plan stood, for the undo: before there was one it is only proposed."""
    stood = plans.Stood(PlanState.PROPOSED)
    if before:
        days = (before.follow_up_date, before.followed_up_date, before.declined_date, before.offer_again_date)
        stood = plans.Stood(before.state, *days)
    return [str(value or "") for value in asdict(stood).values()]


@require_POST
@writes_plan
def put_back(request: HttpRequest, person_id: UUID, token: str) -> HttpResponse:
    head = things_held.plan_head(person_id)
    version, state, *days = undo.stood(request, head.id, token)
    stood = plans.Stood(PlanState(state), *(date.fromisoformat(one) if one else None for one in days))
    plans.put_back(head.id, stood=stood, version=version, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def drop_commitment(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> HttpResponse:
    things.commitment(request, person_id, commitment_id)
    form = forms.WithdrawForm(request.POST, of=commitment_id)
    if not form.is_valid():
        return again(request, form, title=_("It is no longer needed"))
    commitments.withdraw(commitment_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("commitment_reopen", args=[person_id, commitment_id])
    return done(request, _("The promise is withdrawn."), undo=back)


@require_POST
@writes_plan
def uncarry_task(request: HttpRequest, person_id: UUID, commitment_id: UUID, token: str) -> HttpResponse:
    things.commitment(request, person_id, commitment_id)
    (offer_id,) = undo.stood(request, commitment_id, token)
    offers.take_back_answer(UUID(offer_id), by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def meet_need(request: HttpRequest, person_id: UUID, need_id: UUID) -> HttpResponse:
    things_held.need(request, person_id, need_id)
    needs.meet_need(need_id, by=request.actor, at=request.now)
    return done(request, _("The need is met."), undo=reverse("need_reopen", args=[person_id, need_id]))


@require_POST
@writes_plan
def reopen_need(request: HttpRequest, person_id: UUID, need_id: UUID) -> HttpResponse:
    things_held.need(request, person_id, need_id)
    needs.reopen_need(need_id, by=request.actor, at=request.now)
    return done(request, _("It is open again."))


@require_POST
@writes_plan
def strike_need(request: HttpRequest, person_id: UUID, need_id: UUID) -> HttpResponse:
    things_held.need(request, person_id, need_id)
    needs.strike_need(need_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def reach_goal(request: HttpRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    things_held.goal(request, person_id, goal_id)
    needs.reach_goal(goal_id, by=request.actor, at=request.now)
    back = reverse("goal_reopen", args=[person_id, goal_id])
    return done(request, _("The person has got there."), undo=back)


@require_POST
@writes_plan
def reopen_goal(request: HttpRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    things_held.goal(request, person_id, goal_id)
    needs.reopen_goal(goal_id, by=request.actor, at=request.now)
    return done(request, _("It is open again."))


@require_POST
@writes_plan
def strike_goal(request: HttpRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    things_held.goal(request, person_id, goal_id)
    needs.strike_goal(goal_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
