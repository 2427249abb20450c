"""Gathers who lacks a plan in one's own unit, who is on the way to one, and to whom it is offered again."""

from typing import Any

from django.http import HttpRequest

from spindel.domain.people.kinds import Category
from spindel.domain.plan.lacking import PlanLine, plans_in
from spindel.domain.plan.states import PlanState
from spindel.insight.gaps.queries import decides
from spindel.interfaces.ui.policy import saw

MINE = "mine"


def read(request: HttpRequest) -> dict[str, Any]:
    """No such list for those who decide on benefits: a no, or that there is no plan, is not theirs."""
    is_mine, unit_id = request.GET.get("who") == MINE, request.actor.unit_id
    lines: list[PlanLine] = []
    if unit_id and not decides(request.actor):
        lines = plans_in(unit_id, actor=request.actor, at=request.now, today=request.today)
    if is_mine:
        lines = [one for one in lines if one.manager_id == request.actor.human_id]
    listed = [one for one in lines if one.state != PlanState.ACTIVE]
    saw(request, [one.person_id for one in listed], Category.PLAN)
    way = [one for one in listed if one.state not in (None, PlanState.DECLINED)]
    return {
        "is_mine": is_mine,
        "without": [one for one in lines if one.state is None],
        "way": [(one, one.is_late(on=request.today)) for one in way],
        "again": [one for one in lines if one.state == PlanState.DECLINED],
        "active": sum(one.state == PlanState.ACTIVE for one in lines),
    }
