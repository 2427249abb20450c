"""The person's meetings: who comes with which task, a point of their own, and whom they do not want there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.meetings import actions
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Area
from spindel.interfaces.portal.forms_meetings import PointForm
from spindel.interfaces.portal.pages import meetings as pages
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import PERSON, policy

of_mine = policy(categories=Category.PLAN, who=[PERSON])


@of_mine
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/my/meetings.html", pages.read(request))


@require_POST
@of_mine
def add_point(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    pages.meeting(request, meeting_id)
    form = PointForm(request.POST, of=meeting_id)
    if not form.is_valid():
        return again(request, form, title=_("A point of my own"))
    row = actions.add_item(
        meeting_id,
        words=form.cleaned_data["words"],
        area=Area(form.cleaned_data["area"]),
        wanted_by_person=True,
        by=request.actor,
        at=request.now,
    )
    undo = reverse("my_meeting_point_strike", args=[meeting_id, row.id])
    return done(request, _("It is on the agenda. Your points are taken up first."), undo=undo)


@require_POST
@of_mine
def strike_point(request: HttpRequest, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    one = pages.point(pages.meeting(request, meeting_id), item_id)
    actions.strike_item(one.id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@of_mine
def keep_away(request: HttpRequest, meeting_id: UUID, invited_id: UUID) -> HttpResponse:
    one = pages.invited(pages.meeting(request, meeting_id), invited_id)
    actions.uninvite(one.id, unwanted=True, by=request.actor, at=request.now)
    undo = reverse("my_meeting_let_come", args=[meeting_id, invited_id])
    return done(request, _("They are not invited to this meeting any more."), undo=undo)


@require_POST
@of_mine
def let_come(request: HttpRequest, meeting_id: UUID, invited_id: UUID) -> HttpResponse:
    one = pages.invited(pages.meeting(request, meeting_id), invited_id)
    actions.want_again(one.id, by=request.actor, at=request.now)
    return done(request, _("They are invited again."))
