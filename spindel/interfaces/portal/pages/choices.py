"""Gathers the choices that somebody close may know of, and when they can come along to what."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from spindel.domain.people.kinds import Category
from spindel.domain.plan import choices as queries
from spindel.domain.plan.compared import compare
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA
from spindel.interfaces.portal.forms_close import CompanyForm
from spindel.interfaces.portal.pages.close import me
from spindel.interfaces.ui.policy import saw


def waiting(request: HttpRequest) -> list[queries.ChoiceCard]:
    """What waits for the person, and this reader may know of; their own word on coming they know anyway."""
    about = request.about
    mask = request.reader.categories_of([about])[about]
    cards = queries.choices_of(about, categories=mask | Category.SOCIAL)
    found = [one for one in cards if one.is_open]
    for one in found:
        saw(request, [about], CATEGORIES_OF_AREA[one.area])
    return found


def read(request: HttpRequest) -> dict[str, Any]:
    """Nothing of where the person lives, and nothing of what they have said so far."""
    return {
        "here": reverse("close_choices"),
        "choices": [
            (one, compare(one, places=None, tongue=""), mine := _mine(request, one), form(one, mine))
            for one in waiting(request)
        ],
    }


def form(card: queries.ChoiceCard, said: queries.CompanyCard | None, data: Any = None) -> CompanyForm:
    initial = {name: getattr(said, name) for name in CompanyForm.base_fields} if said else {}
    return CompanyForm(data, of=card.id, initial=initial)


def one(request: HttpRequest, choice_id: UUID) -> queries.ChoiceCard:
    for card in waiting(request):
        if card.id == choice_id:
            return card
    raise Http404


def company(request: HttpRequest, company_id: UUID) -> UUID:
    """Something that the reader said."""
    if company_id not in queries.company_of(me(request)):
        raise Http404
    return company_id


def _mine(request: HttpRequest, card: queries.ChoiceCard) -> queries.CompanyCard | None:
    return next((one for one in card.company if one.relative_id == me(request)), None)
