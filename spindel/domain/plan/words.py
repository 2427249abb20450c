"""Reading what the plan says, one thing at a time, with the words that stood there before."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Area, areas_within
from spindel.domain.plan.models import Disagreement, EarlierWords, Goal, Need
from spindel.domain.plan.queries import GoalCard, NeedCard, need_card


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """What stood there until somebody wrote it anew."""

    words: str
    until_at: datetime
    replaced_by_name: str


@dataclass(frozen=True, slots=True)
class DisagreementCard:
    id: UUID
    whose: str
    about: str
    own_words: str
    area: str
    noted_date: date
    settled_date: date | None
    settled_words: str
    version: int


def earlier(thing_id: UUID) -> list[EarlierLine]:
    """What stood there before, the last first; one query. For readers who may see the thing."""
    rows = EarlierWords.objects.filter(thing_id=thing_id).order_by("-until_at", "-id")
    return [EarlierLine(row.words, row.until_at, row.replaced_by_name) for row in rows]


def need(need_id: UUID) -> NeedCard | None:
    row = Need.objects.filter(pk=need_id).first()
    return need_card(row) if row else None


def goal(goal_id: UUID) -> GoalCard | None:
    row = Goal.objects.filter(pk=goal_id).first()
    return (
        GoalCard(row.id, row.own_words, row.need_id, row.start_date, row.reached_date, row.version)
        if row
        else None
    )


def disagreements(person_id: UUID, *, categories: Category) -> list[DisagreementCard]:
    """Those that stand, and those that were settled, in areas that the reader may know of; one query."""
    about = Q(area="") | Q(area__in=areas_within(categories))
    rows = Disagreement.objects.filter(about, person_id=person_id)
    return [_card(row) for row in rows.order_by("-noted_date", "-id")]


def disagreement(disagreement_id: UUID) -> tuple[UUID, DisagreementCard] | None:
    """Whom one is about, and what it says; one query."""
    row = Disagreement.objects.filter(pk=disagreement_id).first()
    return (row.person_id, _card(row)) if row else None


def area_of(card: DisagreementCard) -> Area | None:
    return Area(card.area) if card.area else None


def _card(row: Disagreement) -> DisagreementCard:
    return DisagreementCard(**{one.name: getattr(row, one.name) for one in fields(DisagreementCard)})
