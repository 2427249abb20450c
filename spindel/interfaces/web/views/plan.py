"""The plan: promises, goals, needs and who answers for what. Each change is one post."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.people.kinds import Category
from spindel.domain.plan.actions import answering, commitments, needs
from spindel.domain.plan.kinds import Stance
from spindel.interfaces.ui.answers import again, done
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import choices, forms, things, things_held, undo
from spindel.interfaces.web.forms.promises import WishForm
from spindel.interfaces.web.pages import plan as pages

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)
# Also for whoever has promised it, whatever else they may know.
keeps_promise = policy(categories=Category.PLAN, level=Level.WRITE, own=True)


@require_POST
@writes_plan
def add_commitment(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = pages.promise_form(request, person_id, data=request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Add a promise"))
    given = form.cleaned_data
    given["need_id"] = things_held.chosen_need(request, person_id, given.pop("need", ""))
    given["goal_id"] = things_held.chosen_goal(request, person_id, given.pop("goal", ""))
    given["area"] = things.area(request, person_id, given["area"])
    given["owner"] = choices.owner(given["owner"])
    given["mandate_id"] = choices.mandate(given.pop("mandate", ""))
    row = commitments.promise(person_id, **given, by=request.actor, at=request.now)
    back = reverse("commitment_withdraw", args=[person_id, row.id])
    return done(request, _("The promise is written down."), undo=back)


@require_POST
@writes_plan
def withdraw_commitment(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> HttpResponse:
    things.commitment(request, person_id, commitment_id)
    commitments.withdraw(commitment_id, reason=_("Written by mistake"), by=request.actor, at=request.now)
    return done(request, _("The promise is withdrawn."))


@require_POST
@keeps_promise
def complete_commitment(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> HttpResponse:
    things.commitment(request, person_id, commitment_id, own=True)
    form = forms.CompleteForm(request.POST, of=commitment_id)
    if not form.is_valid():
        return again(request, form, title=_("Mark as done"), submit=_("Mark as done"))
    commitments.complete(commitment_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("commitment_reopen", args=[person_id, commitment_id])
    return done(request, _("Marked as done."), undo=back)


@require_POST
@keeps_promise
def give_up_commitment(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> HttpResponse:
    things.commitment(request, person_id, commitment_id, own=True)
    form = forms.NotPossibleForm(request.POST, of=commitment_id)
    if not form.is_valid():
        return again(request, form, title=_("It is not possible"), submit=_("It is not possible"))
    commitments.not_possible(commitment_id, **form.cleaned_data, by=request.actor, at=request.now)
    back = reverse("commitment_reopen", args=[person_id, commitment_id])
    return done(request, _("It is written down that it is not possible."), undo=back)


@require_POST
@keeps_promise
def reopen_commitment(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> HttpResponse:
    things.commitment(request, person_id, commitment_id, own=True)
    commitments.reopen(commitment_id, by=request.actor, at=request.now)
    return done(request, _("It is open again."))


@require_POST
@writes_plan
def settle_commitment(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> HttpResponse:
    before = things.commitment(request, person_id, commitment_id)
    form = pages.change_form(request, before, request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Who does it, and until when"))
    given = form.cleaned_data | {"owner": choices.owner(form.cleaned_data["owner"])}
    given["mandate_id"] = choices.mandate(given.pop("mandate", ""))
    row = commitments.settle(commitment_id, **given, by=request.actor, at=request.now)
    due = before.due_date.isoformat() if before.due_date else ""
    stood = [row.version, choices.written(before), due, str(before.mandate_id or "")]
    back = undo.address(request, "commitment_unsettle", person_id, commitment_id, stood=stood)
    return done(request, _("It has an owner and a date."), undo=back)


@require_POST
@writes_plan
def unsettle_commitment(
    request: HttpRequest, person_id: UUID, commitment_id: UUID, token: str
) -> HttpResponse:
    things.commitment(request, person_id, commitment_id)
    version, owner, day, mandate = undo.stood(request, commitment_id, token)
    commitments.unsettle(
        commitment_id,
        owner=choices.owner(owner) if owner else None,
        due_date=date.fromisoformat(day) if day else None,
        mandate_id=choices.mandate(mandate),
        version=version,
        by=request.actor,
        at=request.now,
    )
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def add_need(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.NeedForm(request.POST, of=person_id, goals=pages.goals_of(request, person_id))
    if not form.is_valid():
        return again(request, form, title=_("Add a need"))
    area = things.area(request, person_id, form.cleaned_data["area"])
    given = {"text": form.cleaned_data["text"]}
    given["goal_id"] = things_held.chosen_goal(request, person_id, form.cleaned_data.get("goal", ""))
    row = needs.note_need(person_id, area=area, **given, by=request.actor, at=request.now)
    return done(
        request, _("The need is written down."), undo=reverse("need_strike", args=[person_id, row.id])
    )


@require_POST
@writes_plan
def add_goal(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = WishForm(request.POST, of=person_id, needs=pages.needs_of(request, person_id))
    if not form.is_valid():
        return again(request, form, title=_("Add a goal"))
    need_id = things_held.chosen_need(request, person_id, form.cleaned_data.get("need", ""))
    words = form.cleaned_data["own_words"]
    row = needs.set_goal(person_id, own_words=words, need_id=need_id, by=request.actor, at=request.now)
    return done(
        request, _("The goal is written down."), undo=reverse("goal_strike", args=[person_id, row.id])
    )


@require_POST
@writes_plan
def set_responsibility(request: HttpRequest, person_id: UUID) -> HttpResponse:
    units = choices.engaged_units(request, person_id)
    form = forms.ResponsibilityForm(request.POST, of=person_id, units=units)
    if not form.is_valid():
        return again(request, form, title=_("Say who is responsible"))
    given = form.cleaned_data
    area, unit_id = things.area(request, person_id, given["area"]), UUID(given["unit"])
    say = needs.take_responsibility if given["stance"] == Stance.ACCEPTS else needs.say_other
    row = say(person_id, area=area, unit_id=unit_id, by=request.actor, at=request.now)
    back = reverse("responsibility_end", args=[person_id, row.id])
    return done(request, _("It is written down who is responsible."), undo=back)


@require_POST
@writes_plan
def end_responsibility(request: HttpRequest, person_id: UUID, responsibility_id: UUID) -> HttpResponse:
    things.responsibility(request, person_id, responsibility_id)
    needs.end_responsibility(responsibility_id, by=request.actor, at=request.now)
    return done(request, _("It no longer holds."))


@require_POST
@writes_plan
def carry_task(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> HttpResponse:
    things.commitment(request, person_id, commitment_id)
    form = forms.CarryForm(request.POST, of=commitment_id)
    if not form.is_valid():
        return again(request, form, title=_("Offer to carry it"))
    given = form.cleaned_data
    offer = {"to_professional_id": request.actor.human_id, "own_words": given["own_words"]}
    offer |= {"by": request.actor, "at": request.now}
    if given["answer"] == form.YES:
        row, said = answering.let_carry(commitment_id, **offer), _("You carry it now.")
    else:
        row = answering.keep_task(commitment_id, offer_again_date=given["offer_again_date"], **offer)
        said = _("That is respected. It is offered again on the day.")
    back = undo.address(request, "commitment_uncarry", person_id, commitment_id, stood=[str(row.id)])
    return done(request, said, undo=back)
