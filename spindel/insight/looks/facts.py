"""What detectors read: one day of looks, and all that is known around it. Plain values; days are dates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from spindel.insight.looks.reasons import OWN, Reason, Tie, explain
from spindel.insight.looks.together import together


@dataclass(frozen=True, slots=True)
class Looked:
    """What one human looked at of one person on one local day: each page counts as one view.

    `times`: local, without zone, in order. `grounds`: why the access was given, as the audit says.
    """

    human_id: UUID
    person_id: UUID
    day: date
    times: tuple[datetime, ...]
    grounds: frozenset[str] = frozenset()
    role: str = ""
    organisation_id: UUID | None = None

    @property
    def views(self) -> int:
        return len(self.times)


@dataclass(frozen=True, slots=True)
class Bare:
    """A `Looked` of some day for which its human has no reason of their own. `team`: their unit has one."""

    human_id: UUID
    person_id: UUID
    day: date
    views: int
    team: bool


@dataclass(frozen=True, slots=True)
class Staff:
    """A human who looks. Codes stand for what the employer says of them: only equality can be read off."""

    id: UUID
    name: str
    units: frozenset[UUID] = frozenset()
    reach: frozenset[str] = frozenset()
    number_code: str = ""
    address_code: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """A person, as far as it says who in the house may stand close to them. `close`: names and reaches of
    relatives; `reach`: phone numbers and addresses of mail; all folded.
    """

    id: UUID
    name: str
    surname: str
    reach: frozenset[str] = frozenset()
    number_codes: frozenset[str] = frozenset()
    address_code: str = ""
    close: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class House:
    """All who work for the organisations that a human works for: by what they are reached and known."""

    reach: frozenset[str] = frozenset()
    number_codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Engaged:
    """A unit is engaged with a person; `end` is the first day on which it no longer is."""

    unit_id: UUID
    start: date
    end: date | None


@dataclass(frozen=True)
class Day:
    """One local day. `common`: surnames that so many carry that they say nothing.

    `ties` and `engaged` are by person; `beside`, by human, who else works in their units, and `house` in
    their organisations. `hours` says by human, and by unit, on how many of the days before each hour of the
    day was worked; `worked`, on how many days there was any look at all.
    """

    day: date
    looked: tuple[Looked, ...]
    staff: Mapping[UUID, Staff]
    about: Mapping[UUID, About] = field(default_factory=dict)
    ties: Mapping[UUID, tuple[Tie, ...]] = field(default_factory=dict)
    engaged: Mapping[UUID, tuple[Engaged, ...]] = field(default_factory=dict)
    before: tuple[Bare, ...] = ()
    beside: Mapping[UUID, tuple[Staff, ...]] = field(default_factory=dict)
    house: Mapping[UUID, House] = field(default_factory=dict)
    hours: Mapping[UUID, Mapping[int, int]] = field(default_factory=dict)
    worked: Mapping[UUID, int] = field(default_factory=dict)
    common: frozenset[str] = frozenset()

    @cached_property
    def reasons(self) -> dict[tuple[UUID, UUID], frozenset[Reason]]:
        """The usual reasons for each look, by human and person."""
        met = together([one for one in self.looked if self._is_theirs(one)], self.units_of)
        return {
            key: self._explain(one, key in met)
            for one in self.looked
            for key in [(one.human_id, one.person_id)]
        }

    def _is_theirs(self, one: Looked) -> bool:
        """A team meets about its own people: that many look together at others is no reason."""
        units = self.units_of(one.human_id)
        return any(it.unit_id in units and it.start <= one.day for it in self.engaged.get(one.person_id, ()))

    def _explain(self, one: Looked, met: bool) -> frozenset[Reason]:
        ties, units = self.ties.get(one.person_id, ()), self.units_of(one.human_id)
        found = explain(ties, one.human_id, units, one.role, one.day)
        return found | {Reason.TOGETHER} if met else found

    def reasons_of(self, one: Looked) -> frozenset[Reason]:
        return self.reasons[one.human_id, one.person_id]

    def units_of(self, human_id: UUID) -> frozenset[UUID]:
        return self.staff[human_id].units

    @cached_property
    def without_own(self) -> list[Looked]:
        """Looks for which the human has no reason of their own."""
        return [one for one in self.looked if not self.reasons_of(one) & OWN]

    @cached_property
    def bare(self) -> tuple[Bare, ...]:
        """The same, as they are kept for the days to come."""
        return tuple(
            Bare(one.human_id, one.person_id, one.day, one.views, bool(self.reasons_of(one)))
            for one in self.without_own
        )

    @cached_property
    def all_bare(self) -> tuple[Bare, ...]:
        """Of the days before, and of this one."""
        return self.before + self.bare

    @cached_property
    def bare_by_human(self) -> dict[UUID, list[Bare]]:
        return grouped(self.all_bare, "human_id")

    @cached_property
    def bare_by_person(self) -> dict[UUID, list[Bare]]:
        return grouped(self.all_bare, "person_id")


@dataclass(frozen=True, slots=True)
class Finding:
    """A look to be reviewed: why, in data. Without a person it is about many at once."""

    detector: str
    human_id: UUID
    day: date
    person_id: UUID | None = None
    params: Mapping[str, Any] = field(default_factory=dict)


def grouped(rows: Iterable[Bare], name: str) -> dict[UUID, list[Bare]]:
    found: dict[UUID, list[Bare]] = defaultdict(list)
    for one in rows:
        found[getattr(one, name)].append(one)
    return found
