"""Gathers the page that says how people were met at each unit: a pattern, never a remark about somebody."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from spindel.domain.network import queries as network
from spindel.domain.people import own


@dataclass(frozen=True, slots=True)
class UnitLine:
    name: str
    organisation: str
    answers: own.Respect


def read(request: HttpRequest) -> dict[str, Any]:
    """Whole months alone, so that from one day to the next nobody can tell who has just answered."""
    until = request.today.replace(day=1)
    since = date(until.year - 1, until.month, 1)
    found = {one.unit_id: one for one in own.respect_by_unit(since=since, until=until)}
    cards = network.units(ids=found)
    lines = [UnitLine(card.name, card.organisation_name, found[card.id]) for card in cards]
    return {"since": since, "until": until, "units": lines, "fewest": own.FEWEST}
