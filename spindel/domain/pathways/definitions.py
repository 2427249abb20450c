"""Pathways as their packs define them: steps, whose they are, by when, and what they need first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, reduce
from operator import or_
from typing import Any

from django.conf import settings

from spindel.domain.network.kinds import Role
from spindel.domain.pathways.kinds import Needs, SeenIn, Start, Tells
from spindel.domain.people.changes import local_date
from spindel.domain.people.kinds import Category
from spindel.kernel import packs
from spindel.kernel.clock import start_of
from spindel.kernel.errors import NotFound
from spindel.kernel.packs import Pack
from spindel.kernel.words import said

KIND = "pathway"
PREFIX = "pathway-"
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `due_hours` or `due_days` count from the start of the clock."""

    id: str
    texts: Texts
    hints: Texts
    role: Role
    due_hours: int | None
    due_days: int | None
    is_daily: bool
    needs: Needs
    tells: Tells
    is_with_family: bool
    seen_in: SeenIn | None
    gap: str

    @property
    def text(self) -> str:
        return said(self.texts)

    @property
    def hint(self) -> str:
        return said(self.hints)

    def due_at(self, clock_at: datetime) -> datetime:
        """The instant by which it should be done: so many hours on, or the end of that calendar day."""
        if self.due_hours is not None:
            return clock_at + timedelta(hours=self.due_hours)
        day = local_date(clock_at) + timedelta(days=(self.due_days or 0) + 1)
        return start_of(day, settings.TIME_ZONE)


@dataclass(frozen=True, slots=True)
class Pathway:
    """What a pack says about a course: when it starts by itself, who may know of it, and its steps in order.

    `answer_for`: how long an answer of the person lets something be told.
    """

    id: str
    names: Texts
    whys: Texts
    starts: Start
    is_owned_by_ward: bool
    categories: Category
    starts_within: timedelta
    answer_for: timedelta
    steps: tuple[Step, ...]
    source: str
    as_of: date
    is_verified: bool

    @property
    def name(self) -> str:
        return said(self.names)

    @property
    def why(self) -> str:
        return said(self.whys)

    @property
    def asks_the_person(self) -> bool:
        return any(one.seen_in == SeenIn.ANSWERS for one in self.steps)

    def step(self, step_id: str) -> Step:
        """Raises NotFound."""
        for one in self.steps:
            if one.id == step_id:
                return one
        raise NotFound("There is no such step.", value=step_id, where=self.id)


def names() -> list[str]:
    """The pathways that there are, by the names of their packs without the prefix."""
    return [one.removeprefix(PREFIX) for one in packs.names() if one.startswith(PREFIX)]


def pathway(name: str) -> Pathway:
    """Raises NotFound or Invalid as packs do; also where the pack is of another kind."""
    pack = packs.load(PREFIX + name)
    if pack.kind != KIND:
        raise NotFound("This data pack is no pathway.", value=pack.kind, where=str(pack.path))
    return _of_pack(name, pack)


def all_pathways() -> list[Pathway]:
    return [pathway(name) for name in names()]


@cache
def _of_pack(name: str, pack: Pack) -> Pathway:
    given = pack.content
    return Pathway(
        id=name,
        names=given["name"],
        whys=given["why"],
        starts=Start(given["starts"]),
        is_owned_by_ward=given["owner"] == "ward",
        categories=reduce(or_, (Category[one.upper()] for one in given["categories"])),
        starts_within=timedelta(days=given["starts_within_days"]),
        answer_for=timedelta(hours=given["answer_hours"]),
        steps=tuple(_step(one) for one in given["steps"]),
        source=pack.source,
        as_of=pack.as_of,
        is_verified=pack.verified,
    )


def _step(given: Mapping[str, Any]) -> Step:
    return Step(
        id=given["id"],
        texts=given["text"],
        hints=given.get("hint", {}),
        role=Role(given["role"]),
        due_hours=given["due"].get("hours"),
        due_days=given["due"].get("days"),
        is_daily=given.get("daily", False),
        needs=Needs(given.get("needs", Needs.NOTHING)),
        tells=Tells(given.get("tells", Tells.NOTHING)),
        is_with_family=given.get("with_family", False),
        seen_in=SeenIn(given["seen_in"]) if "seen_in" in given else None,
        gap=given.get("gap", ""),
    )
