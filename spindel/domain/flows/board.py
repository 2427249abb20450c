"""The board of a team in the morning (R24): who is booked, what is promised for today, and who goes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from spindel.domain.appointments.kinds import Outcome
from spindel.domain.appointments.models import Visit
from spindel.domain.consent import access
from spindel.domain.network.managed import managed_in
from spindel.domain.network.models import Going, TeamRules
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.plan.kinds import CommitmentState
from spindel.domain.plan.models import Commitment
from spindel.domain.plan.queries import visible


@dataclass(slots=True)
class BoardLine:
    """One person: visits as time and what, promises as what; who goes, if somebody was chosen."""

    person_id: UUID
    name: str
    visits: list[tuple[datetime, str]] = field(default_factory=list)
    promises: list[str] = field(default_factory=list)
    goes_id: UUID | None = None
    goes_name: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    purpose: str
    rules: tuple[str, ...]


def board(reader: access.Reader, unit_id: UUID, *, today: date) -> dict[UUID, BoardLine]:
    """Everybody whom the unit's case managers hold, as far as the reader may know, by name; six queries."""
    people = access.limit(
        managed_in(unit_id, today=today), reader.actor, categories=Category.PLAN, at=reader.at, person="pk"
    )
    rows = people.order_by("family_name", "given_name", "id")
    lines = {one.id: BoardLine(one.id, one.name) for one in rows}
    known = reader.categories_of(lines)
    booked = [one for one in lines if known[one] & Category.APPOINTMENTS]
    for visit in _visits(booked, today):
        lines[visit.person_id].visits.append((visit.starts_at, visit.what))
    for promise in visible(_promises(lines, today), reader):
        lines[promise.person_id].promises.append(promise.what)
    for going in Going.objects.filter(unit=unit_id, local_date=today, person__in=lines).select_related(
        "professional"
    ):
        line = lines[going.person_id]
        line.goes_id, line.goes_name = going.professional_id, going.professional.name
    return lines


def _visits(persons: Collection[UUID], today: date) -> QuerySet[Visit]:
    rows = Visit.objects.filter(person__in=persons, local_date=today, outcome=Outcome.PLANNED)
    return rows.order_by("starts_at", "id")


def _promises(persons: Iterable[UUID], today: date) -> QuerySet[Commitment]:
    rows = Commitment.objects.filter(person__in=list(persons), due_date=today, state=CommitmentState.OPEN)
    return rows.order_by("what", "id")


def team_rules(unit_id: UUID | None) -> Rules:
    """What the team is for and how it works; one query."""
    row: Any = TeamRules.objects.filter(unit=unit_id).first()
    if row is None:
        return Rules("", ())
    return Rules(row.purpose, tuple(line.strip() for line in row.rules.splitlines() if line.strip()))


def is_on_board(person_id: UUID, unit_id: UUID, *, today: date) -> bool:
    """Whether a case manager of the unit holds the person; one query."""
    people: QuerySet[Person] = managed_in(unit_id, today=today)
    return people.filter(pk=person_id).exists()
