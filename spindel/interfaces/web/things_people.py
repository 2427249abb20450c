"""What is around one person, found for whoever asks; what may not be seen or changed does not exist."""

from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.network import queries as network
from spindel.domain.network import unit
from spindel.domain.network.engaged import EngagementCard, engagements_of
from spindel.domain.network.kinds import Role
from spindel.domain.people import details, numbers, tellings
from spindel.domain.people.kinds import Category, TellingKind
from spindel.insight.gaps.queries import decides
from spindel.interfaces.ui.policy import saw
from spindel.interfaces.web import may


def of_person(person_id: UUID, thing: str, thing_id: UUID) -> None:
    """A relative, a help, a view of capacity, a language or an address that is about this person."""
    if details.person_of(thing, thing_id) != person_id:
        raise Http404


def same(person_id: UUID, whose: UUID | None) -> None:
    """Something that is about this person."""
    if whose != person_id:
        raise Http404


def number_asked(request: HttpRequest, system: str, number: str) -> None:
    """That a number is taken says that somebody is known here: it counts as a look at them.

    An answer that goes on elsewhere says nothing, and is none.
    """
    whose = details.person_numbered(system, numbers.bare(number))
    if whose is not None:
        saw(request, [whose], Category.CONTACT_ONLY)


def capacity(request: HttpRequest, person_id: UUID, capacity_id: UUID | None = None) -> None:
    """What the person can carry is no matter of those who decide on benefits and housing."""
    if decides(request.actor):
        raise Http404
    if capacity_id is not None:
        of_person(person_id, "capacity", capacity_id)


def keep_from_deciders(request: HttpRequest) -> None:
    """Crisis, story and disagreements are no matter of those who decide on benefits and housing."""
    if decides(request.actor):
        raise Http404


def handover_asked(request: HttpRequest, person_id: UUID, handover_id: UUID) -> None:
    """A hand-over of this person that waits, to be withdrawn in the case manager's unit."""
    card, asked = network.case_manager_of(person_id, on=request.today), network.handover_asked(person_id)
    is_ours = card is not None and card.unit_id == request.actor.unit_id
    if not is_ours or asked is None or asked.pk != handover_id:
        raise Http404


def is_turned_to(request: HttpRequest, person_id: UUID) -> bool:
    """Whether those close to the person turn to the actor's unit: the case manager's; where there is none, to
    each that may write about everyday life.
    """
    card = network.case_manager_of(person_id, on=request.today)
    return (
        may.write(request, person_id, Category.SOCIAL)
        if card is None
        else card.unit_id == request.actor.unit_id
    )


def turned_to(request: HttpRequest, person_id: UUID, relative_id: UUID) -> None:
    """Somebody close to this person, who turns to the actor's unit."""
    of_person(person_id, "relative", relative_id)
    if not is_turned_to(request, person_id):
        raise Http404


def telling(request: HttpRequest, person_id: UUID, telling_id: UUID) -> bool:
    """Whether what somebody close wrote to the actor's unit is a question."""
    if is_turned_to(request, person_id):
        for one in tellings.tellings_about(person_id):
            if one.id == telling_id:
                return one.kind == TellingKind.QUESTION
    raise Http404


def engagement(request: HttpRequest, person_id: UUID, engagement_id: UUID) -> EngagementCard:
    """An engagement of this person for which the actor may speak."""
    manager = network.case_manager_of(person_id, on=request.today)
    for card in engagements_of(person_id, today=request.today):
        if card.id == engagement_id and speaks_for(request, card, manager):
            return card
    raise Http404


def speaks_for(request: HttpRequest, card: EngagementCard, manager: network.CaseManagerCard | None) -> bool:
    """A unit's own people say whom it names and that it leaves; so does the case manager's unit."""
    return request.actor.unit_id in (card.unit_id, manager.unit_id if manager else None)


def may_part(request: HttpRequest, person_id: UUID) -> bool:
    """For all there are: the case manager's unit; where there is none, the only unit that is engaged."""
    card = network.case_manager_of(person_id, on=request.today)
    engaged = engagements_of(person_id, today=request.today)
    return {request.actor.unit_id} == ({card.unit_id} if card else {one.unit_id for one in engaged})


def parting(request: HttpRequest, person_id: UUID) -> None:
    if not may_part(request, person_id):
        raise Http404


def may_plan_for(request: HttpRequest, professional_id: UUID) -> bool:
    """Absences are one's own; a team leader also enters those of the team."""
    actor = request.actor
    if professional_id == actor.human_id:
        return True
    team = network.team_of(actor.unit_id, on=request.today)
    return actor.role == Role.TEAM_LEADER and professional_id in {one.professional_id for one in team}


def seat_held(request: HttpRequest, membership_id: UUID) -> unit.StandIn:
    """A seat that the actor holds, or somebody in the team that they lead."""
    rows = unit.stand_ins_in(request.actor.unit_id, today=request.today) if request.actor.unit_id else []
    for row in rows:
        if row.membership_id == membership_id and may_plan_for(request, row.professional_id):
            return row
    raise Http404


def mandate(request: HttpRequest, mandate_id: UUID) -> unit.MandateCard:
    """A mandate of the unit that the actor leads; the routes are for who leads one."""
    cards = unit.mandates_in([request.actor.unit_id], today=request.today)
    for card in cards:
        if card.id == mandate_id:
            return card
    raise Http404


def absence(request: HttpRequest, absence_id: UUID) -> unit.AbsenceCard:
    """An absence of one's own, or of somebody in the team that one leads."""
    cards = unit.absences_in(request.actor.unit_id, today=request.today) if request.actor.unit_id else []
    for card in cards:
        if card.id == absence_id and may_plan_for(request, card.professional_id):
            return card
    raise Http404
