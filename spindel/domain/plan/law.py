"""The law of the place on coordinated plans, from the pack `plan-…` of the jurisdiction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.conf import settings

from spindel.domain.network.kinds import UnitKind
from spindel.domain.plan.states import NeedOfPlan, PlanState
from spindel.kernel import packs
from spindel.kernel.words import said

Texts = Mapping[str, str]
CALLED = "called"


@dataclass(frozen=True, slots=True)
class Section:
    """What has to stand in a plan, and the law that it comes from. `filled_by`: what of our data fills it."""

    id: str
    texts: Texts
    filled_by: str
    source: str
    is_verified: bool

    def __str__(self) -> str:
        return said(self.texts)


@dataclass(frozen=True, slots=True)
class Clock:
    """From something until something: so many days, or hours where those count."""

    begins: str
    until: str
    days: int | None
    hours: int | None
    texts: Texts
    source: str
    is_verified: bool

    def __str__(self) -> str:
        return said(self.texts)


@dataclass(frozen=True, slots=True)
class Keeps:
    """How long a version is kept, in years after the last entry."""

    years: int
    texts: Texts
    source: str
    is_verified: bool

    def __str__(self) -> str:
        return said(self.texts)


@dataclass(frozen=True, slots=True, eq=False)
class PlanLaw:
    """The plan of one jurisdiction. `called`: kinds of units that are expected to come; others are invited.

    `review_days`: the longest time until a follow-up, where the law names one. `signs`: person, relatives,
    units.
    """

    code: str
    names: Texts
    shorts: Texts
    transitions: Mapping[PlanState, frozenset[PlanState]]
    sections: tuple[Section, ...]
    clocks: tuple[Clock, ...]
    review_days: int | None
    called: frozenset[UnitKind]
    invited: frozenset[UnitKind]
    signs: frozenset[str]
    sign_within_days: int
    keeps: Keeps
    is_verified: bool

    @property
    def name(self) -> str:
        return said(self.names)

    @property
    def short(self) -> str:
        return said(self.shorts)

    def call_by(self, because: NeedOfPlan, *, noticed: date) -> date | None:
        """The day by which the meeting is called, where a clock of the pack says one."""
        for one in self.clocks:
            if (one.begins, one.until) == (because.value, CALLED) and one.days is not None:
                return noticed + timedelta(days=one.days)
        return None

    def is_called(self, kind: UnitKind) -> bool:
        """Whether a unit of this kind is called, with attendance expected; any other is invited."""
        return kind in self.called


def here() -> PlanLaw:
    """That of the jurisdiction where this installation stands. Raises NotFound where no pack has it."""
    return of(settings.JURISDICTION)


def of(code: str) -> PlanLaw:
    """That of a jurisdiction; of this installation's where a plan does not say under which it was begun."""
    return _read(packs.load(f"plan-{code or settings.JURISDICTION}"))


@cache
def _read(pack: packs.Pack) -> PlanLaw:
    content = pack.content
    keeps = content["keeps"]
    return PlanLaw(
        code=pack.name.removeprefix("plan-"),
        names=content["name"],
        shorts=content["short"],
        transitions={
            PlanState(state): frozenset(map(PlanState, then))
            for state, then in content["transitions"].items()
        },
        sections=tuple(
            Section(one["id"], one["text"], one["filled_by"], one["source"], one["verified"])
            for one in content["sections"]
        ),
        clocks=tuple(
            Clock(
                one["from"],
                one["until"],
                one.get("days"),
                one.get("hours"),
                one["text"],
                one["source"],
                one["verified"],
            )
            for one in content["clocks"]
        ),
        review_days=content["review_days"],
        called=frozenset(map(UnitKind, content["called"])),
        invited=frozenset(map(UnitKind, content["invited"])),
        signs=frozenset(content["signs"]),
        sign_within_days=content["sign_within_days"],
        keeps=Keeps(keeps["years"], keeps["text"], keeps["source"], keeps["verified"]),
        is_verified=pack.verified,
    )
