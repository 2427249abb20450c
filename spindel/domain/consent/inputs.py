"""What goes into the derivation of grants and what comes out, as plain values: no table, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from spindel.domain.consent.law import Law

Span = tuple[datetime, datetime | None]
"""From an instant up to, but not including, another; without the other it goes on."""
Because = tuple[str, str, UUID]
"""The ground, and the kind and id of the row that it rests on."""


class GrantSpec(NamedTuple):
    """A grant before it has a row: everything but the id."""

    person_id: UUID
    grantee_id: UUID
    categories: int
    level: int
    purpose: str
    is_exclusion: bool
    starts_at: datetime
    ends_at: datetime | None
    ground: str
    source_kind: str
    source_id: UUID


@dataclass(frozen=True, slots=True)
class SeatFact:
    id: UUID
    role: str


@dataclass(frozen=True, slots=True)
class UnitFact:
    id: UUID
    kind: str
    seats: tuple[SeatFact, ...]


@dataclass(frozen=True, slots=True)
class RelationFact:
    """A unit's engagement with the person, or a case management of it."""

    id: UUID
    unit_id: UUID
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ConsentFact:
    """The person's answer about one recipient: a unit, or a relative."""

    id: UUID
    recipient_id: UUID
    is_relative: bool
    categories: int
    level: int
    purpose: str
    state: str
    starts_at: datetime | None
    ends_at: datetime | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BlockFact:
    """What the person keeps from a unit; without a unit, from everybody but their case manager's."""

    id: UUID
    unit_id: UUID | None
    categories: int
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DelegationFact:
    """What the person lets a relative do for them, up to the day it was made for, or its revocation."""

    id: UUID
    relative_id: UUID
    kind: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class EmergencyFact:
    """Somebody opened categories in an emergency, from their role at a unit."""

    id: UUID
    professional_id: UUID
    unit_id: UUID
    role: str
    categories: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class ReleaseFact:
    """A block does not hold for a unit for a while: its owner released it in an emergency."""

    block_id: UUID
    unit_id: UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that decides who may know what about one person. `units` may hold more units than the person's.

    `since`: from when on the person is known here, and may know what is known of them.
    """

    person_id: UUID
    law: Law
    units: Mapping[UUID, UnitFact]
    engagements: tuple[RelationFact, ...] = ()
    case_managements: tuple[RelationFact, ...] = ()
    consents: tuple[ConsentFact, ...] = ()
    blocks: tuple[BlockFact, ...] = ()
    since: datetime | None = None
    delegations: tuple[DelegationFact, ...] = ()
    emergencies: tuple[EmergencyFact, ...] = ()
    releases: tuple[ReleaseFact, ...] = ()
