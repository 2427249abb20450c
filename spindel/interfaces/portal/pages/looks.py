"""Gathers who looked at what about the person and why, what was told to whom, and who turned their door."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spindel.domain.consent import records
from spindel.domain.consent.kinds import Ground, Purpose
from spindel.domain.network import directory
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category, labels
from spindel.interfaces.ui import formats
from spindel.interfaces.ui.policy import find_person
from spindel.kernel import looks
from spindel.kernel.words import listed

SHOWN = 50
DOOR = {
    "door.open": gettext_lazy("opened the door"),
    "door.reset": gettext_lazy("made a new slip; password and codes before it ended"),
    "door.close": gettext_lazy("closed the door"),
}
BECAUSE = {
    Ground.CONSENT: gettext_lazy("you said yes"),
    Ground.ENGAGEMENT: gettext_lazy("they work with you"),
    Ground.STATUTE: gettext_lazy("the law lets them"),
    Ground.DELEGATION: gettext_lazy("you let them do it for you"),
    Ground.EMERGENCY: gettext_lazy("they said that it was an emergency"),
    Ground.OWN: gettext_lazy("it is their own"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One look in plain words."""

    look: looks.Visit
    who: str
    because: str
    what_for: str
    is_emergency: bool


def read(request: HttpRequest) -> dict[str, Any]:
    me = request.about
    return {
        "person": find_person(request, me),
        "lines": _lines(me, SHOWN),
        "told": records.disclosures_of(me),
        "receipts": records.receipts_of(me),
        "turns": [(one, DOOR[one.verb]) for one in looks.turns(me, verbs="door.", limit=SHOWN)],
    }


def head() -> tuple[str, ...]:
    return _("When"), _("Who"), _("What they saw"), _("Because"), _("What for")


def rows(request: HttpRequest) -> Iterator[tuple[object, ...]]:
    """The same looks as a table, as many as are read at once."""
    find_person(request, request.about)
    for one in _lines(request.about, looks.READ):
        at = formats.local(one.look.at).isoformat(sep=" ", timespec="minutes")
        yield at, one.who, labels(Category(one.look.categories)), one.because, one.what_for


def _lines(me: UUID, limit: int) -> list[Line]:
    found = looks.visits(me, but_not_by=me, limit=limit)
    names = directory.organisation_names({one.organisation_id for one in found if one.organisation_id})
    return [_line(one, names.get(one.organisation_id, "")) for one in found]


def _line(one: looks.Visit, organisation: str) -> Line:
    at_work = one.origin != "portal"  # whoever comes in by their own door belongs to no organisation
    return Line(
        look=one,
        who=listed([one.name, _role(one), organisation if at_work and organisation != one.name else ""]),
        because=listed(BECAUSE[Ground(each)] for each in one.grounds if each in BECAUSE),
        what_for=str(Purpose(one.purpose).label) if one.purpose in Purpose.values else "",
        is_emergency=Ground.EMERGENCY in one.grounds,
    )


def _role(one: looks.Visit) -> str:
    """Whoever comes in by their own door, or with a link, has none."""
    if one.origin == "portal":
        return _("close to you")
    if one.origin == "link":
        return _("with a link")
    if one.role in Role.values:
        return str(Role(one.role).label)
    return _("the program itself") if one.role else ""
