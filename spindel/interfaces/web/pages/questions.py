"""Gathers what units ask each other about a person."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from spindel.domain.consent import access
from spindel.domain.network import agreements, questions
from spindel.domain.network.engaged import engagements_of
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.policy import find_person, known, saw
from spindel.interfaces.web import may
from spindel.interfaces.web.forms import agreements as forms


def read(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    unit_id, today = request.actor.unit_id, request.today
    reads_plan = bool(known(request, person_id) & Category.PLAN)
    found: dict[str, Any] = {
        "person": find_person(request, person_id),
        "here": reverse("questions", args=[person_id]),
        "questions": [
            {
                "card": one,
                "is_late": one.is_late(on=today),
                "is_mine": one.from_unit_id == unit_id,
                "form": forms.AnswerUnitForm(of=one.id)
                if one.to_unit_id == unit_id and one.answered_date is None
                else None,
            }
            for one in questions.questions_about(person_id)
            if reads_plan or unit_id in (one.from_unit_id, one.to_unit_id)
        ],
        "agreed": agreements.agreements(unit_ids=[unit_id]) if unit_id else [],
    }
    if unit_id and may.write(request, person_id, Category.PLAN):
        found["ask"] = ask_form(request, person_id)
    return found


def waiting(request: HttpRequest) -> list[dict[str, Any]]:
    """What one's own unit was asked and has not answered, about persons of whom the reader may know."""
    rows = questions.waiting_at(request.actor.unit_id)
    rows = access.limit(rows, request.actor, categories=Category.CONTACT_ONLY, at=request.now)
    found = list(rows)
    saw(request, {one.person_id for one in found}, Category.CONTACT_ONLY)
    return [
        {
            "card": questions.card(one),
            "name": one.person.name,
            "is_late": questions.card(one).is_late(on=request.today),
        }
        for one in found
    ]


def ask_form(request: HttpRequest, person_id: UUID, data: Any = None) -> forms.AskUnitForm:
    """The units around the person, but one's own."""
    around = engagements_of(person_id, today=request.today)
    units: Any = [(str(one.unit_id), one.unit_name) for one in around if one.unit_id != request.actor.unit_id]
    return forms.AskUnitForm(data, of=person_id, units=units)


def of_ours(request: HttpRequest, person_id: UUID, question_id: UUID, *, asked: bool = False) -> None:
    """A question about this person that the actor's unit asked, or was asked."""
    for one in questions.questions_about(person_id):
        if one.id == question_id and request.actor.unit_id == (one.to_unit_id if asked else one.from_unit_id):
            return
    raise Http404
