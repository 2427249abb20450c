"""How both sides of a cooperation agreement keep it (R9, R21): for units, never for anybody who works there.

Two ledgers are read: what one side asked the other, and what units promised about persons whom both sides are
or were engaged with. What fell due before today counts; what was withdrawn or said to be impossible does not.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q

from spindel.domain.network.agreements import AgreementCard, Side
from spindel.domain.network.models import Engagement, Question
from spindel.domain.plan.kinds import CommitmentState
from spindel.domain.plan.models import Commitment

WINDOW = timedelta(days=180)
FEWEST = 5
"""Below so many cases nothing is shown: a figure about two promises is one about whoever made them."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How many fell due, and how many of them were kept in time."""

    due: int = 0
    in_time: int = 0

    @property
    def is_shown(self) -> bool:
        return self.due >= FEWEST

    @property
    def late(self) -> int:
        return self.due - self.in_time

    @property
    def share(self) -> int:
        """Per cent, rounded down."""
        return self.in_time * 100 // self.due if self.due else 0

    def is_below(self, agreed: int) -> bool:
        """Whether it can be shown and is less than the agreed per cent."""
        return self.is_shown and self.in_time * 100 < agreed * self.due


@dataclass(frozen=True, slots=True)
class SideMeasured:
    side: Side
    answers: Figures
    promises: Figures


@dataclass(frozen=True, slots=True)
class Measured:
    """`since` up to, but not including, `until`."""

    since: date
    until: date
    sides: tuple[SideMeasured, ...]

    def is_breached(self, agreed: int) -> bool:
        return any(one.answers.is_below(agreed) or one.promises.is_below(agreed) for one in self.sides)


def measured(card: AgreementCard, *, today: date) -> Measured:
    """Both sides over the last half year, at most since the agreement began; three queries."""
    since, until = max(card.start_date, today - WINDOW), today
    answers = _answers(card, since, until)
    sides = tuple(
        SideMeasured(one, answers.get(one.id, Figures()), _promises(one, card.other(one), since, until))
        for one in card.sides
    )
    return Measured(since, until, sides)


def _answers(card: AgreementCard, since: date, until: date) -> dict[Any, Figures]:
    rows = Question.objects.filter(
        side__in=[one.id for one in card.sides], withdrawn_date=None, due_date__gte=since, due_date__lt=until
    )
    kept = Count("pk", filter=Q(answered_date__lte=F("due_date")))
    found = rows.values("side_id").annotate(due=Count("pk"), kept=kept).order_by()
    return {one["side_id"]: Figures(one["due"], one["kept"]) for one in found}


def _promises(side: Side, other: Side, since: date, until: date) -> Figures:
    shared = Engagement.objects.filter(unit__in=other.covers).values("person")
    rows = Commitment.objects.filter(
        owner_unit__in=side.covers,
        person__in=shared,
        state__in=[CommitmentState.OPEN, CommitmentState.DONE],
        due_date__gte=since,
        due_date__lt=until,
    )
    kept = Count("pk", filter=Q(state=CommitmentState.DONE, closed_date__lte=F("due_date")))
    found = rows.aggregate(due=Count("pk"), kept=kept)
    return Figures(found["due"], found["kept"])
