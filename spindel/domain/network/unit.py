"""Reading one unit from inside: who is away until when, what its seats may decide, what a caseload holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from spindel.domain.network.kinds import Decision, Role
from spindel.domain.network.models import Absence, CaseManagement, Mandate, Membership
from spindel.domain.network.queries import NOTHING, WEIGHT
from spindel.domain.people.queries import current, not_over


@dataclass(frozen=True, slots=True)
class AbsenceCard:
    """Days on which somebody is away; `end_date` is the day on which they are back."""

    id: UUID
    professional_id: UUID
    name: str
    start_date: date
    end_date: date | None


def absences_in(unit_id: UUID, *, today: date) -> list[AbsenceCard]:
    """Who of a unit is away now or will be, the first to leave first; one query."""
    team = current(Membership.objects.filter(seat__unit_id=unit_id), today).values("professional")
    rows = Absence.objects.filter(not_over(today), professional__in=team).select_related("professional")
    return [
        AbsenceCard(row.id, row.professional_id, row.professional.name, row.start_date, row.end_date)
        for row in rows.order_by("start_date", "id")
    ]


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody in a seat of the unit, and who sees to their promises while they are away or late."""

    membership_id: UUID
    professional_id: UUID
    name: str
    role: Role
    stand_in_id: UUID | None
    stand_in_name: str


def stand_ins_in(unit_id: UUID, *, today: date) -> list[StandIn]:
    """Everybody in a seat of the unit today, by name; one query."""
    rows = current(Membership.objects.filter(seat__unit_id=unit_id), today)
    rows = rows.select_related("professional", "seat", "stand_in").order_by("professional__name", "id")
    return [
        StandIn(
            membership_id=row.id,
            professional_id=row.professional_id,
            name=row.professional.name,
            role=Role(row.seat.role),
            stand_in_id=row.stand_in_id,
            stand_in_name=row.stand_in.name if row.stand_in else "",
        )
        for row in rows
    ]


def see_to(owner_id: UUID, *, on: date) -> set[UUID]:
    """Who else sees to what a professional or a unit promised: who stands in, and who leads; two queries."""
    seats = current(Membership.objects.filter(Q(professional=owner_id) | Q(seat__unit=owner_id)), on)
    rows = seats.values_list("professional_id", "stand_in_id", "seat__unit_id")
    units = {unit for *_, unit in rows}
    leaders = current(Membership.objects.filter(seat__unit__in=units, seat__role=Role.TEAM_LEADER), on)
    stand_ins = {stand_in for who, stand_in, _ in rows if stand_in and who == owner_id}
    return stand_ins | set(leaders.values_list("professional_id", flat=True))


@dataclass(frozen=True, slots=True)
class MandateCard:
    """A decision that a role in the unit may take, and up to what."""

    id: UUID
    decision: Decision
    up_to: str
    role: Role
    unit_id: UUID
    unit_name: str
    start_date: date
    end_date: date | None


def named(mandate: Mandate | MandateCard) -> str:
    """The decision and how far it goes, in words."""
    decision = str(Decision(mandate.decision).label)
    if not mandate.up_to:
        return decision
    return _("%(decision)s, up to %(limit)s") % {"decision": decision, "limit": mandate.up_to}


def mandates_in(unit_ids: Iterable[UUID], *, today: date) -> list[MandateCard]:
    """The decisions that the seats of these units may take now or later, by unit; one query."""
    rows = Mandate.objects.filter(not_over(today), seat__unit__in=list(unit_ids))
    rows = rows.order_by("seat__unit__name", "decision", "seat__role", "start_date", "id")
    found = rows.values_list(
        "id", "decision", "up_to", "seat__role", "seat__unit_id", "seat__unit__name", "start_date", "end_date"
    )
    return [
        MandateCard(key, Decision(decision), up_to, Role(role), unit_id, name, start, end)
        for key, decision, up_to, role, unit_id, name, start, end in found
    ]


@dataclass(frozen=True, slots=True)
class Carried:
    """One person in a caseload, and what they weigh in it."""

    person_id: UUID
    manager_id: UUID
    name: str
    weight: Decimal
    travel_weight: Decimal


def carried_in(unit_id: UUID, *, today: date) -> list[Carried]:
    """Everybody whom the unit's case managers hold, by name; to be limited by access; one query."""
    rows = current(CaseManagement.objects.filter(unit_id=unit_id), today).select_related("person")
    rows = rows.annotate(weighs=WEIGHT).order_by("person__family_name", "person__given_name", "id")
    return [
        Carried(
            row.person_id, row.manager_id, row.person.name, row.weighs.quantize(NOTHING), row.travel_weight
        )
        for row in rows
    ]


def deputised_in(unit_id: UUID, *, today: date) -> dict[UUID, int]:
    """For how many people of a unit each deputy stands in when the case manager is away; one query."""
    rows = current(CaseManagement.objects.filter(unit_id=unit_id, deputy__isnull=False), today)
    return dict(rows.order_by().values_list("deputy").annotate(count=Count("pk")))
