"""Who is at the table of a meeting: invited, off again, what they answer, and the links that they get."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.meetings import actions
from spindel.domain.meetings.deciding import propose_for
from spindel.domain.meetings.kinds import Attendance
from spindel.domain.people.kinds import Category, labels
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import find_person, known
from spindel.interfaces.web import things_meetings
from spindel.interfaces.web.forms import meetings as forms
from spindel.interfaces.web.pages import meetings as pages
from spindel.interfaces.web.views.meetings import who, writes_plan


@require_POST
@writes_plan
def invite(request: HttpRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    card = things_meetings.meeting(request, person_id, meeting_id)
    group = propose_for(meeting_id, categories=known(request, person_id), today=request.today)
    form = pages.invite_form(request, person_id, card, group=group, data=request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Invite somebody"))
    given = form.cleaned_data
    items = [UUID(one) for one in given["items"]]
    row = actions.invite(
        meeting_id, whom=form.chosen(), is_called=given["is_called"], item_ids=items, **who(request)
    )
    undo = reverse("meeting_off", args=[person_id, meeting_id, row.id])
    return done(request, _("They are invited."), undo=undo)


@require_POST
@writes_plan
def off(request: HttpRequest, person_id: UUID, meeting_id: UUID, invited_id: UUID) -> HttpResponse:
    """No longer invited; with `unwanted`, because the person does not want them there."""
    card = things_meetings.invited(things_meetings.meeting(request, person_id, meeting_id), invited_id)
    actions.uninvite(card.id, unwanted="unwanted" in request.POST, **who(request))
    undo = reverse("meeting_on_again", args=[person_id, meeting_id, invited_id])
    return done(request, _("They are no longer invited."), undo=undo)


@require_POST
@writes_plan
def on_again(request: HttpRequest, person_id: UUID, meeting_id: UUID, invited_id: UUID) -> HttpResponse:
    card = things_meetings.invited(things_meetings.meeting(request, person_id, meeting_id), invited_id)
    actions.want_again(card.id, **who(request))
    return done(request, _("They are invited again."))


@require_POST
@writes_plan
def answer(request: HttpRequest, person_id: UUID, meeting_id: UUID, invited_id: UUID) -> HttpResponse:
    """As it was heard by telephone, letter or in the corridor."""
    things_meetings.invited(things_meetings.meeting(request, person_id, meeting_id), invited_id)
    form = forms.SaidForm(request.POST, of=invited_id)
    if not form.is_valid():
        return again(request, form, title=_("Write down the answer"))
    actions.answer(invited_id, said=form.said(), **who(request))
    return done(request, _("The answer is written down."))


@require_POST
@writes_plan
def attend(request: HttpRequest, person_id: UUID, meeting_id: UUID, invited_id: UUID) -> HttpResponse:
    card = things_meetings.invited(things_meetings.meeting(request, person_id, meeting_id), invited_id)
    was_here = card.attendance == Attendance.HERE
    attendance = Attendance.ABSENT if was_here else Attendance.HERE
    actions.attend(invited_id, attendance=attendance, **who(request))
    return done(request, _("It is written down who is here."))


@require_POST
@writes_plan
def link(request: HttpRequest, person_id: UUID, meeting_id: UUID, invited_id: UUID) -> HttpResponse:
    """The link itself is on the answer and nowhere else, with words for a letter or an e-mail."""
    card = things_meetings.meeting(request, person_id, meeting_id)
    one = things_meetings.invited(card, invited_id)
    made, token = actions.make_link(invited_id, known=known(request, person_id), **who(request))
    context = {
        "person": find_person(request, person_id),
        "head": card.head,
        "to": one,
        "made": made,
        "things": labels(Category(made.disclosure.categories)),
        "address": settings.ADDRESS + reverse("guest", args=[token]),
    }
    return page(request, "web/meetings/link.html", context)
