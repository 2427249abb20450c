"""The plan on a page of its own: needs, goals, each promise with all of its ways."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.domain.plan.actions import commitments, needs, offers
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
