"""Gathers the page of visits: those to come, those missed and not followed up, and the form to book one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from spindel.domain.appointments import queries as appointments
from spindel.domain.network.week_wish import week_wish
from spindel.domain.people.kinds import Category
from spindel.insight.gaps.queries import decides
from spindel.interfaces.ui.formats import local
from spindel.interfaces.ui.policy import find_person
from spindel.interfaces.web import choices, may
from spindel.interfaces.web.forms import booking as forms
from spindel.interfaces.web.forms.handing import WeekWishForm


def read(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    card = find_person(request, person_id)
    writes = may.write(request, person_id, Category.APPOINTMENTS)
    coming = appointments.visits_to_come(person_id, at=request.now)
    missed = [] if decides(request.actor) else appointments.missed_visits(person_id)
    found: dict[str, Any] = {
        "person": card,
        "here": reverse("visits", args=[person_id]),
        "coming": [_coming(one, writes=writes) for one in coming],
        "missed": [_missed(request, one, writes=writes) for one in missed],
    }
    found["wish"] = week_wish(person_id)
    if writes:
        found["week"] = WeekWishForm(of=person_id)
        unit = {"unit": str(request.actor.unit_id), "professional": str(request.actor.human_id)}
        found["book"] = forms.BookForm(of=person_id, initial=unit, **whom(request, person_id))
    return found


def _coming(card: appointments.VisitCard, *, writes: bool) -> dict[str, Any]:
    starts = local(card.starts_at)
    initial = {"day": starts.date(), "time": starts.time()}
    return {
        "card": card,
        "move": forms.TimeForm(of=card.id, initial=initial) if writes else None,
        "cancel": forms.CancelForm(of=card.id) if writes else None,
        "cancel_key": f"cancel-{card.id}",
    }


def _missed(request: HttpRequest, card: appointments.VisitCard, *, writes: bool) -> dict[str, Any]:
    name = forms.FollowUpByForm(of=card.id, team=team(request)) if writes else None
    return {"card": card, "name": name}


def whom(request: HttpRequest, person_id: UUID) -> dict[str, choices.Choices]:
    """At which unit and with whom a visit can be booked."""
    return {"units": choices.engaged_units(request, person_id), "team": team(request)}


def team(request: HttpRequest) -> choices.Choices:
    return choices.team(request)


def visit(person_id: UUID, visit_id: UUID) -> appointments.VisitCard:
    """A visit of this person as it stands."""
    card = appointments.visit(visit_id)
    if card is None or card.person_id != person_id:
        raise Http404
    return card
