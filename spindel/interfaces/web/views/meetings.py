"""Meetings of a person: prepared, arranged, called, cancelled; their agenda, and what comes in writing."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.flows import ending as flows
from spindel.domain.meetings import actions
from spindel.domain.meetings.kinds import Form
from spindel.domain.people.kinds import Category
from spindel.interfaces.documents import answers
from spindel.interfaces.documents.calendars import Entry, as_calendar
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import find_person, policy
from spindel.interfaces.web import things, things_meetings
from spindel.interfaces.web.forms import meetings as forms
from spindel.interfaces.web.pages import meetings as pages

reads_plan = policy(categories=Category.PLAN)
writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@policy()
def here(request: HttpRequest) -> HttpResponse:
    return page(request, "web/meetings/here.html", pages.here(request))


@reads_plan
def of_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return page(request, "web/meetings/of_person.html", pages.of_person(request, person_id))


@reads_plan
def show(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    return page(request, "web/meetings/meeting.html", pages.read(request, person_id, meeting_id))


@reads_plan
def calendar(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    """When and where, for one's own calendar; neither the file nor its title says whom it is about."""
    head = things_meetings.meeting(request, person_id, meeting_id).head
    place = head.video_link or head.place
    entries = [Entry(head.id, head.starts_at, _("Meeting"), place)] if head.starts_at else []
    content = as_calendar(entries, at=request.now)
    return answers.whole(content, name="meeting.ics", kind=answers.CALENDAR)


@require_POST
@writes_plan
def prepare(request: HttpRequest, person_id: UUID) -> HttpResponse:
    things_meetings.check(request)
    form = forms.PrepareForm(request.POST, of=person_id)
    if not form.is_valid():
        return again(request, form, title=_("Prepare a meeting"))
    kind = Form(form.cleaned_data["form"])
    spoken = find_person(request, person_id).interpreter_language
    row = actions.prepare(
        person_id,
        why=form.cleaned_data["why"],
        form=kind,
        when=form.when(interpreter_language=spoken, is_round=kind == Form.ROUND),
        caller_id=request.actor.human_id,
        unit_id=request.actor.unit_id,
        **who(request),
    )
    return redirect("meeting", person_id, row.id)


@require_POST
@writes_plan
def arrange(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    head = things_meetings.meeting(request, person_id, meeting_id).head
    form = forms.WhenForm(request.POST, of=meeting_id)
    if not form.is_valid():
        return again(request, form, title=_("When and where"))
    when = form.when(interpreter_language=head.interpreter_language, is_round=head.is_round)
    actions.arrange(meeting_id, when=when, **who(request))
    return done(request, _("It is written down when and where."))


@require_POST
@writes_plan
def call(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    things_meetings.meeting(request, person_id, meeting_id)
    flows.call_meeting(meeting_id, **who(request))
    undo = reverse("meeting_uncall", args=[person_id, meeting_id])
    return done(request, _("The meeting is called. Send each of them their invitation."), undo=undo)


@require_POST
@writes_plan
def uncall(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    things_meetings.meeting(request, person_id, meeting_id)
    flows.uncall_meeting(meeting_id, **who(request))
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def cancel(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    things_meetings.meeting(request, person_id, meeting_id)
    form = forms.CancelForm(request.POST, of=meeting_id)
    if not form.is_valid():
        return again(request, form, title=_("Cancel the meeting"))
    flows.cancel_meeting(meeting_id, **form.cleaned_data, **who(request))
    return done(request, _("The meeting is cancelled, and its links give nothing any more."))


@require_POST
@writes_plan
def add_item(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    things_meetings.meeting(request, person_id, meeting_id)
    form = pages.item_form(request, person_id, request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Put a point on the agenda"))
    given = form.given()
    things.area(request, person_id, given["area"])
    row = actions.add_item(meeting_id, **given, **who(request))
    undo = reverse("meeting_item_strike", args=[person_id, meeting_id, row.id])
    return done(request, _("It is on the agenda."), undo=undo)


@require_POST
@writes_plan
def strike_item(request: HttpRequest, person_id: UUID, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    card = things_meetings.meeting(request, person_id, meeting_id)
    actions.strike_item(things_meetings.item(card, item_id).id, **who(request))
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def write_word(request: HttpRequest, person_id: UUID, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    """With a name it has come; without one it is asked for."""
    item = things_meetings.item(things_meetings.meeting(request, person_id, meeting_id), item_id)
    form = pages.word_form(request, person_id, item, request.POST)
    if not form.is_valid():
        return again(request, form, title=_("A decision in writing"))
    given = form.given()
    if given["by_name"]:
        actions.note_word(item_id, **given, **who(request))
        return done(request, _("It is written down what was decided."))
    actions.ask_word(item_id, kind=given["kind"], unit_id=given["unit_id"], **who(request))
    return done(request, _("It is written down that it is asked for."))


@require_POST
@writes_plan
def take_word_back(request: HttpRequest, person_id: UUID, meeting_id: UUID, word_id: UUID) -> HttpResponse:
    card = things_meetings.meeting(request, person_id, meeting_id)
    actions.take_word_back(things_meetings.word(card, word_id).id, **who(request))
    return done(request, _("It counts no more."))


def who(request: HttpRequest) -> dict[str, Any]:
    at: datetime = request.now
    return {"by": request.actor, "at": at}
