"""A gap by itself, and what can be done with it: seen, handed over, put off, of no use; each with undo."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.network.kinds import Role
from spindel.insight.gaps import actions
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import forms
from spindel.interfaces.web.pages import gaps
from spindel.interfaces.web.pages import rules as pages


@policy()
def show(request: HttpRequest, gap_id: UUID) -> HttpResponse:
    view = gaps.one(request, gap_id)
    return page(request, "web/gap.html", {"gap": view, "here": view.person_url or reverse("today")})


@policy(roles=[Role.TEAM_LEADER])
def rules(request: HttpRequest) -> HttpResponse:
    """How each rule fares among the gaps that the reader may know of."""
    return page(request, "web/rules.html", pages.read(request))


@require_POST
@policy()
def acknowledge(request: HttpRequest, gap_id: UUID) -> HttpResponse:
    gaps.find(request, gap_id)
    actions.acknowledge(gap_id, by=request.actor, at=request.now)
    return done(request, _("Others see that you have seen it."), undo=_undo(gap_id, "acknowledge"))


@require_POST
@policy()
def hand_over(request: HttpRequest, gap_id: UUID) -> HttpResponse:
    form = gaps.hand_over_form(request, gaps.find(request, gap_id), request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Hand it to somebody else"))
    to, reason = UUID(form.cleaned_data["to"]), form.cleaned_data["reason"]
    actions.hand_over(gap_id, to=to, reason=reason, by=request.actor, at=request.now)
    return done(request, _("Handed over."), undo=_undo(gap_id, "hand_over"))


@require_POST
@policy()
def snooze(request: HttpRequest, gap_id: UUID) -> HttpResponse:
    form = gaps.snooze_form(request, gaps.find(request, gap_id), request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Put it off"))
    actions.snooze(gap_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("Put off. It comes back on the day."), undo=_undo(gap_id, "snooze"))


@require_POST
@policy()
def not_useful(request: HttpRequest, gap_id: UUID) -> HttpResponse:
    gaps.find(request, gap_id)
    form = forms.NotUsefulForm(request.POST, of=gap_id)
    if not form.is_valid():
        return again(request, form, title=_("This was not useful"))
    actions.say_not_useful(gap_id, **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("Thank you. Your words are passed on."), undo=_undo(gap_id, "not_useful"))


UNDO = {
    "acknowledge": actions.undo_acknowledge,
    "hand_over": actions.undo_hand_over,
    "snooze": actions.undo_snooze,
    "not_useful": actions.undo_say_not_useful,
}


@require_POST
@policy()
def undo(request: HttpRequest, gap_id: UUID, what: str) -> HttpResponse:
    if what not in UNDO:
        raise Http404
    gaps.find(request, gap_id)
    UNDO[what](gap_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."))


def _undo(gap_id: UUID, what: str) -> str:
    return reverse("gap_undo", args=[gap_id, what])
