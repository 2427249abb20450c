"""Reading the network: who acts, who sits where, who is away, how heavy a caseload is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, DecimalField, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.expressions import CombinedExpression

from spindel.domain.network.kinds import WEIGHT_OF_NEED, HandoverState, Role
from spindel.domain.network.models import (
    Absence,
    CaseManagement,
    Handover,
    Membership,
    Professional,
    Seat,
    Unit,
)
from spindel.domain.people.models import Person, Relative
from spindel.domain.people.queries import FULL_NAME, current
from spindel.kernel.actors import Actor
from spindel.kernel.clock import local_day

NOTHING = Decimal("0.0")
WEIGHT: CombinedExpression = Case(
    *(When(person__level_of_need=level, then=Value(weight)) for level, weight in WEIGHT_OF_NEED.items()),
    default=Value(NOTHING),
    output_field=DecimalField(max_digits=5, decimal_places=1),
) + F("travel_weight")


@dataclass(frozen=True, slots=True)
class SeatHeld:
    seat_id: UUID
    role: Role
    unit_id: UUID
    unit_name: str
    organisation_id: UUID


@dataclass(frozen=True, slots=True)
class AtWork:
    """Who acts, and the seats that they may choose to act from: the longest held first."""

    actor: Actor
    seats: list[SeatHeld]
    seat: SeatHeld | None
    caseload_limit: Decimal


def at_work(account_id: UUID, *, at: datetime, origin: str, seat_id: UUID | None = None) -> AtWork | None:
    """The professional behind an account at the seat of their choice; None if there is none.

    Without `seat_id`, or when that seat is no longer theirs, at the one that they have held longest. Their
    keys are their own id and the seats of the day in the organisation of that seat: whoever works for two
    takes nothing from the one to the other, and the audit names the one that they act for. Two queries.
    """
    professional = Professional.objects.filter(account_id=account_id).first()
    if professional is None:
        return None
    seats = seats_of(professional.id, on=local_day(at, settings.TIME_ZONE))
    seat = next((one for one in seats if one.seat_id == seat_id), seats[0] if seats else None)
    return AtWork(_actor(professional, seats, seat, origin), seats, seat, professional.caseload_limit)


def actor_of(account_id: UUID, *, at: datetime, origin: str, seat_id: UUID | None = None) -> Actor | None:
    """Who acts, as `at_work` says. Two queries."""
    found = at_work(account_id, at=at, origin=origin, seat_id=seat_id)
    return found.actor if found else None


def _actor(professional: Professional, seats: list[SeatHeld], here: SeatHeld | None, origin: str) -> Actor:
    organisation_id = here.organisation_id if here else None
    held = {seat.seat_id for seat in seats if seat.organisation_id == organisation_id}
    return Actor(
        kind="professional",
        human_id=professional.id,
        name=professional.name,
        organisation_id=organisation_id,
        unit_id=here.unit_id if here else None,
        role=here.role if here else "",
        keys=frozenset({professional.id, *held}),
        origin=origin,
    )


def seats_of(professional_id: UUID, *, on: date) -> list[SeatHeld]:
    """The seats that a professional holds on a day, the longest held first; one query."""
    rows = current(Membership.objects.filter(professional_id=professional_id), on)
    found = rows.order_by("start_date", "id").values_list(
        "seat_id", "seat__role", "seat__unit_id", "seat__unit__name", "seat__unit__organisation_id"
    )
    return [SeatHeld(seat, Role(role), unit, name, owner) for seat, role, unit, name, owner in found]


@dataclass(frozen=True, slots=True)
class SeatCard:
    seat_id: UUID
    role: Role


def seats_in(unit_id: UUID | None) -> list[SeatCard]:
    """The seats that a unit has, whoever sits there; one query."""
    return [SeatCard(row.id, Role(row.role)) for row in Seat.objects.filter(unit=unit_id).order_by("role")]


@dataclass(frozen=True, slots=True)
class TeamMember:
    professional_id: UUID
    name: str
    role: Role
    phone: str
    is_away: bool


def team_of(unit_id: UUID | None, *, on: date) -> list[TeamMember]:
    """Who sits in the seats of a unit on a day, by name; one query. Nobody, of no unit."""
    if unit_id is None:
        return []
    away = current(Absence.objects.filter(professional=OuterRef("professional")), on)
    rows = current(Membership.objects.filter(seat__unit_id=unit_id), on).annotate(is_away=Exists(away))
    found = rows.order_by("professional__name", "professional_id", "id").values_list(
        "professional_id", "professional__name", "seat__role", "professional__phone", "is_away"
    )
    return [TeamMember(key, name, Role(role), phone, away) for key, name, role, phone, away in found]


@dataclass(frozen=True, slots=True)
class UnitCard:
    id: UUID
    name: str
    kind: str
    organisation_id: UUID
    organisation_name: str
    phone: str


def units(*, ids: Iterable[UUID] | None = None) -> list[UnitCard]:
    """Units by name: all of them, to choose from, or those asked for; one query."""
    rows = Unit.objects.select_related("organisation").order_by("name", "id")
    rows = rows if ids is None else rows.filter(pk__in=list(ids))
    return [
        UnitCard(row.id, row.name, row.kind, row.organisation_id, row.organisation.name, row.phone)
        for row in rows
    ]


def names_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names for display of persons, relatives, professionals and units, mixed; one query.

    Says nothing about whether they may be shown: pass only ids that the reader has come by rightly.
    """
    wanted = list(set(ids))
    if not wanted:
        return {}
    parts = [
        Professional.objects.filter(pk__in=wanted).values_list("pk", "name"),
        Unit.objects.filter(pk__in=wanted).values_list("pk", "name"),
        Relative.objects.filter(pk__in=wanted).values_list("pk", "name"),
        Person.objects.filter(pk__in=wanted).values_list("pk", FULL_NAME),
    ]
    return dict(parts[0].union(*parts[1:], all=True))


@dataclass(frozen=True, slots=True)
class CaseManagerCard:
    """Who is accountable for a person on a day, and who stands in."""

    id: UUID
    manager_id: UUID
    manager_name: str
    manager_phone: str
    deputy_id: UUID | None
    deputy_name: str
    unit_id: UUID
    unit_name: str
    since_date: date
    is_away: bool
    is_deputy_away: bool
    travel_weight: Decimal


def case_manager_of(person_id: UUID, *, on: date) -> CaseManagerCard | None:
    """The person's case manager on a day, if there is one; one query."""
    away = current(Absence.objects.all(), on)
    rows = current(CaseManagement.objects.filter(person_id=person_id), on).annotate(
        is_away=Exists(away.filter(professional=OuterRef("manager"))),
        is_deputy_away=Exists(away.filter(professional=OuterRef("deputy"))),
    )
    row = rows.select_related("manager", "deputy", "unit").first()
    if row is None:
        return None
    return CaseManagerCard(
        id=row.id,
        manager_id=row.manager_id,
        manager_name=row.manager.name,
        manager_phone=row.manager.phone,
        deputy_id=row.deputy_id,
        deputy_name=row.deputy.name if row.deputy else "",
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        since_date=row.start_date,
        is_away=row.is_away,
        is_deputy_away=row.is_deputy_away,
        travel_weight=row.travel_weight,
    )


@dataclass(frozen=True, slots=True)
class Caseload:
    """How many people a case manager has and how heavy that is against their limit."""

    professional_id: UUID
    name: str
    people: int
    weight: Decimal
    limit: Decimal

    @property
    def is_over(self) -> bool:
        return self.weight > self.limit


def caseloads(unit_id: UUID, *, today: date) -> list[Caseload]:
    """The caseload of every case manager who sits in a unit, by name and never by weight; two queries."""
    holders = current(Membership.objects.filter(seat__unit_id=unit_id), today)
    managed = current(CaseManagement.objects.filter(unit_id=unit_id), today)
    team = Professional.objects.filter(
        Q(pk__in=holders.filter(seat__role=Role.CASE_MANAGER).values("professional"))
        | Q(pk__in=managed.values("manager"))
    ).order_by("name", "id")
    found = _weighed(current(CaseManagement.objects.filter(manager__in=team.values("pk")), today))
    return [Caseload(one.id, one.name, *found.get(one.id, (0, NOTHING)), one.caseload_limit) for one in team]


def _weighed(rows: QuerySet[CaseManagement]) -> dict[UUID, tuple[int, Decimal]]:
    """How many people and what weight, by case manager."""
    sums = rows.values("manager_id").annotate(people=Count("id"), weight=Sum(WEIGHT)).order_by()
    return {row["manager_id"]: (row["people"], row["weight"].quantize(Decimal("0.1"))) for row in sums}


def handovers_waiting(professional_id: UUID) -> QuerySet[Handover]:
    """Hand-overs that wait for this professional's answer, oldest first; to be limited by access."""
    rows = Handover.objects.filter(to_professional_id=professional_id, state=HandoverState.PROPOSED)
    return rows.select_related("person", "from_professional").order_by("created_at", "id")


def handover_asked(person_id: UUID) -> Handover | None:
    """The hand-over of a person that waits for an answer, if there is one; one query."""
    rows = Handover.objects.filter(person_id=person_id, state=HandoverState.PROPOSED)
    return rows.select_related("to_professional").first()
