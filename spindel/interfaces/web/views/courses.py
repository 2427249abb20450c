"""Courses of a person: what is due, taken step by step; and those that run where the reader works."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.pathways import actions, facts
from spindel.domain.pathways.kinds import End, Says, StepState
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import choices, things_courses, undo
from spindel.interfaces.web.forms import courses as forms
from spindel.interfaces.web.pages import courses as pages

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@policy(public=True)
def general_facts(request: HttpRequest) -> HttpResponse:
    """Says nothing about anybody, and is the same for everybody."""
    return page(request, "web/facts.html", {"facts": facts.here()})


@policy()
def here(request: HttpRequest) -> HttpResponse:
    return page(request, "web/courses_here.html", pages.here(request))


@policy(categories=Category.HEALTH)
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/courses.html", pages.read(request, person_id))


@require_POST
@writes_plan
def start(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = forms.StartForm(request.POST, of=person_id, pathways=things_courses.to_start(request, person_id))
    if not form.is_valid():
        return again(request, form, title=_("Start a course"))
    row = actions.begin(
        person_id,
        name=form.cleaned_data["pathway"],
        clock_at=form.clock_at(),
        unit_id=request.actor.unit_id,
        owner_id=request.actor.human_id,
        **_who(request),
    )
    return done(request, _("The clock is running."), undo=reverse("course_strike", args=[person_id, row.id]))


@require_POST
@writes_plan
def strike(request: HttpRequest, person_id: UUID, course_id: UUID) -> HttpResponse:
    things_courses.course(request, person_id, course_id)
    actions.strike_course(course_id, **_who(request))
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def answer(request: HttpRequest, person_id: UUID, course_id: UUID) -> HttpResponse:
    card = things_courses.course(request, person_id, course_id)
    form = forms.SaysForm(request.POST, of=course_id, close=pages.close(card))
    if not form.is_valid():
        return again(request, form, title=_("Write down what the person says"))
    given = form.cleaned_data
    row = actions.answer(
        course_id, relative_id=UUID(given["relative"]), says=Says(given["says"]), **_who(request)
    )
    back = reverse("course_answer_strike", args=[person_id, course_id, row.id])
    return done(request, _("It is written down, and holds for a day."), undo=back)


@require_POST
@writes_plan
def strike_answer(request: HttpRequest, person_id: UUID, course_id: UUID, answer_id: UUID) -> HttpResponse:
    things_courses.answer(request, person_id, course_id, answer_id)
    actions.strike_answer(answer_id, **_who(request))
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def note(request: HttpRequest, person_id: UUID, course_id: UUID) -> HttpResponse:
    card = things_courses.course(request, person_id, course_id)
    form = pages.note_form(card, request.POST.get("step", ""), request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Say how it went"))
    given = form.cleaned_data
    row = actions.note(
        course_id,
        step=given["step"],
        state=StepState(given["state"]),
        relative_id=UUID(given["relative"]) if given.get("relative") else None,
        ground_text=given.get("ground_text", ""),
        reason=given["reason"],
        **_who(request),
    )
    back = reverse("course_note_strike", args=[person_id, course_id, row.id])
    return done(request, _("It is written down."), undo=back)


@require_POST
@writes_plan
def strike_note(request: HttpRequest, person_id: UUID, course_id: UUID, note_id: UUID) -> HttpResponse:
    things_courses.note(request, person_id, course_id, note_id)
    actions.strike_note(note_id, **_who(request))
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def own(request: HttpRequest, person_id: UUID, course_id: UUID) -> HttpResponse:
    before = things_courses.course(request, person_id, course_id).owner_id
    form = forms.OwnerForm(request.POST, of=course_id, team=choices.team(request))
    if not form.is_valid():
        return again(request, form, title=_("Who sees to it"))
    chosen = form.cleaned_data["owner"]
    row = actions.own(course_id, owner_id=UUID(chosen) if chosen else None, **_who(request))
    stood = [str(row.owner_id or ""), str(before or "")]
    back = undo.address(request, "course_disown", person_id, course_id, stood=stood)
    return done(request, _("It is written down who sees to it."), undo=back)


@require_POST
@writes_plan
def disown(request: HttpRequest, person_id: UUID, course_id: UUID, token: str) -> HttpResponse:
    now = things_courses.course(request, person_id, course_id).owner_id
    after, before = undo.stood(request, course_id, token)
    undo.check(str(now or ""), left=after)
    actions.own(course_id, owner_id=UUID(before) if before else None, **_who(request))
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def end(request: HttpRequest, person_id: UUID, course_id: UUID) -> HttpResponse:
    things_courses.course(request, person_id, course_id)
    form = forms.EndForm(request.POST, of=course_id)
    if not form.is_valid():
        return again(request, form, title=_("End the course"))
    actions.end(course_id, reason=End(form.cleaned_data["reason"]), **_who(request))
    back = reverse("course_resume", args=[person_id, course_id])
    return done(request, _("The course has ended."), undo=back)


@require_POST
@writes_plan
def resume(request: HttpRequest, person_id: UUID, course_id: UUID) -> HttpResponse:
    things_courses.course(request, person_id, course_id)
    actions.resume(course_id, **_who(request))
    return done(request, _("It is as it was before."))


def _who(request: HttpRequest) -> dict[str, Any]:
    at: datetime = request.now
    return {"by": request.actor, "at": at}
