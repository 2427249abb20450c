"""One's own unit, and being away from it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.network.actions import end_absence as end
from spindel.domain.network.actions import record_absence as record
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import things_people as things
from spindel.interfaces.web.answers import again, done, page
from spindel.interfaces.web.forms.unit import AbsenceForm
from spindel.interfaces.web.pages import unit


@policy()
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "web/unit.html", {"unit": unit.read(request)})


@require_POST
@policy()
def record_absence(request: HttpRequest) -> HttpResponse:
    form = AbsenceForm(request.POST, people=unit.who(request))
    if not form.is_valid():
        return again(request, form, title=_("Enter an absence"))
    given = form.cleaned_data
    who = UUID(given.pop("who"))
    if not things.may_plan_for(request, who):
        raise Http404
    row = record(who, **given, by=request.actor, at=request.now)
    return done(
        request, _("The deputy stands in on those days."), undo=reverse("absence_strike", args=[row.id])
    )


@require_POST
@policy()
def end_absence(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    things.absence(request, absence_id)
    end(absence_id, by=request.actor, at=request.now)
    return done(request, _("Welcome back."))


@require_POST
@policy()
def strike_absence(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """As if it had never begun."""
    day = things.absence(request, absence_id).start_date
    end(absence_id, end_date=day, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
