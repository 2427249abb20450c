"""Reading what a relative keeps for themselves: for that relative, and what they chose to give for staff."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from spindel.domain.people.kinds import HEADINGS, EntryKind, HelpKind, Respected, Strain
from spindel.domain.people.models import (
    LogEntry,
    Relative,
    RelativeHelp,
    RelativeLimit,
    RelativeWeek,
    RespiteOffer,
    SupportPlan,
    Telling,
)
from spindel.domain.people.queries import HelpCard, current

FEWEST = 5
"""People who have answered about a unit before their answers are shown: fewer might tell who gave which."""


RESPECTED = tuple(Respected)
THINGS: dict[str, Any] = {
    "telling": Telling,
    "entry": LogEntry,
    "week": RelativeWeek,
    "help": RelativeHelp,
    "respite": RespiteOffer,
}


@dataclass(frozen=True, slots=True)
class Me:
    """A relative as they see themselves."""

    id: UUID
    person_id: UUID
    name: str
    known_as: str
    keeps_hours: bool
    is_asked: bool


@dataclass(frozen=True, slots=True)
class EntryCard:
    id: UUID
    kind: EntryKind
    entry_date: date
    agency: str
    case_number: str
    whom: str
    said: str
    promised: str
    promised_date: date | None
    done_date: date | None
    respected: Respected | None


@dataclass(frozen=True, slots=True)
class WeekCard:
    """A week that begins on `week_date`, a Monday; hours with one decimal."""

    id: UUID
    week_date: date
    hours: Decimal | None
    strain: Strain | None


@dataclass(frozen=True, slots=True)
class LimitCard:
    hours_a_week: Decimal | None
    tasks: int | None
    tells_staff: bool
    start_date: date


@dataclass(frozen=True, slots=True)
class SupportPlanCard:
    """Texts by heading, in the order of HEADINGS."""

    texts: dict[str, str]
    shared_date: date | None
    changed_date: date


@dataclass(frozen=True, slots=True)
class Respect:
    """How often people were met with respect at one unit. Never about anybody who works there."""

    unit_id: UUID
    yes: int
    partly: int
    no: int


def me(relative_id: UUID) -> Me:
    """The relative themselves; one query."""
    row = Relative.objects.get(pk=relative_id)
    return Me(row.id, row.person_id, row.name, row.known_as, row.keeps_hours, row.is_asked)


def whose(thing: str, thing_id: UUID) -> UUID | None:
    """The relative whose telling, log entry, week, help or offer of respite this is; one query."""
    found: UUID | None = (
        THINGS[thing].objects.filter(pk=thing_id).values_list("relative_id", flat=True).first()
    )
    return found


def log_of(relative_id: UUID) -> list[EntryCard]:
    """The relative's own log, the newest day first; one query."""
    rows = LogEntry.objects.filter(relative=relative_id).order_by("-entry_date", "-id")
    return [
        EntryCard(
            id=row.id,
            kind=EntryKind(row.kind),
            entry_date=row.entry_date,
            agency=row.agency,
            case_number=row.case_number,
            whom=row.whom,
            said=row.said,
            promised=row.promised,
            promised_date=row.promised_date,
            done_date=row.done_date,
            respected=Respected(row.respected) if row.respected else None,
        )
        for row in rows
    ]


def helps_of(relative_id: UUID, *, today: date) -> list[HelpCard]:
    """What the relative does now because they accepted it; one query."""
    rows = current(RelativeHelp.objects.filter(relative=relative_id), today).order_by("kind", "id")
    return [HelpCard(row.id, HelpKind(row.kind), row.note) for row in rows]


def weeks_of(relative_id: UUID) -> list[WeekCard]:
    """Hours and strain by week, the newest first; one query."""
    rows = RelativeWeek.objects.filter(relative=relative_id).order_by("-week_date")
    return [
        WeekCard(row.id, row.week_date, row.hours, Strain(row.strain) if row.strain else None) for row in rows
    ]


def limit_of(relative_id: UUID) -> LimitCard | None:
    """The limit that the relative has set, if any; one query."""
    row = RelativeLimit.objects.filter(relative=relative_id, end_date=None).first()
    return _limit(row) if row else None


def support_plan_of(relative_id: UUID) -> SupportPlanCard | None:
    """The relative's own plan; one query."""
    row = SupportPlan.objects.filter(relative=relative_id).first()
    return _plan(row) if row else None


def shared_plans(person_id: UUID) -> dict[UUID, SupportPlanCard]:
    """Own plans that relatives let the case manager's unit read, by relative; one query."""
    rows = SupportPlan.objects.filter(person=person_id, shared_date__isnull=False)
    return {row.relative_id: _plan(row) for row in rows}


def told_limits(person_id: UUID) -> dict[UUID, LimitCard]:
    """Limits that relatives want staff to know of, by relative; one query."""
    rows = RelativeLimit.objects.filter(person=person_id, end_date=None, tells_staff=True)
    return {row.relative_id: _limit(row) for row in rows}


def respect_by_unit(*, since: date, until: date) -> list[Respect]:
    """Answers to "were you respected?" from a day up to, but not including, another, by unit; one query.

    Only units of which at least FEWEST relatives have answered: a pattern, not a remark by somebody who can
    be recognised. Of each relative the newest answer about a unit counts.
    """
    rows = LogEntry.objects.filter(entry_date__gte=since, entry_date__lt=until)
    rows = rows.exclude(respected="").order_by("entry_date", "id")
    newest: dict[UUID | None, dict[UUID, str]] = defaultdict(dict)
    for unit_id, relative_id, respected in rows.values_list("unit_id", "relative_id", "respected"):
        newest[unit_id][relative_id] = respected
    counted = {unit: Counter(one.values()) for unit, one in newest.items() if unit}
    return [
        Respect(unit_id, one[Respected.YES], one[Respected.PARTLY], one[Respected.NO])
        for unit_id, one in sorted(counted.items())
        if one.total() >= FEWEST
    ]


def _limit(row: RelativeLimit) -> LimitCard:
    return LimitCard(row.hours_a_week, row.tasks, row.tells_staff, row.start_date)


def _plan(row: SupportPlan) -> SupportPlanCard:
    return SupportPlanCard({name: getattr(row, name) for name in HEADINGS}, row.shared_date, row.changed_date)
