"""Reading what is told once: the pages of a person by audience, and who was given which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Audience, FactKind, GivenAs, ToldPart, ToldState, ToldYes
from spindel.domain.plan.models import ToldOnce, ToldOnceGiven


@dataclass(frozen=True, slots=True)
class FactLine:
    """One line of what is known already."""

    kind: FactKind
    text: str
    categories: Category

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind.value, "text": self.text, "categories": int(self.categories)}


@dataclass(frozen=True, slots=True)
class Said:
    part: ToldPart
    text: str


@dataclass(frozen=True, slots=True)
class ToldCard:
    """A page for one audience, with the lines that the reader may know; of a draft, as they stand now."""

    id: UUID
    person_id: UUID
    audience: Audience
    version: int
    state: ToldState
    said: tuple[Said, ...]
    facts: tuple[FactKind, ...]
    lines: tuple[FactLine, ...]
    drafted_by_name: str
    yes: ToldYes | None
    approved_date: date | None

    @property
    def tells(self) -> Category:
        """All that it tells about, of what the reader may know."""
        return _tells(bool(self.said), self.lines)

    def of_kind(self) -> dict[FactKind, list[FactLine]]:
        """The lines by kind, in the order of kinds."""
        found = {kind: [one for one in self.lines if one.kind == kind] for kind in FactKind}
        return {kind: lines for kind, lines in found.items() if lines}


@dataclass(frozen=True, slots=True)
class GivenLine:
    """Who got a page when, how, and of which categories."""

    id: UUID
    audience: Audience
    version: int
    to_name: str
    how: GivenAs
    given_date: date
    categories: Category


def told_of(person_id: UUID, *, categories: Category, now: Iterable[FactLine]) -> list[ToldCard]:
    """Every page that is a draft or approved, by audience; one query. `now`: what is known at present."""
    if not categories & Category.PLAN:
        return []
    present = list(now)
    rows = ToldOnce.objects.filter(person_id=person_id, state__in=(ToldState.DRAFT, ToldState.APPROVED))
    order = list(Audience)
    cards = [_card(row, categories, present) for row in rows.order_by("-version")]
    return sorted(cards, key=lambda one: (order.index(one.audience), one.state))


def told(told_id: UUID, *, categories: Category, now: Iterable[FactLine]) -> ToldCard | None:
    """One page, also an older version; one query. Nothing without the category of the plan."""
    row = ToldOnce.objects.filter(pk=told_id).first()
    return _card(row, categories, list(now)) if row and categories & Category.PLAN else None


def tells(row: ToldOnce) -> Category:
    """All that a page tells about, once the person has said yes to it."""
    return _tells(bool(row.texts), _lines(row.lines))


def _tells(says: bool, lines: Iterable[FactLine]) -> Category:
    found = Category.PLAN if says else Category(0)
    for line in lines:
        found |= line.categories
    return found


def to_be_told(card: ToldCard, categories: Category) -> tuple[FactLine, ...]:
    """The lines of a page that somebody with these categories may know."""
    return tuple(one for one in card.lines if one.categories & ~categories == Category(0))


def given_of(person_id: UUID) -> list[GivenLine]:
    """Who got which page, the newest first; one query."""
    rows = ToldOnceGiven.objects.filter(person_id=person_id).select_related("told_once")
    return [
        GivenLine(
            row.id,
            Audience(row.told_once.audience),
            row.told_once.version,
            row.to_name,
            GivenAs(row.how),
            row.given_date,
            Category(row.categories),
        )
        for row in rows.order_by("-given_at", "-id")
    ]


def person_of_told(thing: str, thing_id: UUID) -> UUID | None:
    """Whom a page or a giving is about; one query."""
    model = {"page": ToldOnce, "giving": ToldOnceGiven}[thing]
    found: UUID | None = (
        model._default_manager.filter(pk=thing_id).values_list("person_id", flat=True).first()
    )
    return found


def _card(row: ToldOnce, categories: Category, now: list[FactLine]) -> ToldCard:
    state = ToldState(row.state)
    chosen = [FactKind(one) for one in row.facts]
    every = [one for one in now if one.kind in chosen] if state == ToldState.DRAFT else _lines(row.lines)
    lines = tuple(one for one in every if one.categories & ~categories == Category(0))
    return ToldCard(
        id=row.id,
        person_id=row.person_id,
        audience=Audience(row.audience),
        version=row.version,
        state=state,
        said=tuple(Said(part, row.texts[part.value]) for part in ToldPart if part.value in row.texts),
        facts=tuple(chosen),
        lines=lines,
        drafted_by_name=row.drafted_by_name,
        yes=ToldYes(row.yes) if row.yes else None,
        approved_date=row.approved_date,
    )


def _lines(stored: Iterable[Mapping[str, Any]]) -> list[FactLine]:
    return [FactLine(FactKind(one["kind"]), one["text"], Category(one["categories"])) for one in stored]
