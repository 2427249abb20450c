"""The one pure function from what is known of a person to who may know what.

Engagements, consents and blocks go in, grants come out. It reads no clock and no database, so whoever holds
the inputs can recompute and compare. Every grant has a period, so what ends simply ends. An exclusion is a
grant turned round: it wins over all others.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from spindel.domain.consent.kinds import ConsentState, Ground, Level
from spindel.domain.consent.law import Law, Room, SeatLaw

Span = tuple[datetime, datetime | None]
"""From an instant up to, but not including, another; without the other it goes on."""
HAS_HELD = (ConsentState.GIVEN, ConsentState.WITHDRAWN)


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
class Inputs:
    """All that decides who may know what about one person. `units` may hold more units than the person's."""

    person_id: UUID
    law: Law
    units: Mapping[UUID, UnitFact]
    engagements: tuple[RelationFact, ...] = ()
    case_managements: tuple[RelationFact, ...] = ()
    consents: tuple[ConsentFact, ...] = ()
    blocks: tuple[BlockFact, ...] = ()


def derive(inputs: Inputs) -> frozenset[GrantSpec]:
    """All grants and exclusions about the person, past, present and to come."""
    return frozenset(_all(inputs))


def grants_for_many(inputs: Iterable[Inputs]) -> Iterator[GrantSpec]:
    """The same for many persons, one after the other, in an order that depends on the inputs alone."""
    for one in inputs:
        yield from dict.fromkeys(_all(one))


def _all(inputs: Inputs) -> Iterator[GrantSpec]:
    yield from _by_engagement(inputs)
    yield from _by_consent(inputs)
    yield from _barred_by_law(inputs)
    yield from _blocked(inputs)


def _by_engagement(inputs: Inputs) -> Iterator[GrantSpec]:
    for one in inputs.engagements:
        if not _is_some((one.starts_at, one.ends_at)):
            continue
        for seat, law in _seats(inputs, one.unit_id):
            for allowance in law.by_engagement:
                yield GrantSpec(
                    inputs.person_id,
                    seat.id,
                    allowance.categories,
                    allowance.level,
                    allowance.purpose,
                    False,
                    one.starts_at,
                    one.ends_at,
                    Ground.ENGAGEMENT.value,
                    "engagement",
                    one.id,
                )


def _by_consent(inputs: Inputs) -> Iterator[GrantSpec]:
    for consent in inputs.consents:
        span = _held(consent)
        if span is None:
            continue
        if consent.is_relative:
            for room in inputs.law.relatives:
                yield from _consented(inputs, consent, consent.recipient_id, room, span)
            continue
        engaged = list(_while_engaged(inputs, consent.recipient_id, span))
        for seat, law in _seats(inputs, consent.recipient_id):
            for room in law.by_consent:
                for when in engaged if room.needs_engagement else [span]:
                    yield from _consented(inputs, consent, seat.id, room, when)


def _while_engaged(inputs: Inputs, unit_id: UUID, span: Span) -> Iterator[Span]:
    for one in inputs.engagements:
        both = _both(span, (one.starts_at, one.ends_at))
        if one.unit_id == unit_id and both is not None:
            yield both


def _consented(
    inputs: Inputs, consent: ConsentFact, grantee_id: UUID, room: Room, span: Span
) -> Iterator[GrantSpec]:
    categories = consent.categories & room.categories
    if categories:
        yield GrantSpec(
            inputs.person_id,
            grantee_id,
            categories,
            min(consent.level, room.up_to),
            consent.purpose,
            False,
            *span,
            Ground.CONSENT.value,
            "consent",
            consent.id,
        )


def _barred_by_law(inputs: Inputs) -> Iterator[GrantSpec]:
    """From the moment that a unit comes into the person's life, for good."""
    for unit_id, since in _known_since(inputs).items():
        for seat, law in _seats(inputs, unit_id):
            if law.barred:
                span = (since, None)
                yield _exclusion(
                    inputs, seat.id, law.barred, span, ground=Ground.STATUTE, source=("law", unit_id)
                )


def _blocked(inputs: Inputs) -> Iterator[GrantSpec]:
    for block in inputs.blocks:
        source = ("block", block.id)
        for grantee_id, span in _kept_from(inputs, block):
            if _is_some(span):
                yield _exclusion(
                    inputs, grantee_id, block.categories, span, ground=Ground.BLOCKED, source=source
                )


def _kept_from(inputs: Inputs, block: BlockFact) -> Iterator[tuple[UUID, Span]]:
    """Whom a block hits, and when; some of the spans may be empty."""
    span = (block.starts_at, block.ends_at)
    if block.unit_id is not None:
        yield from ((seat.id, span) for seat, _ in _seats(inputs, block.unit_id))
        return
    for unit_id in _known_since(inputs):
        managed = [(one.starts_at, one.ends_at) for one in inputs.case_managements if one.unit_id == unit_id]
        for seat, _ in _seats(inputs, unit_id):
            yield from ((seat.id, rest) for rest in _without(span, managed))
    told = dict.fromkeys(one.recipient_id for one in inputs.consents if one.is_relative)
    yield from ((relative_id, span) for relative_id in told)


def _exclusion(
    inputs: Inputs, grantee_id: UUID, categories: int, span: Span, *, ground: Ground, source: tuple[str, UUID]
) -> GrantSpec:
    return GrantSpec(
        inputs.person_id,
        grantee_id,
        categories,
        Level.KNOW_OF.value,
        "",
        True,
        *span,
        ground.value,
        *source,
    )


def _seats(inputs: Inputs, unit_id: UUID) -> Iterator[tuple[SeatFact, SeatLaw]]:
    unit = inputs.units[unit_id]
    for seat in unit.seats:
        yield seat, inputs.law.of(unit.kind, seat.role)


def _known_since(inputs: Inputs) -> dict[UUID, datetime]:
    """The units that engagement or consent ever let in, with the first instant of each."""
    since: dict[UUID, datetime] = {}
    engaged = [(one.unit_id, one.starts_at) for one in inputs.engagements]
    held = [(one, span) for one in inputs.consents if (span := _held(one))]
    told = [(one.recipient_id, span[0]) for one, span in held if not one.is_relative]
    for unit_id, at in engaged + told:
        since[unit_id] = min(at, since.get(unit_id, at))
    return since


def _held(consent: ConsentFact) -> Span | None:
    """When the consent holds: until its end, or the instant of its withdrawal if that comes first."""
    if consent.state not in HAS_HELD or consent.starts_at is None:
        return None
    return _both((consent.starts_at, consent.ends_at), (consent.starts_at, consent.withdrawn_at))


def _is_some(span: Span) -> bool:
    return span[1] is None or span[0] < span[1]


def _both(one: Span, other: Span) -> Span | None:
    """The time that two spans share."""
    ends = [end for end in (one[1], other[1]) if end is not None]
    shared = (max(one[0], other[0]), min(ends) if ends else None)
    return shared if _is_some(shared) else None


def _without(span: Span, holes: Iterable[Span]) -> Iterator[Span]:
    """What is left of a span when others are taken out of it; some of the pieces may be empty."""
    start, end = span
    for hole_start, hole_end in sorted(holes, key=lambda hole: hole[0]):
        yield start, hole_start if end is None else min(end, hole_start)
        if hole_end is None:
            return
        start = max(start, hole_end)
    yield start, end
