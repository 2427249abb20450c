"""The room in which a meeting is held: decisions, promises and remarks as they are made, and its end."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.flows import ending as flows
from spindel.domain.meetings import actions
from spindel.domain.meetings.kinds import NotHeld, RemarkKind
from spindel.interfaces.documents import answers, pdf
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.web import choices, things, things_meetings
from spindel.interfaces.web.forms import meeting_room as forms
from spindel.interfaces.web.forms import meetings as meeting_forms
from spindel.interfaces.web.pages import meetings as pages
from spindel.interfaces.web.pages import minutes_paper
from spindel.interfaces.web.views.meetings import reads_plan, who, writes_plan

PLAIN = "text/plain; charset=utf-8"


@reads_plan
def room(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    return page(request, "web/meetings/room.html", pages.room(request, person_id, meeting_id))


@require_POST
@writes_plan
def settle(request: HttpRequest, person_id: UUID, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    item = things_meetings.item(things_meetings.meeting(request, person_id, meeting_id), item_id)
    things.area(request, person_id, item.area)
    form = pages.ending_form(request, item, request.POST)
    if not form.is_valid():
        return again(request, form, title=item.words)
    actions.settle_item(item_id, **form.given(), **who(request))
    return done(request, _("It is written down how the point ended."))


@require_POST
@writes_plan
def promise(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    card = things_meetings.meeting(request, person_id, meeting_id)
    form = pages.promise_form(request, person_id, card, request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Add a promise"))
    given = form.cleaned_data
    actions.promise_here(
        meeting_id,
        what=given["what"],
        area=things.area(request, person_id, given["area"]),
        owner=choices.owner(given["owner"]),
        accepted=given["accepted"],
        due_date=given["due_date"],
        mandate_id=choices.mandate(given.get("mandate", "")),
        item_id=form.item_id(),
        **who(request),
    )
    return done(request, _("The promise is written down. Read it out to those who are here."))


@require_POST
@writes_plan
def remark(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    form = pages.remark_form(things_meetings.meeting(request, person_id, meeting_id), request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Write down what was said"))
    given = form.cleaned_data
    row = actions.remark(
        meeting_id,
        kind=RemarkKind(given["kind"]),
        words=given["words"],
        who=given["who"],
        item_id=form.item_id(),
        **who(request),
    )
    undo = reverse("meeting_remark_strike", args=[person_id, meeting_id, row.id])
    return done(request, _("It is written down as it was said."), undo=undo)


@require_POST
@writes_plan
def strike_remark(request: HttpRequest, person_id: UUID, meeting_id: UUID, remark_id: UUID) -> HttpResponse:
    things_meetings.remark(things_meetings.meeting(request, person_id, meeting_id), remark_id)
    actions.strike_remark(remark_id, **who(request))
    return done(request, _("It is as it was before."))


@require_POST
@writes_plan
def not_held(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    things_meetings.meeting(request, person_id, meeting_id)
    form = meeting_forms.NotHeldForm(request.POST, of=meeting_id)
    if not form.is_valid():
        return again(request, form, title=_("It could not be held"))
    given = form.cleaned_data
    flows.not_held(meeting_id, why=NotHeld(given["why"]), reason=given["reason"], **who(request))
    return redirect("meeting", person_id, meeting_id)


@require_POST
@writes_plan
def end(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    head = things_meetings.meeting(request, person_id, meeting_id).head
    form = forms.EndForm(request.POST, of=meeting_id, is_round=head.is_round)
    if not form.is_valid():
        return again(request, form, title=_("End the meeting"))
    flows.end_meeting(meeting_id, **form.given(), **who(request))
    return redirect("meeting_minutes", person_id, meeting_id)


@reads_plan
def minutes(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    return page(request, "web/meetings/minutes.html", pages.minutes(request, person_id, meeting_id))


@reads_plan
def minutes_text(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    """The same as plain text, ready to be pasted into any record."""
    lines = pages.minutes(request, person_id, meeting_id)["lines"]
    text = "\n".join(" ".join(sentences) for _kind, sentences in lines)
    return answers.whole(text + "\n", name="minutes.txt", kind=PLAIN)


@reads_plan
def minutes_pdf(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    written = pdf.as_pdf(minutes_paper.read(request, person_id, meeting_id))
    return answers.whole(written, name="minutes.pdf", kind=answers.PDF)


@require_POST
@writes_plan
def amend(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    things_meetings.meeting(request, person_id, meeting_id)
    form = forms.AmendForm(request.POST, of=meeting_id)
    if not form.is_valid():
        return again(request, form, title=_("Put something right"))
    actions.amend_minutes(meeting_id, **form.cleaned_data, **who(request))
    return done(request, _("It is a new version of the minutes; the one before stays."))
