"""The board of one's own team in the morning."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spindel.domain.consent.kinds import Level
from spindel.domain.network.actions import team as actions
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import again, done, page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web import choices, undo
from spindel.interfaces.web.forms import team as forms
from spindel.interfaces.web.pages import board as pages

writes_plan = policy(categories=Category.PLAN, level=Level.WRITE)


@policy()
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "web/board.html", pages.read(request))


@require_POST
@policy(roles=[Role.TEAM_LEADER])
def write_rules(request: HttpRequest) -> HttpResponse:
    form = forms.RulesForm(request.POST)
    if not form.is_valid():
        return again(request, form, title=_("Purpose and rules of the team"))
    actions.write_team_rules(pages.own_unit(request), **form.cleaned_data, by=request.actor, at=request.now)
    return done(request, _("It stands on the board."))


@require_POST
@writes_plan
def go(request: HttpRequest, person_id: UUID) -> HttpResponse:
    before = pages.on_board(request, person_id)
    form = forms.GoForm(request.POST, of=person_id, team=choices.team(request))
    if not form.is_valid():
        return again(request, form, title=_("Who goes"))
    _send(request, person_id, form.cleaned_data["goes"])
    stood = [form.cleaned_data["goes"], str(before.goes_id or "")]
    back = undo.address(request, "going_back", person_id, stood=stood)
    return done(request, _("It stands on the board."), undo=back)


@require_POST
@writes_plan
def going_back(request: HttpRequest, person_id: UUID, token: str) -> HttpResponse:
    left, before = undo.stood(request, person_id, token)
    undo.check(str(pages.on_board(request, person_id).goes_id or ""), left=left)
    _send(request, person_id, before)
    return done(request, _("It is as it was before."))


def _send(request: HttpRequest, person_id: UUID, goes: str) -> None:
    """Somebody goes, or nobody any more."""
    who = {"unit_id": pages.own_unit(request), "by": request.actor, "at": request.now}
    if goes:
        actions.go(person_id, professional_id=UUID(goes), **who)
    else:
        actions.go_not(person_id, **who)
