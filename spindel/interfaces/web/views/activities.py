"""For everybody to read: what families and friends are invited to, as units say, and what one can do."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.network import activities
from spindel.domain.network import recourse as ways_out
from spindel.interfaces.ui import formats
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web.forms.activities import ActivityForm

EVENING, SATURDAY = 17, 5


@policy(public=True)
def coming(request: HttpRequest) -> HttpResponse:
    """The same for everybody who asks: who reads it is not asked, nor whom they belong to."""
    cards = activities.coming(at=request.now)
    if is_free := "free" in request.GET:
        cards = [one for one in cards if _is_after_work(one)]
    return page(request, "web/activities.html", {"activities": cards, "is_free": is_free})


def _is_after_work(card: activities.ActivityCard) -> bool:
    """In the evening or at the weekend, by the clock on the wall."""
    starts = formats.local(card.starts_at)
    return starts.hour >= EVENING or starts.weekday() >= SATURDAY


@policy(public=True)
def recourse(request: HttpRequest) -> HttpResponse:
    """What one can do when something is not right: also before anybody has signed in."""
    return page(request, "web/recourse.html", {"recourse": ways_out.here()})


@policy()
def here(request: HttpRequest) -> HttpResponse:
    cards = activities.coming(at=request.now, unit_ids=[request.actor.unit_id])
    return page(request, "web/activities_here.html", {"activities": cards, "form": ActivityForm()})


@require_POST
@policy()
def invite(request: HttpRequest) -> HttpResponse:
    form = ActivityForm(request.POST)
    if request.actor.unit_id is None:
        raise Http404
    if not form.is_valid():
        return again(request, form, title=_("Invite to something"))
    row = activities.invite(request.actor.unit_id, **form.given(), by=request.actor, at=request.now)
    return done(request, _("Everybody can see it now."), undo=reverse("activity_strike", args=[row.id]))


@require_POST
@policy()
def call_off(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    _own(request, activity_id)
    activities.call_off(activity_id, by=request.actor, at=request.now)
    back = reverse("activity_put_on", args=[activity_id])
    return done(request, _("It stands on the list as called off."), undo=back)


@require_POST
@policy()
def put_on_again(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    _own(request, activity_id)
    activities.put_on_again(activity_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@policy()
def strike(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    _own(request, activity_id)
    activities.strike(activity_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


def _own(request: HttpRequest, activity_id: UUID) -> None:
    """Only what one's own unit invites to."""
    cards = activities.coming(at=request.now, unit_ids=[request.actor.unit_id])
    if activity_id not in {one.id for one in cards}:
        raise Http404
