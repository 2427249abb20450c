"""The independent oracle of access: Cedar policies written from the facts of a scenario, never from grants.

Every fact becomes policies of its own: an engagement permits, a consent permits, a block forbids, a bar of
the law forbids. Cedar itself compares the instants, the sets and the levels, and puts the answers together;
in Cedar a forbid always wins. The law comes from a table written by hand. No code of the derivation or of the
access queries runs here.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import cedarpy

from spindel.domain.consent.models import Block, Consent, Delegation, EmergencyAccess
from spindel.domain.network.models import CaseManagement, Engagement, Membership, Seat
from spindel.domain.people.models import Person
from tests.law_of_sweden import (
    BARRED,
    COLUMNS,
    CONSENT_READS_ONLY,
    CONSENT_WRITES,
    DELEGATION,
    EMERGENCY_ROLES,
    EMERGENCY_STEPS,
    EMERGENCY_UNITS,
    LAW,
    QUALITY,
    RELATIVES,
)

ACTIONS = {1: "know_of", 2: "read", 3: "write"}
LEVELS = {"R": 2, "W": 3}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HERE = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True)
class Ask:
    """May this human know this category about this person: at what level, for what, at what instant?"""

    human_id: UUID
    person_id: UUID
    category: str
    level: int
    purpose: str
    at: datetime


class Oracle:
    """Reads the facts once; to be made anew when they change."""

    def __init__(self) -> None:
        self.seats = list(Seat.objects.select_related("unit"))
        self.memberships = list(Membership.objects.all())
        self._entities: dict[date, cedarpy.Entities] = {}
        self._policies: dict[UUID, cedarpy.PolicySet] = {}

    def allows(self, asks: Iterable[Ask]) -> list[bool]:
        """The answers, in the order of the questions."""
        asks = list(asks)
        together: dict[tuple[UUID, date], list[int]] = defaultdict(list)
        for number, ask in enumerate(asks):
            together[ask.person_id, ask.at.astimezone(HERE).date()].append(number)
        answers = [False] * len(asks)
        for (person_id, day), numbers in together.items():
            requests = [_request(asks[number]) for number in numbers]
            results = cedarpy.is_authorized_batch(requests, self.policies(person_id), self.entities(day))
            for number, result in zip(numbers, results, strict=True):
                assert not result.diagnostics.errors, result.diagnostics.errors
                answers[number] = result.allowed
        return answers

    def policies(self, person_id: UUID) -> cedarpy.PolicySet:
        if person_id not in self._policies:
            text = "\n".join(_policies(person_id, self.seats))
            self._policies[person_id] = cedarpy.PolicySet.from_str(text)
        return self._policies[person_id]

    def entities(self, day: date) -> cedarpy.Entities:
        """Who sits where on a day, seats in their units, categories in their person."""
        if day not in self._entities:
            held = [
                one for one in self.memberships
                if one.start_date <= day and (one.end_date is None or day < one.end_date)
            ]  # fmt: skip
            entities = [_entity("Seat", seat.id, [("Unit", seat.unit_id)]) for seat in self.seats]
            for human_id in {one.professional_id for one in self.memberships}:
                seats = [("Seat", one.seat_id) for one in held if one.professional_id == human_id]
                entities.append(_entity("Human", human_id, seats))
            entities += [_entity("Data", name, [], category=name) for name in COLUMNS]
            entities += [_entity("Action", name, []) for name in ACTIONS.values()]
            self._entities[day] = cedarpy.Entities.from_json_str(_json(entities))
        return self._entities[day]


def _request(ask: Ask) -> dict[str, object]:
    return {
        "principal": f'Human::"{ask.human_id}"',
        "action": f'Action::"{ACTIONS[ask.level]}"',
        "resource": f'Data::"{ask.category}"',
        "context": {"purpose": ask.purpose, "at": _micros(ask.at)},
    }


def _policies(person_id: UUID, seats: list[Seat]) -> Iterator[str]:
    """All that is true of one person, each fact for itself."""
    engagements = list(Engagement.objects.filter(person=person_id))
    consents = [
        one for one in Consent.objects.filter(person=person_id)
        if one.state in ("given", "withdrawn") and one.starts_at
    ]  # fmt: skip
    of_unit = defaultdict(list)
    for seat in seats:
        of_unit[seat.unit_id].append(seat)
    for one in engagements:
        for seat in of_unit[one.unit_id]:
            yield from _engaged(one, seat)
    for one in consents:
        if one.relative_id:
            for category in _words(one.categories):
                if category in RELATIVES:
                    yield _permit(
                        f'Human::"{one.relative_id}"', min(one.level, 2), category, one.purpose, _held(one)
                    )
        for seat in of_unit[one.unit_id]:
            while_engaged = " || ".join(_days(e) for e in engagements if e.unit_id == one.unit_id) or "false"
            yield from _consented(one, seat, while_engaged)
    yield from _told_directly(person_id)
    yield from _forbidden(person_id, engagements, consents, of_unit)
    yield from _kept(person_id, engagements, consents)


def _told_directly(person_id: UUID) -> Iterator[str]:
    """What is open to one human: the person themselves, a delegate, whoever opened it in an emergency."""
    known = _micros(Person.objects.get(pk=person_id).created_at)
    for category in COLUMNS:
        yield _permit(f'Human::"{person_id}"', 2, category, "own", f"context.at >= {known}")
    for one in Delegation.objects.filter(person=person_id):
        for category, cell in DELEGATION[one.kind].items():
            who, when = f'Human::"{one.relative_id}"', _until(one, one.revoked_at)
            yield _permit(who, LEVELS[cell], category, "coordination", when)
    for one in EmergencyAccess.objects.filter(person=person_id).select_related("unit"):
        opens = {category for step in EMERGENCY_STEPS for category in step}
        if one.unit.kind in EMERGENCY_UNITS and one.role in EMERGENCY_ROLES:
            for category in opens.intersection(_words(one.categories)):
                who, when = f'Human::"{one.professional_id}"', _until(one, one.closed_at)
                yield _permit(who, 2, category, "coordination", when)


def _engaged(one: Engagement, seat: Seat) -> Iterator[str]:
    who, law = f'Seat::"{seat.id}"', (seat.unit.kind, seat.role)
    for category, cell in zip(COLUMNS, LAW.get(law, []), strict=False):
        if cell[0] in LEVELS:
            yield _permit(who, LEVELS[cell[0]], category, "coordination", _days(one))
    for category in QUALITY.get(law, []):
        yield _permit(who, 2, category, "quality", _days(one))


def _consented(one: Consent, seat: Seat, while_engaged: str) -> Iterator[str]:
    kind = seat.unit.kind
    for category, cell in zip(COLUMNS, LAW.get((kind, seat.role), []), strict=False):
        if category not in _words(one.categories) or cell[-1] not in "ce":
            continue
        writes = kind in CONSENT_WRITES and (kind, category) not in CONSENT_READS_ONLY
        when = _held(one) if cell[-1] == "c" else f"{_held(one)} && ({while_engaged})"
        level = min(one.level, 3 if writes else 2)
        yield _permit(f'Seat::"{seat.id}"', level, category, one.purpose, when)


def _forbidden(
    person_id: UUID, engagements: list[Engagement], consents: list[Consent], of_unit: dict[UUID, list[Seat]]
) -> Iterator[str]:
    """What the law bars wins over everything: for units in the person's life."""
    for unit_id, start in _in_life(engagements, consents).items():
        barred = BARRED.get(of_unit[unit_id][0].unit.kind, []) if of_unit[unit_id] else []
        if barred:
            yield _forbid(f'in Unit::"{unit_id}"', barred, f"context.at >= {start}")


def _in_life(engagements: list[Engagement], consents: list[Consent]) -> dict[UUID, int]:
    """The units that were ever let in, with the first microsecond of each."""
    since: dict[UUID, list[int]] = defaultdict(list)
    for one in engagements:
        since[one.unit_id].append(_micros(_midnight(one.start_date)))
    for one in consents:
        ends = [at for at in (one.ends_at, one.withdrawn_at) if at is not None]
        if one.unit_id and (not ends or one.starts_at < min(ends)):
            since[one.unit_id].append(_micros(one.starts_at))
    return {unit_id: min(starts) for unit_id, starts in since.items()}


def _kept(person_id: UUID, engagements: list[Engagement], consents: list[Consent]) -> Iterator[str]:
    """What the person blocked, for whom, and not while its owner has released it for that unit.

    A block of everybody hits the units in the person's life but the case manager's, relatives, and whoever
    opens something in an emergency, wherever they work.
    """
    known = _in_life(engagements, consents)
    delegated = Delegation.objects.filter(person=person_id).values_list("relative_id", flat=True)
    near = {one.relative_id for one in consents if one.relative_id} | set(delegated)
    for one in Block.objects.filter(person=person_id):
        when, words = _between(one.starts_at, one.ends_at), _words(one.categories)
        for unit_id in [one.unit_id] if one.unit_id else known:
            yield _forbid(f'in Unit::"{unit_id}"', words, f"{when} && !({_spared(one, unit_id)})")
        for other in EmergencyAccess.objects.filter(person=person_id):
            if one.unit_id in (None, other.unit_id):
                during = f"{_until(other, other.closed_at)} && !({_spared(one, other.unit_id)})"
                yield _forbid(f'== Human::"{other.professional_id}"', words, f"{when} && {during}")
        for relative_id in [] if one.unit_id else near:
            yield _forbid(f'== Human::"{relative_id}"', words, when)


def _spared(block: Block, unit_id: UUID) -> str:
    """When the block does not hold for a unit."""
    times = [_between(r.starts_at, r.ends_at) for r in block.releases.filter(unit=unit_id)]
    if not block.unit_id:
        managed = CaseManagement.objects.filter(person=block.person_id, unit=unit_id)
        times += [_days(one) for one in managed]
    return " || ".join(times) or "false"


def _permit(who: str, level: int, category: str, purpose: str, when: str) -> str:
    actions = ", ".join(f'Action::"{ACTIONS[one]}"' for one in range(1, level + 1))
    return (
        f'permit (principal in {who}, action in [{actions}], resource == Data::"{category}") '
        f'when {{ context.purpose == "{purpose}" && {when} }};'
    )


def _forbid(who: str, categories: Iterable[str], when: str) -> str:
    words = ", ".join(f'"{one}"' for one in categories)
    return (
        f"forbid (principal {who}, action, resource) "
        f"when {{ [{words}].contains(resource.category) && {when} }};"
    )


def _days(one: Engagement | CaseManagement) -> str:
    return _between(_midnight(one.start_date), _midnight(one.end_date) if one.end_date else None)


def _held(one: Consent) -> str:
    until = "" if one.withdrawn_at is None else f" && context.at < {_micros(one.withdrawn_at)}"
    return _between(one.starts_at, one.ends_at) + until


def _until(one: Delegation | EmergencyAccess, ended: datetime | None) -> str:
    """Its own time, cut off where it was ended before."""
    return _between(one.starts_at, one.ends_at) + (
        "" if ended is None else f" && context.at < {_micros(ended)}"
    )


def _between(start: datetime, end: datetime | None) -> str:
    until = "" if end is None else f" && context.at < {_micros(end)}"
    return f"(context.at >= {_micros(start)}{until})"


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=HERE)


def _micros(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1)


def _words(mask: int) -> list[str]:
    return [name for place, name in enumerate(COLUMNS) if mask >> place & 1]


def _entity(kind: str, name: object, parents: list[tuple[str, object]], **attrs: object) -> dict[str, object]:
    return {
        "uid": {"type": kind, "id": str(name)},
        "attrs": attrs,
        "parents": [{"type": one, "id": str(key)} for one, key in parents],
    }


def _json(entities: list[dict[str, object]]) -> str:
    return json.dumps(entities)
