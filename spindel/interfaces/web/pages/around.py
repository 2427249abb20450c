"""Gathers the page of who stands around a person, and what would stop if a unit left."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from spindel.domain.flows.leaving import what_stops
from spindel.domain.network import agreements
from spindel.domain.network import queries as network
from spindel.domain.network.engaged import EngagementCard, engagements_of
from spindel.domain.network.know_how import known_about
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.policy import find_person, known
from spindel.interfaces.web import choices_people, may, things_people
from spindel.interfaces.web.forms import Form
from spindel.interfaces.web.forms import around as forms


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit around the person; with a form where the reader may say whom it names, or that it leaves.

    `says_why`: an admission and compulsory care are about health; who may not know that is told no ground.
    """

    card: EngagementCard
    says_why: bool
    is_case_managers: bool
    form: Form | None


def read(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    card, today = find_person(request, person_id), request.today
    manager = network.case_manager_of(person_id, on=today)
    writes = may.write(request, person_id, Category.PLAN)
    found: dict[str, Any] = {
        "person": card,
        "here": reverse("around", args=[person_id]),
        "manager": manager,
        "units": [
            _line(request, person_id, one, manager, writes=writes)
            for one in engagements_of(person_id, today=today)
        ],
    }
    engaged = {one.card.unit_id for one in found["units"]}
    found["know_how"] = [
        (one, one.is_stale(on=today)) for one in known_about(request.actor.unit_id, units=engaged)
    ]
    if writes:
        found["engage"] = forms.EngageForm(of=person_id, units=choices_people.other_units(request, person_id))
    if writes and manager and manager.unit_id == request.actor.unit_id:
        initial = {"travel_weight": manager.travel_weight}
        found["travel"] = forms.TravelForm(of=person_id, initial=initial)
    return found


def _line(
    request: HttpRequest,
    person_id: UUID,
    card: EngagementCard,
    manager: network.CaseManagerCard | None,
    *,
    writes: bool,
) -> UnitLine:
    is_managers = manager is not None and manager.unit_id == card.unit_id
    says_why = not card.is_without_yes or bool(known(request, person_id) & Category.HEALTH)
    if not (writes and things_people.speaks_for(request, card, manager)):
        return UnitLine(card, says_why, is_managers, None)
    team = choices_people.people_of(card, today=request.today)
    stands = {"contact": card.contact_id, "interval_days": card.interval_days}
    form = forms.ContactPersonForm(of=card.id, people=team, initial=stands)
    return UnitLine(card, says_why, is_managers, form)


def coming(request: HttpRequest, form: forms.EngageForm) -> dict[str, Any]:
    """What was chosen; the contact is whom the unit names by agreement with ours, until it names another."""
    given = form.coming()
    if request.actor.unit_id is None:
        return given
    agreed = agreements.contact_at(request.actor.unit_id, given["unit_id"], on=request.today)
    return given | {"contact_id": agreed}


def contact_of(engagement: Any) -> list[Any]:
    """Whom a unit names and how often they are in touch, for the undo."""
    return [str(engagement.contact_id or ""), engagement.interval_days]


def leaving(request: HttpRequest, person_id: UUID, engagement_id: UUID) -> dict[str, Any]:
    """What stops when the unit leaves, as far as the reader may know."""
    engaged = things_people.engagement(request, person_id, engagement_id)
    return {
        "person": find_person(request, person_id),
        "here": reverse("around", args=[person_id]),
        "engaged": engaged,
        "stops": what_stops(engagement_id, categories=known(request, person_id), at=request.now),
    }
