"""One thing of a person, found for whoever asks; what may not be seen or changed does not exist."""

from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.appointments import queries as appointments
from spindel.domain.consent.kinds import Level
from spindel.domain.entitlements import queries as entitlements
from spindel.domain.network import queries as network
from spindel.domain.network import unit
from spindel.domain.people.kinds import Category
from spindel.domain.plan import queries as plan
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, Area
from spindel.interfaces.web import may


def require(
    request: HttpRequest, person_id: UUID, categories: Category, *, level: Level = Level.WRITE
) -> None:
    """404 unless the actor may do this about the person."""
    if not request.reader.may(person_id, categories=categories, level=level).allowed:
        raise Http404


def area(request: HttpRequest, person_id: UUID, area: str) -> Area:
    """An area of life that the actor may write about; some need more than the plan."""
    found = Area(area)
    require(request, person_id, CATEGORIES_OF_AREA[found])
    return found


def commitment(
    request: HttpRequest, person_id: UUID, commitment_id: UUID, *, own: bool = False
) -> plan.CommitmentCard:
    """A promise about this person that the actor may change; with `own` also one that is theirs to see to:
    they made it, or stand in for or lead whoever did.
    """
    card = plan.commitment(commitment_id, actor=request.actor, at=request.now)
    if card is None or card.person_id != person_id:
        raise Http404
    if not (own and keeps(request, card)):
        area(request, person_id, card.area)
    return card


def keeps(request: HttpRequest, card: plan.CommitmentCard) -> bool:
    """Whether the actor promised it, by name or from their unit, or stands in for or leads whoever did."""
    if card.owner_id is None or card.is_owned_by(request.actor):
        return card.owner_id is not None
    return request.actor.human_id in unit.see_to(card.owner_id, on=request.today)


def responsibility(request: HttpRequest, person_id: UUID, responsibility_id: UUID) -> None:
    """What a unit says about an area of this person that the actor may write about."""
    rows = plan.responsibilities(person_id, categories=may.writes(request, person_id), today=request.today)
    if not any(said.id == responsibility_id for row in rows for said in (*row.responsible, *row.says_other)):
        raise Http404


def contact(request: HttpRequest, person_id: UUID, contact_id: UUID) -> None:
    """A contact that is about this person."""
    if appointments.person_of_contact(contact_id) != person_id:
        raise Http404


def visit(request: HttpRequest, person_id: UUID, visit_id: UUID) -> None:
    """A visit of this person."""
    if appointments.person_of_visit(visit_id) != person_id:
        raise Http404


def application(request: HttpRequest, person_id: UUID, application_id: UUID) -> None:
    """An application of this person that is still under way."""
    money = entitlements.money_of(person_id, today=request.today)
    if application_id not in {one.id for one in money.applications}:
        raise Http404


def case_management(request: HttpRequest, person_id: UUID) -> network.CaseManagerCard:
    """The present case manager of a person, to be changed by themselves or by somebody of their unit."""
    card = network.case_manager_of(person_id, on=request.today)
    if card is None or card.unit_id != request.actor.unit_id:
        raise Http404
    return card


def handover(request: HttpRequest, person_id: UUID, handover_id: UUID) -> UUID:
    """Who asks in a hand-over that waits for this professional's answer, whatever else they may know."""
    about = request.reader.reach([person_id])[person_id]
    waiting = network.handovers_waiting(request.actor.human_id).filter(person=person_id, pk=handover_id)
    asked = waiting.first()
    if asked is None or not about.covers(Category.PLAN, own=True):
        raise Http404
    return asked.from_professional_id
