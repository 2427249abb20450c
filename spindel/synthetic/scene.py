"""The organisations, units and professionals around a block of persons, and how well they are linked."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from spindel.domain.network.kinds import Decision, OrganisationKind, Role, UnitKind
from spindel.domain.network.models import (
    Absence,
    Mandate,
    Membership,
    Organisation,
    Professional,
    Seat,
    Unit,
)
from spindel.synthetic.colleagues import stand_in_for_each_other
from spindel.synthetic.kit import Kit
from spindel.synthetic.rows import Rows
from spindel.synthetic.words import Words

PERSONS_PER_MANAGER = 19
PRACTICES = 11


@dataclass(frozen=True, slots=True)
class Staff:
    id: UUID
    name: str
    role: Role
    seat_id: UUID


@dataclass(frozen=True, slots=True)
class Place:
    """A unit with those who sit there. `key` is what the promises of the stories call it."""

    id: UUID
    key: str
    name: str
    organisation_id: UUID
    staff: tuple[Staff, ...]

    def with_role(self, *roles: Role) -> tuple[Staff, ...]:
        return tuple(one for one in self.staff if one.role in roles)


@dataclass(frozen=True, slots=True)
class Service:
    """A psychosis service, and how it is linked.

    `near` names the units that have a named contact for each of its persons; `strain` is how much more slips.
    """

    place: Place
    managers: tuple[Staff, ...]
    near: frozenset[str]
    strain: float


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality and how it does things: how long its decisions last, and whether it has an ombud."""

    name: str
    decision_days: int
    places: dict[str, Place]


@dataclass(slots=True)
class Scene:
    services: tuple[Service, ...]
    towns: tuple[Town, ...]
    practices: tuple[Place, ...]
    ward: Place
    peer: Place
    common: dict[str, Place]
    away: tuple[Staff, ...] = ()
    mandates: dict[tuple[UUID, Decision], UUID] = field(default_factory=dict)

    def service_of(self, manager: Staff) -> Service:
        return next(one for one in self.services if manager in one.managers)


@dataclass(frozen=True, slots=True)
class Shared:
    """The organisations that a whole region has once."""

    region_id: UUID
    insurance_id: UUID
    employment_id: UUID
    peer_id: UUID


# What a seat may decide, and up to what.
MANDATES: dict[tuple[str, Role], tuple[tuple[Decision, str], ...]] = {
    ("social", Role.SOCIAL_WORKER): ((Decision.HOME_SUPPORT, "10 h"), (Decision.SOCIAL_ALLOWANCE, "")),
    ("social", Role.OFFICER): ((Decision.HOME_SUPPORT, "30 h"), (Decision.SUPPORTED_HOUSING, "")),
    ("insurance", Role.OFFICER): ((Decision.SICKNESS_BENEFIT, ""),),
    ("employment", Role.OFFICER): ((Decision.WORK_SUPPORT, ""),),
    ("service", Role.PHYSICIAN): ((Decision.TREATMENT, ""),),
    ("service", Role.TEAM_LEADER): ((Decision.CARE_CONTACT, ""),),
    ("practice", Role.GENERAL_PRACTITIONER): ((Decision.TREATMENT, ""),),
    ("ward", Role.PHYSICIAN): ((Decision.TREATMENT, ""),),
}
LINKS = (
    # merged with social services, co-located with the agencies and a practice, without links
    (frozenset({"social", "home", "housing"}), 0.95),
    (frozenset({"insurance", "employment", "practice"}), 1.0),
    (frozenset[str](), 1.25),
)


def lay_shared(rows: Rows, words: Words, at: datetime) -> Shared:
    """The region itself, the agencies and the peer organisation."""
    say = words.say

    def organisation(name: str, kind: OrganisationKind) -> UUID:
        return rows.put(Organisation, at, name=name, kind=kind)

    return Shared(
        organisation(say["region"].format(words.town(5)), OrganisationKind.REGION),
        organisation(say["insurance_agency"], OrganisationKind.AGENCY),
        organisation(say["employment_agency"], OrganisationKind.AGENCY),
        organisation(say["peer"], OrganisationKind.PEER),
    )


class SceneMaker:
    """Lays one block: the same shape in each, with names and people of its own."""

    def __init__(self, kit: Kit, block: int) -> None:
        self.rows, self.rng, self.words, self.calendar = kit.rows, kit.rng, kit.words, kit.calendar
        self.block = block
        self.start: date = kit.calendar.ago(3 * 365)
        self.at: datetime = kit.calendar.at(self.start, 8)
        self.mandates: dict[tuple[UUID, Decision], UUID] = {}
        self.taken: set[str] = set()

    def lay(self, shared: Shared, persons: int, first_manager: str = "") -> Scene:
        towns = (self._town(shared, 0), self._town(shared, 1))
        services = self._services(shared, persons, towns, first_manager)
        scene = Scene(
            services=services,
            towns=towns,
            practices=tuple(self._practice(index, towns) for index in range(PRACTICES)),
            ward=self._place("ward", UnitKind.INPATIENT_WARD, self._numbered(self.words.say["ward"]),
                             shared.region_id, (Role.NURSE, Role.NURSE, Role.PHYSICIAN)),
            peer=self._place("peer", UnitKind.PEER_SUPPORT, self._numbered(self.words.say["peer"]),
                             shared.peer_id, (Role.PEER_SPECIALIST,) * 3),
            common={},
        )  # fmt: skip
        scene.common = {"ward": scene.ward, "peer": scene.peer}
        scene.away = self._absences(services)
        scene.mandates = self.mandates
        return scene

    def _numbered(self, name: str) -> str:
        return f"{name} ({self.block + 1})" if self.block else name

    def _town(self, shared: Shared, index: int) -> Town:
        """The first town decides for a year at a time; the second for half a year, and pays for an ombud."""
        say, name = self.words.say, self.words.town(2 * self.block + index)
        city = self._organisation(say["municipality"].format(name), OrganisationKind.MUNICIPALITY)
        landlord = self._organisation(say["housing"].format(name), OrganisationKind.HOUSING)
        officers = (Role.OFFICER,) * 3
        lay = (
            ("social", UnitKind.SOCIAL_SERVICES, city, (Role.SOCIAL_WORKER,) * 3 + (Role.OFFICER,)),
            ("home", UnitKind.HOME_SUPPORT, city, (Role.HOUSING_SUPPORT,) * 3),
            ("insurance", UnitKind.SOCIAL_INSURANCE, shared.insurance_id, officers),
            ("employment", UnitKind.EMPLOYMENT, shared.employment_id, officers),
            ("housing", UnitKind.HOUSING, landlord, (Role.HOUSING_SUPPORT,) * 2),
        )
        places = {
            key: self._place(key, kind, say[key].format(name), owner, roles, municipality=name)
            for key, kind, owner, roles in lay
        }
        if index == 1:
            ombud = say["ombud"].format(name)
            places["ombud"] = self._place(
                "ombud", UnitKind.OMBUD, ombud, city, (Role.SOCIAL_WORKER,) * 2, municipality=name
            )
        return Town(name, 365 if index == 0 else 183, places)

    def _services(
        self, shared: Shared, persons: int, towns: tuple[Town, Town], first_manager: str
    ) -> tuple[Service, ...]:
        count = max(1, round(persons / PERSONS_PER_MANAGER))
        # The first manager sits in the co-located service, then the others in turn.
        shares = [sum(1 for seat in range(count) if (seat + 1) % 3 == index) for index in range(3)]
        found = []
        for index, (near, strain) in enumerate(LINKS):
            roles = (Role.CASE_MANAGER,) * shares[index] + (
                Role.TEAM_LEADER, Role.NURSE, Role.NURSE, Role.PHYSICIAN, Role.PSYCHOLOGIST,
            )  # fmt: skip
            name = self._numbered(self.words.say["services"][index])
            place = self._place(
                "service", UnitKind.PSYCHOSIS_SERVICE, name, shared.region_id, roles,
                municipality=towns[index % 2].name, first=first_manager if index == 1 else "",
            )  # fmt: skip
            found.append(Service(place, place.with_role(Role.CASE_MANAGER), near, strain))
        self._merge(found[0], towns[0].places["social"])
        return tuple(found)

    def _merge(self, service: Service, social: Place) -> None:
        """In the merged service two social workers of the municipality have a seat of their own."""
        seat = self._seat(service.place.id, "social", Role.SOCIAL_WORKER)
        for one in social.with_role(Role.SOCIAL_WORKER)[:2]:
            self.rows.put(Membership, self.at, professional_id=one.id, seat_id=seat, start_date=self.start)

    def _practice(self, index: int, towns: tuple[Town, Town]) -> Place:
        name = self._numbered(self.words.say["practice"].format(self.words.say["practices"][index]))
        owner = self._organisation(name, OrganisationKind.PRACTICE)
        roles = (Role.GENERAL_PRACTITIONER,) * self.rng.randint(1, 3) + (Role.NURSE,) * self.rng.randint(1, 2)
        town = towns[index % 2].name
        return self._place("practice", UnitKind.PRIMARY_CARE, name, owner, roles, municipality=town)

    def _organisation(self, name: str, kind: OrganisationKind) -> UUID:
        return self.rows.put(Organisation, self.at, name=name, kind=kind)

    def _place(
        self,
        key: str,
        kind: UnitKind,
        name: str,
        owner: UUID,
        roles: tuple[Role, ...],
        *,
        municipality: str = "",
        first: str = "",
    ) -> Place:
        unit = self.rows.put(
            Unit,
            self.at,
            organisation_id=owner,
            name=name,
            kind=kind,
            municipality=municipality,
            phone=self.words.phone(self.rng),
        )
        seats = {role: self._seat(unit, key, role) for role in dict.fromkeys(roles)}
        staff = [
            self._staff(role, seats[role], first if index == 0 else "") for index, role in enumerate(roles)
        ]
        stand_in_for_each_other(self.rows, len(staff))
        return Place(unit, key, name, owner, tuple(staff))

    def _seat(self, unit: UUID, key: str, role: Role) -> UUID:
        seat = self.rows.put(Seat, self.at, unit_id=unit, role=role)
        for decision, up_to in MANDATES.get((key, role), ()):
            self.mandates[seat, decision] = self.rows.put(
                Mandate, self.at, seat_id=seat, decision=decision, up_to=up_to, start_date=self.start
            )
        return seat

    def _staff(self, role: Role, seat: UUID, name: str) -> Staff:
        names, rng = self.words.home, self.rng
        if rng.random() < 0.15:
            names = rng.choices(self.words.roots, self.words.root_weights)[0]
        while not name or name in self.taken:
            name = (
                f"{rng.choice(names.women if rng.random() < 0.7 else names.men)} {rng.choice(names.family)}"
            )
        self.taken.add(name)
        limit = Decimal(10) if role == Role.CASE_MANAGER and rng.random() < 0.12 else Decimal(20)
        one = self.rows.put(
            Professional, self.at, name=name, phone=self.words.phone(rng), email="", caseload_limit=limit
        )
        self.rows.put(Membership, self.at, professional_id=one, seat_id=seat, start_date=self.start)
        return Staff(one, name, role, seat)

    def _absences(self, services: tuple[Service, ...]) -> tuple[Staff, ...]:
        """One case manager is on leave, one who deputises for some of hers is ill; neither is the first."""
        today, away = self.calendar.today, []
        for service in services[::2]:
            for one in service.managers[:2]:
                away.append(one)
            if len(away) >= 2:
                break
        for one, before, after in zip(away, (6, 2), (9, 3), strict=False):
            self.rows.put(
                Absence,
                self.at,
                professional_id=one.id,
                start_date=today - timedelta(days=before),
                end_date=today + timedelta(days=after),
            )
        for one in services[1].place.staff:
            past = self.calendar.between(self.rng, 60, 300)
            self.rows.put(
                Absence,
                self.at,
                professional_id=one.id,
                start_date=past,
                end_date=past + timedelta(days=self.rng.randint(2, 28)),
            )
        return tuple(away[:2])
