"""Gathers the page of choices that staff put before a person."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from spindel.domain.network.kinds import OfferingKind
from spindel.domain.network.offerings import OfferingCard, offerings
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui import choices as shared
from spindel.interfaces.web import choices, may
from spindel.interfaces.web.forms.choosing import PutForm, SaidForm, ToldPlaceForm
from spindel.interfaces.web.things_people import keep_from_deciders

MANY = 12
"""More than so many are shown by kind."""


def read(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    keep_from_deciders(request)
    may_write = may.writes(request, person_id)
    writes = bool(may_write & Category.PLAN)
    found = shared.read(request, ask=SaidForm if writes else None, place=ToldPlaceForm)
    found |= {"writes": writes, "places_write": bool(may_write & Category.CONTACT_ONLY)}
    return found | (_to_put(request, person_id) if writes else {})


def _to_put(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """The form for a new choice; where there is much, of one kind at a time."""
    every = offerings()
    kinds = list(dict.fromkeys(one.kind for one in every)) if len(every) > MANY else []
    kind = next((one for one in kinds if one == request.GET.get("kind")), None)
    shown = [one for one in every if kind is None or one.kind == kind]
    return {"put": put_form(request, person_id, shown), "kinds": kinds, "kind": kind}


def put_form(
    request: HttpRequest, person_id: UUID, cards: list[OfferingCard] | None = None, data: Any = None
) -> PutForm:
    """Of all that is offered, if not of these cards alone."""
    every = offerings() if cards is None else cards
    offered = [(str(one.id), _in_words(one)) for one in every]
    return PutForm(data, of=person_id, offered=offered, areas=choices.areas(request, person_id))


def _in_words(card: OfferingCard) -> str:
    parts = (OfferingKind(card.kind).label, card.what, card.unit_name, card.municipality)
    return " · ".join(str(one) for one in parts if one)
