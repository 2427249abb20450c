"""Gathers the board of one's own team for the morning: who needs what today, and who goes."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.consent.kinds import Level
from spindel.domain.flows import board
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category
from spindel.insight.gaps import queries as gaps
from spindel.insight.gaps import wording
from spindel.insight.gaps.queries import decides
from spindel.interfaces.ui.policy import saw
from spindel.interfaces.web import choices
from spindel.interfaces.web.forms import team as forms
from spindel.interfaces.web.pages import links

URGENT = 3
"""Gaps from this severity on are for the morning; the others stand on Today and with the person."""


@dataclass(slots=True)
class Line:
    """One person who needs something today."""

    id: UUID
    name: str
    url: str
    gaps: list[str] = field(default_factory=list)
    visits: list[tuple[datetime, str]] = field(default_factory=list)
    promises: list[str] = field(default_factory=list)
    goes: str = ""
    form: forms.GoForm | None = None

    @property
    def needs(self) -> bool:
        return bool(self.gaps or self.visits or self.promises or self.goes)


def read(request: HttpRequest) -> dict[str, Any]:
    """In a fixed number of queries, however many the team holds."""
    unit_id = own_unit(request)
    held = board.board(request.reader, unit_id, today=request.today)
    found = {
        key: Line(key, one.name, "", [], one.visits, one.promises, one.goes_name) for key, one in held.items()
    }
    rows = gaps.open_gaps(request.actor, at=request.now).filter(person__in=list(found), severity__gte=URGENT)
    urgent = list(gaps.in_order(rows))
    names = wording.names_for(urgent)
    for gap in urgent:
        found[gap.person_id].gaps.append(wording.say(gap, names).title)
    lines = [one for one in found.values() if one.needs]
    _finish(request, lines, held)
    rules = board.team_rules(unit_id)
    context: dict[str, Any] = {"lines": lines, "rules": rules, "calm": len(found) - len(lines)}
    if request.actor.role == Role.TEAM_LEADER:
        initial = {"purpose": rules.purpose, "rules": "\n".join(rules.rules)}
        context["form"] = forms.RulesForm(initial=initial)
    return context


def _finish(request: HttpRequest, lines: list[Line], held: dict[UUID, board.BoardLine]) -> None:
    """Where each is found, and the form to say who goes; what is shown is in the audit."""
    persons = [one.id for one in lines]
    saw(request, persons, Category.PLAN)
    for key, mask in request.reader.categories_of(persons).items():
        saw(request, [key], mask & (Category.PLAN | Category.APPOINTMENTS))
    urls, team = links.to_persons(request, persons), choices.team(request)
    writes = request.reader.categories_of(persons, level=Level.WRITE)
    for one in lines:
        one.url = urls[one.id]
        if writes[one.id] & Category.PLAN:
            one.form = forms.GoForm(of=one.id, team=team, initial={"goes": held[one.id].goes_id})


def own_unit(request: HttpRequest) -> UUID:
    """The team of the reader; those who decide on benefits and housing have no board."""
    unit_id: UUID | None = request.actor.unit_id
    if unit_id is None or decides(request.actor):
        raise Http404
    return unit_id


def on_board(request: HttpRequest, person_id: UUID) -> board.BoardLine:
    """Somebody whom a case manager of the reader's own unit holds."""
    held = board.board(request.reader, own_unit(request), today=request.today)
    if person_id not in held:
        raise Http404
    return held[person_id]
