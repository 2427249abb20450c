"""Who is accountable for a person, as their page shows it to whoever may change it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from spindel.domain.network import queries as network
from spindel.interfaces.web import choices, forms


@dataclass(frozen=True, slots=True)
class Accountable:
    """The forms that the reader may send; `asked` is the hand-over that waits for an answer."""

    case_manager: forms.Form | None = None
    deputy: forms.Form | None = None
    hand_over: forms.Form | None = None
    asked: Any = None


def read(
    request: HttpRequest, person_id: UUID, manager: network.CaseManagerCard | None
) -> Accountable | None:
    """For somebody who writes the plan: without a case manager everybody, else the case manager's unit."""
    team = choices.team(request)
    if manager is None:
        return Accountable(case_manager=forms.CaseManagerForm(of=person_id, team=team))
    if manager.unit_id != request.actor.unit_id:
        return None
    asked = network.handover_asked(person_id)
    others = [one for one in team if one[0] != str(manager.manager_id)]
    return Accountable(
        deputy=forms.DeputyForm(of=person_id, team=others, initial={"deputy": manager.deputy_id}),
        hand_over=None if asked else forms.HandOverForm(of=person_id, people=others),
        asked=asked,
    )
