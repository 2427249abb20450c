"""One's own unit: being away from it, and what it may decide."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.network import actions
from spindel.domain.network.kinds import Role
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import things_people as things
from spindel.interfaces.web import undo
from spindel.interfaces.web.forms.unit import AbsenceForm, MandateForm
from spindel.interfaces.web.pages import respected as pages
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
    row = actions.record_absence(who, **given, by=request.actor, at=request.now)
    return done(
        request, _("The deputy stands in on those days."), undo=reverse("absence_strike", args=[row.id])
    )


@require_POST
@policy()
def end_absence(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    things.absence(request, absence_id)
    actions.end_absence(absence_id, by=request.actor, at=request.now)
    return done(request, _("Welcome back."))


@require_POST
@policy()
def strike_absence(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """As if it had never begun."""
    day = things.absence(request, absence_id).start_date
    actions.end_absence(absence_id, end_date=day, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@policy()
def set_stand_in(request: HttpRequest) -> HttpResponse:
    form = unit.stand_in_form(request, request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Who stands in for whom"))
    before = things.seat_held(request, UUID(form.cleaned_data["membership"]))
    who = form.cleaned_data["stand_in"]
    _stand_in(request, before.membership_id, who, seen=before.stand_in_id)
    stood = [str(who or ""), str(before.stand_in_id or "")]
    back = undo.address(request, "stand_in_put_back", before.membership_id, stood=stood)
    return done(request, _("Written down: who sees to it when they are away or late."), undo=back)


@require_POST
@policy()
def put_stand_in_back(request: HttpRequest, membership_id: UUID, token: str) -> HttpResponse:
    seen, before = undo.stood(request, membership_id, token)
    things.seat_held(request, membership_id)
    _stand_in(request, membership_id, UUID(before) if before else None, seen=UUID(seen) if seen else None)
    return done(request, _("It is as it was before."))


def _stand_in(request: HttpRequest, membership_id: UUID, who: UUID | None, *, seen: UUID | None) -> None:
    actions.set_stand_in(membership_id, stand_in_id=who, seen_id=seen, by=request.actor, at=request.now)


leads = policy(roles=[Role.TEAM_LEADER])


@leads
def respected(request: HttpRequest) -> HttpResponse:
    """How people were met at each unit of the region: for those who lead and meet on a board."""
    return page(request, "web/respected.html", pages.read(request))


@require_POST
@leads
def give_mandate(request: HttpRequest) -> HttpResponse:
    form = MandateForm(request.POST, roles=unit.roles(request))
    if not form.is_valid():
        return again(request, form, title=_("Give a mandate"))
    row = actions.give_mandate(**form.given(), by=request.actor, at=request.now)
    back = undo.address(request, "mandate_take_back", row.id, stood=[])
    return done(request, _("They may decide it."), undo=back)


@require_POST
@leads
def take_back_mandate(request: HttpRequest, mandate_id: UUID, token: str) -> HttpResponse:
    """As if it had never begun."""
    undo.stood(request, mandate_id, token)
    day = things.mandate(request, mandate_id).start_date
    actions.end_mandate(mandate_id, end_date=day, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


@require_POST
@leads
def end_mandate(request: HttpRequest, mandate_id: UUID) -> HttpResponse:
    before = things.mandate(request, mandate_id).end_date
    row = actions.end_mandate(mandate_id, by=request.actor, at=request.now)
    stood = [str(row.end_date), str(before or "")]
    back = undo.address(request, "mandate_resume", mandate_id, stood=stood)
    return done(request, _("They may no longer decide it. Promises made under it stay."), undo=back)


@require_POST
@leads
def resume_mandate(request: HttpRequest, mandate_id: UUID, token: str) -> HttpResponse:
    seen, before = undo.stood(request, mandate_id, token)
    end = date.fromisoformat(before) if before else None
    day = date.fromisoformat(seen)
    actions.resume_mandate(mandate_id, seen=day, end_date=end, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))
