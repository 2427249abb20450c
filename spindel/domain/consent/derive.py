"""The one pure function from what is known of a person to who may know what.

Engagements, consents, delegations, emergencies and blocks go in, grants come out. It reads no clock and no
database, so whoever holds the inputs can recompute and compare. Every grant has a period, so what ends simply
ends. An exclusion is a grant turned round: it wins over all others.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from spindel.domain.consent.inputs import Because, BlockFact, ConsentFact, GrantSpec, Inputs, SeatFact, Span
from spindel.domain.consent.kinds import ConsentState, Ground, Level, Purpose
from spindel.domain.consent.law import Allowance, Room, SeatLaw

HAS_HELD = (ConsentState.GIVEN, ConsentState.WITHDRAWN)


def derive(inputs: Inputs) -> frozenset[GrantSpec]:
    """All grants and exclusions about the person, past, present and to come."""
    return frozenset(_all(inputs))


def grants_for_many(inputs: Iterable[Inputs]) -> Iterator[GrantSpec]:
    """The same for many persons, one after the other, in an order that depends on the inputs alone."""
    for one in inputs:
        yield from dict.fromkeys(_all(one))


def _all(inputs: Inputs) -> Iterator[GrantSpec]:
    yield from _their_own(inputs)
    yield from _by_engagement(inputs)
    yield from _by_consent(inputs)
    yield from _by_delegation(inputs)
    yield from _by_emergency(inputs)
    yield from _barred_by_law(inputs)
    yield from _blocked(inputs)


def _their_own(inputs: Inputs) -> Iterator[GrantSpec]:
    own = inputs.law.own
    if inputs.since is not None:
        allowance = Allowance(Purpose.OWN.value, own.up_to, own.categories)
        because = (Ground.OWN.value, "person", inputs.person_id)
        yield _grant(inputs, inputs.person_id, allowance, (inputs.since, None), because)


def _by_engagement(inputs: Inputs) -> Iterator[GrantSpec]:
    for one in inputs.engagements:
        span, because = (one.starts_at, one.ends_at), (Ground.ENGAGEMENT.value, "engagement", one.id)
        if not _is_some(span):
            continue
        for seat, law in _seats(inputs, one.unit_id):
            for allowance in law.by_engagement:
                yield _grant(inputs, seat.id, allowance, span, because)


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
        allowance = Allowance(consent.purpose, min(consent.level, room.up_to), categories)
        because = (Ground.CONSENT.value, "consent", consent.id)
        yield _grant(inputs, grantee_id, allowance, span, because)


def _by_delegation(inputs: Inputs) -> Iterator[GrantSpec]:
    for one in inputs.delegations:
        span, because = (one.starts_at, one.ends_at), (Ground.DELEGATION.value, "delegation", one.id)
        if _is_some(span):
            for allowance in inputs.law.delegation.get(one.kind, ()):
                yield _grant(inputs, one.relative_id, allowance, span, because)


def _by_emergency(inputs: Inputs) -> Iterator[GrantSpec]:
    """To read, and by that human alone; no more than the law lets their role open."""
    for one in inputs.emergencies:
        law = inputs.law.of(inputs.units[one.unit_id].kind, one.role)
        categories = one.categories & law.opens_in_emergency & ~law.barred
        span, because = (one.starts_at, one.ends_at), (Ground.EMERGENCY.value, "emergency", one.id)
        if categories and _is_some(span):
            allowance = Allowance(Purpose.COORDINATION.value, Level.READ.value, categories)
            yield _grant(inputs, one.professional_id, allowance, span, because)


def _barred_by_law(inputs: Inputs) -> Iterator[GrantSpec]:
    """From the moment that a unit comes into the person's life, for good."""
    for unit_id, since in _known_since(inputs).items():
        for seat, law in _seats(inputs, unit_id):
            if law.barred:
                span = (since, None)
                because = (Ground.STATUTE.value, "law", unit_id)
                yield _exclusion(inputs, seat.id, law.barred, span, because)


def _blocked(inputs: Inputs) -> Iterator[GrantSpec]:
    for block in inputs.blocks:
        because = (Ground.BLOCKED.value, "block", block.id)
        for grantee_id, span in _kept_from(inputs, block):
            if _is_some(span):
                yield _exclusion(inputs, grantee_id, block.categories, span, because)


def _kept_from(inputs: Inputs, block: BlockFact) -> Iterator[tuple[UUID, Span]]:
    """Whom a block hits, and when; some of the spans may be empty."""
    span = (block.starts_at, block.ends_at)
    units = _known_since(inputs) if block.unit_id is None else (block.unit_id,)
    for unit_id in units:
        for seat, _ in _seats(inputs, unit_id):
            yield from ((seat.id, rest) for rest in _without(span, _open_to(inputs, block, unit_id)))
    for one in inputs.emergencies:
        both = _both(span, (one.starts_at, one.ends_at))
        if block.unit_id in (None, one.unit_id) and both is not None:
            rests = _without(both, _open_to(inputs, block, one.unit_id))
            yield from ((one.professional_id, rest) for rest in rests)
    if block.unit_id is None:
        yield from ((relative_id, span) for relative_id in _let_in(inputs))


def _open_to(inputs: Inputs, block: BlockFact, unit_id: UUID) -> list[Span]:
    """When a block does not hold for a unit: it is released, or hits all but the case manager's unit."""
    released: list[Span] = [
        (one.starts_at, one.ends_at)
        for one in inputs.releases
        if (one.block_id, one.unit_id) == (block.id, unit_id)
    ]
    if block.unit_id is not None:
        return released
    managed = [(one.starts_at, one.ends_at) for one in inputs.case_managements if one.unit_id == unit_id]
    return released + managed


def _let_in(inputs: Inputs) -> dict[UUID, None]:
    """The relatives whom consent or delegation ever let in."""
    told = [one.recipient_id for one in inputs.consents if one.is_relative]
    return dict.fromkeys(told + [one.relative_id for one in inputs.delegations])


def _grant(
    inputs: Inputs,
    grantee_id: UUID,
    allowance: Allowance,
    span: Span,
    because: Because,
) -> GrantSpec:
    ground, kind, key = because
    return GrantSpec(
        inputs.person_id,
        grantee_id,
        allowance.categories,
        allowance.level,
        allowance.purpose,
        False,
        *span,
        ground,
        kind,
        key,
    )


def _exclusion(inputs: Inputs, grantee_id: UUID, categories: int, span: Span, because: Because) -> GrantSpec:
    level = Level.KNOW_OF.value
    return GrantSpec(
        inputs.person_id, grantee_id, categories, level, "", True, *span, because[0], because[1], because[2]
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
