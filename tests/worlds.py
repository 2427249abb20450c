"""Generated worlds for the access tests: few people, many edges. The same seed lays the same world."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from spindel.domain.consent.kinds import ConsentState, DelegationKind, Level, Purpose
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.network.models import Professional
from spindel.domain.people.models import Person, Relative
from spindel.kernel.actors import Actor
from tests import factories as make
from tests.factories import NOW, TODAY, days

KINDS = [
    UnitKind.PSYCHOSIS_SERVICE,
    UnitKind.PSYCHOSIS_SERVICE,
    UnitKind.PRIMARY_CARE,
    UnitKind.SOCIAL_SERVICES,
    UnitKind.HOME_SUPPORT,
    UnitKind.SOCIAL_INSURANCE,
    UnitKind.HOUSING,
    UnitKind.PEER_SUPPORT,
]
ROLES = {
    UnitKind.PSYCHOSIS_SERVICE: [Role.CASE_MANAGER, Role.NURSE, Role.TEAM_LEADER, Role.PEER_SPECIALIST],
    UnitKind.PRIMARY_CARE: [Role.GENERAL_PRACTITIONER, Role.ADMINISTRATOR],
    UnitKind.SOCIAL_SERVICES: [Role.SOCIAL_WORKER],
    UnitKind.HOME_SUPPORT: [Role.HOUSING_SUPPORT],
    UnitKind.SOCIAL_INSURANCE: [Role.OFFICER],
    UnitKind.HOUSING: [Role.HOUSING_SUPPORT],
    UnitKind.PEER_SUPPORT: [Role.PEER_SPECIALIST],
}


class World:
    """Units with people in their seats, and persons about whom all sorts of things were said."""

    def __init__(self, seed: int, *, persons: int) -> None:
        self.rng = Random(seed)
        self.units = [make.make_unit(kind=kind, name=f"{kind} {number}") for number, kind in enumerate(KINDS)]
        self.staff = [
            make.make_professional(role=role, unit=unit) for unit in self.units for role in ROLES[unit.kind]
        ]
        self.managers = [one for one in self.staff if one.memberships.get().seat.role == Role.CASE_MANAGER]
        for one in self.rng.sample(self.staff, 3):
            other = self.rng.choice(self.staff).memberships.first().seat
            make.make_membership(one, seat=other, start_date=self.day(), end_date=None)
        self.relatives = []
        self.persons = [self._person() for _ in range(persons)]
        make.grant(*self.persons)

    def day(self) -> date:
        """Around today, often on it."""
        return TODAY + days(self.rng.choice([-400, -30, -1, 0, 0, 1, 30]))

    def instant(self) -> datetime:
        """Around now, often on it."""
        return NOW + self.rng.choice([-1, 0, 0, 1]) * timedelta(
            days=self.rng.choice([0, 1, 40]), microseconds=1
        )

    def after(self, start: datetime) -> datetime | None:
        return self.rng.choice(
            [None, max(self.instant(), start + timedelta(microseconds=1)), start + days(60)]
        )

    def mask(self) -> int:
        return self.rng.choice([1 << self.rng.randrange(9), self.rng.randrange(1, 512), 511])

    def _person(self) -> Person:
        rng, person = self.rng, make.make_person()
        for unit in rng.sample(self.units, rng.randrange(1, 7)):
            start = self.day()
            end = rng.choice([None, None, max(start, self.day())])
            make.make_engagement(person, unit=unit, start_date=start, end_date=end)
        for _ in range(rng.randrange(1, 7)):
            self._consent(person)
        for _ in range(rng.choice([0, 0, 1, 2])):
            start = self.instant()
            make.make_block(
                person,
                unit=rng.choice([None, *self.units]),
                categories=self.mask(),
                starts_at=start,
                ends_at=rng.choice([None, start, self.after(start)]),
            )
        self._lets_do(person)
        self._emergencies(person)
        if rng.random() < 0.6:
            manager = rng.choice(self.managers)
            start = self.day()
            end = rng.choice([None, max(start, self.day())])
            make.make_case_management(person, manager=manager, start_date=start, end_date=end)
        return person

    def _consent(self, person: Person) -> None:
        rng, start = self.rng, self.instant()
        relative = make.make_relative(person) if rng.random() < 0.2 else None
        if relative:
            self.relatives.append(relative)
        state = rng.choice([*ConsentState, ConsentState.GIVEN, ConsentState.GIVEN])
        withdrawn = max(start, self.instant()) if state == ConsentState.WITHDRAWN else None
        make.make_consent(
            person,
            unit=None if relative else rng.choice(self.units),
            relative=relative,
            categories=self.mask(),
            level=rng.choice(list(Level)),
            purpose=rng.choice([Purpose.COORDINATION, Purpose.COORDINATION, Purpose.QUALITY]),
            state=state,
            starts_at=start,
            ends_at=self.after(start),
            withdrawn_at=withdrawn,
            withdrawn_date=withdrawn and withdrawn.date(),
        )

    def _lets_do(self, person: Person) -> None:
        for _ in range(self.rng.choice([0, 0, 1, 2])):
            start = self.instant()
            relative = self.rng.choice([*person.relatives.all(), None]) or make.make_relative(person)
            self.relatives.append(relative)
            end = self.after(start) or start + timedelta(days=90)
            revoked = self.rng.choice([None, None, start, max(start, self.instant())])
            make.make_delegation(
                relative,
                kind=self.rng.choice(list(DelegationKind)),
                starts_at=start,
                ends_at=end,
                revoked_at=revoked,
                revoked_date=revoked and revoked.date(),
            )

    def _emergencies(self, person: Person) -> None:
        """Somebody of any unit, with or without a bond to the person; of the blocks some are released."""
        for _ in range(self.rng.choice([0, 0, 1, 2])):
            one = self.rng.choice(self.staff)
            seat, start = one.memberships.first().seat, self.instant()
            emergency = make.make_emergency(
                person,
                professional=one,
                unit=seat.unit,
                role=seat.role,
                categories=self.mask(),
                starts_at=start,
                ends_at=start + timedelta(hours=self.rng.choice([1, 24])),
                closed_at=self.rng.choice([None, None, start, max(start, self.instant())]),
            )
            for block in person.blocks.all():
                if self.rng.random() < 0.5:
                    at = max(start, self.instant())
                    make.make_release(block, emergency, starts_at=at, ends_at=at + timedelta(hours=2))

    def actor(self, at: datetime) -> Actor:
        """Somebody of this world, now and then a relative or a person."""
        if self.rng.random() < 0.1:
            return _person(self.rng.choice(self.persons))
        if self.relatives and self.rng.random() < 0.15:
            return _relative(self.rng.choice(self.relatives))
        return self._at_all_seats(self.rng.choice(self.staff), make.local_day(at, make.ZONE))

    def holder(self, key: UUID, at: datetime) -> Actor | None:
        """The person, the relative, the professional, or who ever sits in the seat, with the day's keys."""
        person = next((one for one in self.persons if one.id == key), None)
        if person:
            return _person(person)
        relative = next((one for one in self.relatives if one.id == key), None)
        if relative:
            return _relative(relative)
        seated = [one for one in self.staff if one.id == key or one.memberships.filter(seat=key).exists()]
        return self._at_all_seats(self.rng.choice(seated), make.local_day(at, make.ZONE)) if seated else None

    def _at_all_seats(self, professional: Professional, on: date) -> Actor:
        """With the keys of every organisation at once: the oracle knows humans, not where they work today."""
        held = professional.memberships.filter(start_date__lte=on).exclude(end_date__lte=on)
        keys = {professional.id, *held.values_list("seat_id", flat=True)}
        return replace(make.actor_for(professional, on=on), keys=frozenset(keys))


def _person(one: Person) -> Actor:
    return Actor("person", one.id, one.name, keys=frozenset({one.id}))


def _relative(one: Relative) -> Actor:
    return Actor("relative", one.id, one.name, keys=frozenset({one.id}))
