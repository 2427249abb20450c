"""Gathers what the person lets whom know: in force, asked, kept back; and what stops without it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.consent import holders
from spindel.domain.consent import queries as consent
from spindel.domain.consent.kinds import ConsentState
from spindel.domain.network.engaged import engagements_of
from spindel.domain.people.kinds import Category
from spindel.interfaces.portal import forms
from spindel.interfaces.portal.pages import lets
from spindel.interfaces.ui.policy import find_person


@dataclass(frozen=True, slots=True)
class Given:
    """A yes that holds. `stops`: what the plan does by it, which stops without it."""

    card: consent.ConsentCard
    stops: list[consent.SharingCard]
    narrow: forms.CategoriesForm | None


@dataclass(frozen=True, slots=True)
class Knows:
    """A unit around the person and what it may know now, by law and by consent together."""

    name: str
    categories: Category


def read(request: HttpRequest) -> dict[str, Any]:
    me, at = request.about, request.now
    sharings, answers = consent.sharings_of(me, at=at), consent.consents_of(me, at=at)
    around = engagements_of(me, today=request.today)
    return {
        "person": find_person(request, me),
        "given": [_given(one, sharings) for one in answers if one.holds],
        "asked": [(one, _answer(one)) for one in answers if one.state == ConsentState.ASKED],
        "before": [one for one in answers if not one.holds and one.state != ConsentState.ASKED],
        "lacking": [one for one in sharings if one.stops],
        "knows": [Knows(one.unit_name, holders.unit_may_know(me, one.unit_id, at=at)) for one in around],
        "kept": consent.blocks_of(me, at=at),
        "keep": keep_form(request),
        **lets.read(request),
    }


def keep_form(request: HttpRequest, given: Any = None) -> forms.KeepForm:
    around = engagements_of(request.about, today=request.today)
    return forms.KeepForm(given, of="keep", units=[(str(one.unit_id), one.unit_name) for one in around])


def answer(request: HttpRequest, consent_id: UUID) -> consent.ConsentCard:
    """One of the answers, or questions, about the person."""
    return _one(consent.consents_of(request.about, at=request.now), consent_id)


def block(request: HttpRequest, block_id: UUID) -> consent.BlockCard:
    return _one(consent.blocks_of(request.about, at=request.now), block_id)


def _given(card: consent.ConsentCard, sharings: list[consent.SharingCard]) -> Given:
    stops = [
        one
        for one in sharings
        if (one.unit_id, one.purpose) == (card.unit_id, card.purpose) and one.categories & card.categories
    ]
    several = card.categories.bit_count() > 1
    form = forms.CategoriesForm(of=card.id, among=card.categories, initial=_chosen(card.categories))
    return Given(card, stops, form if several else None)


def _answer(card: consent.ConsentCard) -> forms.AnswerForm:
    return forms.AnswerForm(of=card.id, among=card.categories, initial=_chosen(card.categories))


def _chosen(categories: Category) -> dict[str, list[str]]:
    return {"categories": [str(int(one)) for one in Category if one & categories]}


def _one(found: list[Any], key: UUID) -> Any:
    for one in found:
        if one.id == key:
            return one
    raise Http404
