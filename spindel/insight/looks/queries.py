"""Reading flags: those that a reviewer has to look at, one card per human, person and day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from spindel.domain.network.kinds import Role
from spindel.insight.looks.kinds import Verdict
from spindel.insight.looks.models import Flag
from spindel.kernel.actors import Actor

REVIEWED_SHOWN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Sign:
    """What one detector saw, as data."""

    detector: str
    params: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """The looks of one human at one person on one day, with every sign; without a person, at many."""

    id: UUID
    human_name: str
    person_id: UUID | None
    person_name: str
    day: date
    due_date: date
    signs: tuple[Sign, ...]
    reasons: tuple[str, ...]
    verdict: Verdict | None
    text: str
    reviewed_by_name: str
    reviewed_at: datetime | None
    is_mine: bool


def waiting(actor: Actor) -> list[Card]:
    """What waits for this reviewer, what is due first in front; one query."""
    return _cards(_for(actor).filter(verdict=""), actor)


def reviewed(actor: Actor, *, today: date) -> list[Card]:
    """What was reviewed here lately, the last first; one query."""
    rows = _for(actor).exclude(verdict="").filter(local_date__gt=today - REVIEWED_SHOWN)
    return sorted(_cards(rows, actor), key=lambda one: (one.reviewed_at, one.id), reverse=True)


def count_waiting(actor: Actor) -> int:
    """How many reviews wait for this reviewer; one query."""
    rows = _for(actor).filter(verdict="").order_by()
    return rows.values("human_id", "person_id", "local_date").distinct().count()


def may_review(actor: Actor, flag_id: UUID) -> bool:
    """Whether this flag is this reviewer's; one query."""
    return _for(actor).filter(pk=flag_id).exists()


def _for(actor: Actor) -> QuerySet[Flag]:
    """Who leads the unit reviews, and never their own looks."""
    if actor.role != Role.TEAM_LEADER or actor.unit_id is None:
        return Flag.objects.none()
    return Flag.objects.filter(unit=actor.unit_id).exclude(human=actor.human_id)


def _cards(flags: QuerySet[Flag], actor: Actor) -> list[Card]:
    rows = flags.select_related("human", "person").order_by("local_date", "human__name", "human_id", "id")
    groups: dict[tuple[object, ...], list[Flag]] = {}
    for row in rows:
        groups.setdefault((row.local_date, row.human_id, row.person_id, row.verdict), []).append(row)
    return [_card(group, actor) for group in groups.values()]


def _card(group: list[Flag], actor: Actor) -> Card:
    first = group[0]
    return Card(
        id=first.id,
        human_name=first.human.name,
        person_id=first.person_id,
        person_name=first.person.name if first.person else "",
        day=first.local_date,
        due_date=first.due_date,
        signs=tuple(Sign(one.detector, one.params) for one in group),
        reasons=tuple(_each(reason for one in group for reason in one.reasons)),
        verdict=Verdict(first.verdict) if first.verdict else None,
        text=first.verdict_text,
        reviewed_by_name=first.reviewed_by_name,
        reviewed_at=first.reviewed_at,
        is_mine=first.reviewed_by == actor.human_id,
    )


def _each(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
