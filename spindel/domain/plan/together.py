"""Reading what was done together: when the plan was gone through, and decisions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Area, GotItRight, areas_within
from spindel.domain.plan.models import GoneThrough, SharedDecision

SHOWN = 20


@dataclass(frozen=True, slots=True)
class GoneLine:
    """What the person thought of the plan on a day."""

    id: UUID
    gone_date: date
    right: GotItRight
    own_words: str
    disagreement: str


@dataclass(frozen=True, slots=True)
class DecisionCard:
    id: UUID
    area: Area
    question: str
    options: tuple[str, ...]
    talked: str
    priorities: str
    decision: str
    took_part: str
    how_sure: int | None
    disagreement: str
    decided_date: date
    review_date: date | None


def gone_through(person_id: UUID) -> list[GoneLine]:
    """The newest first; one query. For readers who may see the plan."""
    rows = GoneThrough.objects.filter(person_id=person_id).order_by("-gone_date", "-id")[:SHOWN]
    return [
        GoneLine(row.id, row.gone_date, GotItRight(row.right), row.own_words, row.disagreement)
        for row in rows
    ]


def decisions(person_id: UUID, *, categories: Category) -> list[DecisionCard]:
    """Decisions in areas of life that the reader may know of, the newest first; one query."""
    rows = SharedDecision.objects.filter(person_id=person_id, area__in=areas_within(categories))
    return [_card(row) for row in rows.order_by("-decided_date", "-id")[:SHOWN]]


def _card(row: SharedDecision) -> DecisionCard:
    return DecisionCard(
        id=row.id,
        area=Area(row.area),
        question=row.question,
        options=tuple(one.strip() for one in row.options.splitlines() if one.strip()),
        talked=row.talked,
        priorities=row.priorities,
        decision=row.decision,
        took_part=row.took_part,
        how_sure=row.how_sure,
        disagreement=row.disagreement,
        decided_date=row.decided_date,
        review_date=row.review_date,
    )


def about_together(thing: str, thing_id: UUID) -> tuple[UUID, Area | None] | None:
    """Whom a going-through or a decision is about, and the area of life of a decision; one query."""
    if thing == "gone":
        found = GoneThrough.objects.filter(pk=thing_id).values_list("person_id", flat=True).first()
        return (found, None) if found else None
    row = SharedDecision.objects.filter(pk=thing_id).values_list("person_id", "area").first()
    return (row[0], Area(row[1])) if row else None
