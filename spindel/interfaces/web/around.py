"""Who stands around the persons of one page: what the selects of its forms offer.

A page of several persons names them beforehand (`gather`): then the first form that needs somebody's units
asks for those of all of them.
"""

from collections.abc import Collection
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest

from spindel.domain.network import engaged, unit
from spindel.domain.network import queries as network
from spindel.domain.people import queries as people
from spindel.domain.people.kinds import Category

Names = dict[UUID, list[tuple[UUID, str]]]


class Around:
    """Each of its parts is one query, when it is first asked for."""

    def __init__(self, request: HttpRequest, person_ids: Collection[UUID]) -> None:
        self._request, self.person_ids = request, frozenset(person_ids)

    @cached_property
    def team(self) -> list[network.TeamMember]:
        """The reader's own unit."""
        return network.team_of(self._request.actor.unit_id, on=self._request.today)

    @cached_property
    def units(self) -> Names:
        """The units engaged with each person, by name."""
        return engaged.units_around(self.person_ids, today=self._request.today)

    @cached_property
    def close(self) -> Names:
        """Those close to each person whom the reader may know of."""
        reader = self._request.reader
        known = [one for one in self.person_ids if reader.may(one, categories=Category.SOCIAL).allowed]
        return people.names_close_to(known, today=self._request.today) if known else {}

    @cached_property
    def mandates(self) -> list[unit.MandateCard]:
        """What the seats of the reader's unit and of all these units may decide today, by unit."""
        around = {unit_id for units in self.units.values() for unit_id, _name in units}
        today = self._request.today
        found = unit.mandates_in(around | {self._request.actor.unit_id} - {None}, today=today)
        return [one for one in found if one.start_date <= today]


def gather(request: HttpRequest, person_ids: Collection[UUID]) -> None:
    """The persons whose forms follow on this page."""
    request.around = Around(request, person_ids)


def around(request: HttpRequest, person_id: UUID) -> Around:
    """Who stands around this person, and around the others of the page."""
    if person_id not in getattr(request, "around", Around(request, [])).person_ids:
        gather(request, [person_id])
    found: Around = request.around
    return found
