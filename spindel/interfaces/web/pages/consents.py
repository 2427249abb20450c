"""Gathers the page of consents: what was asked and answered, what the plan counts on, what is kept back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from spindel.domain.consent import queries as consent
from spindel.domain.consent.kinds import ConsentState, Purpose
from spindel.domain.network.engaged import engagements_of
from spindel.domain.people import queries as people
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.policy import find_person
from spindel.interfaces.web import choices, things_held, undo
from spindel.interfaces.web.forms import consent as forms

TONE = {ConsentState.GIVEN: "good", ConsentState.ASKED: "watch"}


def read(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    card = find_person(request, person_id)
    sharings = consent.sharings_of(person_id, at=request.now)
    found: dict[str, Any] = {
        "person": card,
        "here": reverse("consents", args=[person_id]),
        "answers": _lines(request, person_id),
        "sharings": sharings,
        "ask": forms.AskForm(of=person_id, recipients=recipients(request, person_id)),
        "share": forms.SharingForm(of=person_id, units=choices.engaged_units(request, person_id)),
    }
    if sharings:
        offered = choices.sharings(request, person_id, sharings)
        may_yes = things_held.may_yes(request, person_id, *(one.unit_id for one in sharings))
        found["says"] = forms.ConsentForm(of=person_id, sharings=offered, may_yes=may_yes)
    if things_held.holds(request, person_id):
        found["blocks"] = things_held.blocks(request, person_id)
        units = choices.engaged_units(request, person_id)
        found["keep"] = forms.BlockForm(of=f"{person_id}-block", units=units)
    return found


CORRECTABLE = tuple(one for one in ConsentState if one != ConsentState.CORRECTED)


def _lines(request: HttpRequest, person_id: UUID) -> list[dict[str, Any]]:
    """Each answer with what can be said next; only the last one about somebody can be corrected."""
    seen: set[tuple[Any, ...]] = set()
    found = []
    for card in things_held.answers(request, person_id):
        about = (card.unit_id, card.relative_id, card.purpose)
        found.append(
            {
                "card": card,
                "tone": TONE.get(card.state, ""),
                "says": says(request, person_id, card) if card.state == ConsentState.ASKED else None,
                "withdraw": forms.WithdrawConsentForm(of=card.id) if card.holds else None,
                "can_correct": about not in seen and card.state in CORRECTABLE,
            }
        )
        seen.add(about)
    return found


def says(
    request: HttpRequest, person_id: UUID, card: consent.ConsentCard, *, of: object = None
) -> forms.AnswerForm:
    """The form for the answer to a question, filled in from what was sent."""
    may_yes = things_held.may_yes(request, person_id, card.unit_id)
    sent = request.POST if request.method == "POST" else None
    return forms.AnswerForm(sent, of=of or card.id, asked=card.categories, may_yes=may_yes)


def recipients(request: HttpRequest, person_id: UUID) -> choices.Choices:
    """Who can be asked about: in the case manager's unit all around the person, elsewhere one's own unit.

    Those close to the person are named only to whoever may know of them.
    """
    engaged = engagements_of(person_id, today=request.today)
    if not things_held.holds(request, person_id):
        engaged = [one for one in engaged if one.unit_id == request.actor.unit_id]
        return [("", "–"), *((f"unit:{one.unit_id}", one.unit_name) for one in engaged)]
    knows_close = request.reader.may(person_id, categories=Category.SOCIAL).allowed
    close = people.relatives_of(person_id, today=request.today) if knows_close else []
    return [
        ("", "–"),
        (_("Units around the person"), [(f"unit:{one.unit_id}", one.unit_name) for one in engaged]),
        (_("Family and friends"), [(f"relative:{one.id}", one.name) for one in close]),
    ]


def plan_again(request: HttpRequest, person_id: UUID, card: consent.SharingCard) -> str:
    """Where the end of a sharing is undone: it is planned anew with the same words."""
    end = card.end_date.isoformat() if card.end_date else ""
    stood = [str(card.unit_id), int(card.categories), card.what_for, card.purpose, end]
    return undo.address(request, "sharing_again", person_id, stood=stood)


def stood(request: HttpRequest, person_id: UUID, token: str) -> dict[str, Any]:
    unit_id, categories, what_for, purpose, end = undo.stood(request, person_id, token)
    return {
        "unit_id": UUID(unit_id),
        "categories": Category(categories),
        "what_for": what_for,
        "purpose": Purpose(purpose),
        "end_date": date.fromisoformat(end) if end else None,
    }


def block_again(request: HttpRequest, person_id: UUID, card: consent.BlockCard) -> str:
    """Where the lifting of a block is undone: the same is kept from the same again."""
    stood = [str(card.unit_id or ""), int(card.categories)]
    return undo.address(request, "block_again", person_id, stood=stood)


def kept(request: HttpRequest, person_id: UUID, token: str) -> tuple[UUID | None, Category]:
    unit_id, categories = undo.stood(request, person_id, token)
    return (UUID(unit_id) if unit_id else None), Category(categories)
