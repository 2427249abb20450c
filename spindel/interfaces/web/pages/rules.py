"""Gathers the page on which whoever leads a unit sees how the rules fare there."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from spindel.domain.network.kinds import Role
from spindel.insight.gaps import wording
from spindel.insight.gaps.fares import Fares, fares
from spindel.interfaces.ui.policy import saw

LOOKS_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class RuleLine:
    title: str
    fares: Fares


def read(request: HttpRequest) -> dict[str, Any]:
    """Rules that found something or of which something was said, and the names of the others."""
    since = request.today - LOOKS_BACK
    lines = [
        RuleLine(wording.title_of_rule(one.rule), one)
        for one in fares(request.actor, since=since, at=request.now)
    ]
    for line in lines:
        for said in line.fares.said:
            saw(request, [said.person_id] if said.person_id else [], said.categories)
    used = [line for line in lines if line.fares.found or line.fares.said]
    return {"since": since, "rules": used, "quiet": [line.title for line in lines if line not in used]}


def address(request: HttpRequest, rule: str) -> str:
    """Where a rule stands on the page; empty for whoever has no such page."""
    return f"{reverse('rules')}#rule-{rule}" if request.actor.role == Role.TEAM_LEADER else ""
