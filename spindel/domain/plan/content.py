"""What a version of the plan holds: the plan as data, and the slice of it that one reader may see."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from spindel.domain.consent.actions.receipts import digest
from spindel.domain.network.unit import named
from spindel.domain.people.kinds import Category
from spindel.domain.people.queries import current
from spindel.domain.plan.kinds import CommitmentState, OwnerKind, areas_within
from spindel.domain.plan.models import Commitment, Disagreement, Goal, GoneThrough, Need, Plan, Responsibility

Content = Mapping[str, Any]
LISTS = ("goals", "needs", "promises", "areas", "disagreements")
"""Of rows that are each about an area of life, or about the plan as a whole."""


def content_of(plan: Plan, *, on: date) -> dict[str, Any]:
    """All of the plan on a day, in values that JSON knows; seven queries."""
    person_id = plan.person_id
    return {
        "law": plan.law,
        "agreed_date": _day(plan.agreed_date),
        "limits": plan.limits,
        "follow_up_date": _day(plan.follow_up_date),
        "responsible": plan.responsible_unit.name if plan.responsible_unit else "",
        "goals": [_goal(row) for row in Goal.objects.filter(person=person_id).select_related("need")],
        "needs": [_need(row) for row in Need.objects.filter(person=person_id, met_date=None)],
        "promises": [_promise(row) for row in _promises(person_id)],
        "areas": [_says(row) for row in _responsibilities(person_id, on)],
        "disagreements": [*_disagreements(person_id), *_gone_through(plan)],
    }


def slice_of(content: Content, *, categories: Category, for_decider: bool) -> dict[str, Any]:
    """What a reader with these categories may see of it. That somebody does not agree, and what the person
    said yes to alone, does not travel to those who decide on benefits and housing.
    """
    areas = {"", *areas_within(categories)}
    found = dict(content) | {name: [one for one in content[name] if one["area"] in areas] for name in LISTS}
    return found | ({"limits": "", "disagreements": []} if for_decider else {})


def digest_of(content: Content) -> str:
    """SHA-256 over it in canonical JSON, in hexadecimal."""
    return digest(content)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _goal(row: Goal) -> dict[str, str]:
    area = row.need.area if row.need else ""
    return {"id": str(row.pk), "area": area, "text": row.own_words, "reached": _day(row.reached_date)}


def _need(row: Need) -> dict[str, str]:
    unmet = {"unmet_why": row.unmet_why, "unmet_asked": row.unmet_asked} if row.unmet_date else {}
    return {"id": str(row.pk), "area": row.area, "text": row.text} | unmet


def _promises(person_id: UUID) -> Any:
    """Those that are open and those that were kept: what was given up does not travel in a version."""
    rows = Commitment.objects.filter(person=person_id, state__in=(CommitmentState.OPEN, CommitmentState.DONE))
    return rows.select_related(
        "owner_professional", "owner_unit", "owner_relative", "mandate__seat", "person"
    ).order_by("made_date", "id")


def _promise(row: Commitment) -> dict[str, str]:
    owner = row.owner_professional or row.owner_unit or row.owner_relative
    name = row.person.name if row.owner_kind == OwnerKind.PERSON else ""
    return {
        "id": str(row.pk),
        "area": row.area,
        "text": row.what,
        "owner": owner.name if owner else name,
        "due": _day(row.due_date),
        "mandate": str(named(row.mandate)) if row.mandate else "",
        "done": _day(row.closed_date),
    }


def _responsibilities(person_id: UUID, on: date) -> Any:
    rows = current(Responsibility.objects.filter(person=person_id), on)
    return rows.select_related("unit", "professional").order_by("area", "unit__name", "id")


def _says(row: Responsibility) -> dict[str, str]:
    name = row.professional.name if row.professional else ""
    return {
        "id": str(row.pk),
        "area": row.area,
        "unit": row.unit.name,
        "professional": name,
        "stance": row.stance,
    }


def _disagreements(person_id: UUID) -> list[dict[str, str]]:
    rows = Disagreement.objects.filter(person=person_id, settled_date=None).order_by("noted_date", "id")
    return [_not_agreed(row.pk, row.area, row.whose, row.about, row.own_words) for row in rows]


def _gone_through(plan: Plan) -> list[dict[str, str]]:
    """What the person did not agree with when the plan was last gone through."""
    last = GoneThrough.objects.filter(plan=plan).order_by("-gone_date", "-id").first()
    if last is None or not last.disagreement:
        return []
    return [_not_agreed(last.pk, "", "", "", last.disagreement)]


def _not_agreed(key: UUID, area: str, whose: str, about: str, text: str) -> dict[str, str]:
    return {"id": str(key), "area": area, "whose": whose, "about": about, "text": text}
