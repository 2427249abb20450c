"""Units that can come to a person, and the people of a unit."""

from collections import Counter
from datetime import date
from uuid import UUID

from django.http import HttpRequest

from spindel.domain.network import queries as network
from spindel.domain.network.engaged import EngagementCard, engagements_of
from spindel.domain.network.kinds import UnitKind
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.forms import NOBODY, Choices
from spindel.interfaces.ui.policy import saw
from spindel.interfaces.web import choices
from spindel.kernel.words import listed

# Those who do not decide on benefits or housing: a supporter stands on the person's side.
SUPPORTING = (UnitKind.PEER_SUPPORT, UnitKind.OMBUD, UnitKind.HOME_SUPPORT)


def supporting_units(request: HttpRequest) -> Choices:
    """Peers, ombuds and home support, by name; not where one works oneself."""
    return [
        NOBODY,
        *(
            (str(one.id), f"{one.name}, {one.organisation_name}")
            for one in network.units()
            if one.kind in SUPPORTING and one.id not in _own(request)
        ),
    ]


def other_units(request: HttpRequest, person_id: UUID) -> list[tuple[str, str]]:
    """Every unit that is not engaged with the person yet, by name, with its kind and organisation.

    Not one where one works oneself: nobody opens something to themselves.
    """
    engaged = {one.unit_id for one in engagements_of(person_id, today=request.today)}
    saw(request, [person_id], Category.PLAN)
    others = [one for one in network.units() if one.id not in engaged | _own(request)]
    names = [listed((one.name, UnitKind(one.kind).label, one.organisation_name)) for one in others]
    seen = Counter(names)
    return [
        (str(one.id), listed((name, one.phone or one.id)) if seen[name] > 1 else name)
        for one, name in zip(others, names, strict=True)
    ]


def people_of(card: EngagementCard, *, today: date) -> Choices:
    """Who works in an engaged unit, and whom it names now."""
    return choices.members(network.team_of(card.unit_id, on=today))


def _own(request: HttpRequest) -> set[UUID]:
    """The units in which the reader has a seat today."""
    return {seat.unit_id for seat in request.at_work.seats}
