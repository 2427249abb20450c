"""Gathers the page of one's own unit: who is away, who may decide what, what each caseload holds."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, QueryDict

from spindel.domain.network import queries as network
from spindel.domain.network import unit
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category
from spindel.insight.looks import queries as looks
from spindel.interfaces.ui.policy import saw
from spindel.interfaces.web import choices
from spindel.interfaces.web import things_people as things
from spindel.interfaces.web.forms.unit import AbsenceForm, MandateForm, StandInForm
from spindel.interfaces.web.present import today as present


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """An absence, and whether the reader may end it."""

    card: unit.AbsenceCard
    is_mine: bool
    has_begun: bool


@dataclass(frozen=True, slots=True)
class CaseloadLine:
    """A case manager's caseload with the people whom the reader may know of."""

    id: UUID
    weight: present.Weight
    people: list[unit.Carried]
    stands_in_for: int


@dataclass(frozen=True, slots=True)
class UnitPage:
    name: str
    today: date
    team: list[network.TeamMember]
    absences: list[AbsenceLine]
    form: AbsenceForm
    stand_ins: list[unit.StandIn]
    stand_in_form: StandInForm | None
    mandates: list[unit.MandateCard]
    mandate_form: MandateForm | None
    caseloads: list[CaseloadLine]
    looks: int


def who(request: HttpRequest) -> list[tuple[str, object]]:
    """Whose absences the reader may enter: their own first, and those of the team that they lead."""
    actor = request.actor
    own = [(str(actor.human_id), actor.name)]
    if actor.role != Role.TEAM_LEADER:
        return own
    return own + [one for one in choices.team(request) if one[0] != str(actor.human_id)]


def read(request: HttpRequest, form: AbsenceForm | None = None) -> UnitPage:
    """One's own unit; who has no seat has a page with their absences alone."""
    actor, today = request.actor, request.today
    (card,) = network.units(ids=[actor.unit_id]) if actor.unit_id else (None,)
    absences = unit.absences_in(actor.unit_id, today=today) if actor.unit_id else []
    return UnitPage(
        name=card.name if card else "",
        today=today,
        team=network.team_of(actor.unit_id, on=today),
        absences=[
            AbsenceLine(
                one, things.may_plan_for(request, one.professional_id), has_begun=one.start_date <= today
            )
            for one in absences
        ],
        form=form or AbsenceForm(people=who(request), initial={"start_date": today}),
        stand_ins=[one for one in _stand_ins(request) if one.stand_in_id],
        stand_in_form=stand_in_form(request) if actor.unit_id else None,
        mandates=unit.mandates_in([actor.unit_id], today=today) if actor.unit_id else [],
        mandate_form=MandateForm(roles=roles(request), initial={"start_date": today})
        if actor.role == Role.TEAM_LEADER
        else None,
        caseloads=_caseloads(request) if actor.unit_id else [],
        looks=looks.count_waiting(actor) if actor.role == Role.TEAM_LEADER else 0,
    )


def stand_in_form(request: HttpRequest, posted: QueryDict | None = None) -> StandInForm:
    """For oneself, and for those of the team whom one leads."""
    rows = _stand_ins(request)
    leads = request.actor.role == Role.TEAM_LEADER
    seats = [
        (str(one.membership_id), f"{one.name}, {one.role.label}")
        for one in rows
        if leads or _mine(request, one)
    ]
    return StandInForm(
        posted, seats=seats, team=list({str(one.professional_id): one.name for one in rows}.items())
    )


def _mine(request: HttpRequest, one: unit.StandIn) -> bool:
    return one.professional_id == request.actor.human_id


def _stand_ins(request: HttpRequest) -> list[unit.StandIn]:
    actor = request.actor
    return unit.stand_ins_in(actor.unit_id, today=request.today) if actor.unit_id else []


def roles(request: HttpRequest) -> choices.Choices:
    """The roles that there are in one's own unit: a mandate is given to a seat."""
    held = {seat.role: seat.seat_id for seat in network.seats_in(request.actor.unit_id)}
    return [(str(held[role]), role.label) for role in Role if role in held]


def _caseloads(request: HttpRequest) -> list[CaseloadLine]:
    """Every caseload for whoever leads the unit, by name and never by weight; for others their own."""
    actor, today = request.actor, request.today
    held = unit.carried_in(actor.unit_id, today=today)
    may_read = request.reader.categories_of({one.person_id for one in held})
    of: dict[UUID, list[unit.Carried]] = defaultdict(list)
    for one in held:
        is_mine = actor.role == Role.TEAM_LEADER or one.manager_id == actor.human_id
        if is_mine and may_read[one.person_id] & Category.PLAN:
            of[one.manager_id].append(one)
            saw(request, [one.person_id], Category.PLAN)
    leads = actor.role == Role.TEAM_LEADER
    loads = network.caseloads(actor.unit_id, today=today)
    loads = [one for one in loads if leads or one.professional_id == actor.human_id]
    deputised = unit.deputised_in(actor.unit_id, today=today)
    return [
        CaseloadLine(
            one.professional_id,
            present.weigh(one),
            of[one.professional_id],
            deputised.get(one.professional_id, 0),
        )
        for one in loads
    ]
