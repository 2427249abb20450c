"""Rows and names of the invented town (looks_year.py)."""

from datetime import date, datetime, time
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from spindel.domain.network.models import Professional
from spindel.domain.people.models import Person
from spindel.kernel.models import AuditRow
from tests.factories import NOW, ZONE, days

# Swedish surnames by how many in a hundred carry them (our own rounding of public statistics), and rare ones.
COMMON = {
    "Andersson": 2.2,
    "Johansson": 2.2,
    "Karlsson": 1.9,
    "Nilsson": 1.5,
    "Eriksson": 1.4,
    "Larsson": 1.2,
}
GIVEN = (
    "Anna",
    "Eva",
    "Maria",
    "Karin",
    "Sara",
    "Leila",
    "Lars",
    "Erik",
    "Karl",
    "Per",
    "Omar",
    "Nils",
    "Ali",
)


def surname(dice: Random) -> str:
    point = dice.uniform(0, 100)
    for name, share in COMMON.items():
        point -= share
        if point < 0:
            return name
    return f"Rar{dice.randrange(3000):x}"


def about_of(person: Person) -> dict[str, Any]:
    return {
        "person": person,
        "organisation_id": person.organisation_id,
        "created_at": NOW,
        "created_by": None,
    }


def instant(on: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(on + days(hour // 24), time(hour % 24, minute), ZoneInfo(ZONE))


def audited(at: datetime, who: Professional, person: Person, verb: str, ground: str) -> AuditRow:
    return AuditRow(
        at=at, verb=verb, is_write=False, organisation_id=who.works_for, human_id=who.id,
        human_name=who.name, role="", person_id=person.id, categories=1, purpose="coordination",
        ground=ground, origin="web",
    )  # fmt: skip
