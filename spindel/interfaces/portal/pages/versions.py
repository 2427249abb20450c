"""Gathers the versions of the person's own plan, and what they are asked to say to the last one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.plan import versions
from spindel.domain.plan.difference import in_words
from spindel.domain.plan.states import Party
from spindel.interfaces.portal.forms_sign import MySignForm
from spindel.interfaces.ui.policy import find_person, known


def on_plan(request: HttpRequest) -> dict[str, Any]:
    """All versions, and the form for the last one while the person has said nothing to it."""
    cards = versions.versions_of(request.about, categories=known(request, request.about))
    found: dict[str, Any] = {"versions": [(one, mine(one)) for one in cards]}
    asked = mine(cards[0]) if cards else None
    if asked and asked.says is None:
        found["asked"], found["sign"] = asked, MySignForm(of="plan")
    return found


def one(request: HttpRequest, version_id: UUID) -> dict[str, Any]:
    if versions.person_of_version(version_id) != request.about:
        raise Http404
    card = versions.version(version_id, categories=known(request, request.about))
    if card is None:
        raise Http404
    return {
        "person": find_person(request, request.about),
        "version": card,
        "mine": mine(card),
        "parts": in_words(card.content),
    }


def mine(card: versions.VersionCard) -> versions.SignCard | None:
    """What the person themself was asked."""
    return next((sign for sign in card.signs if sign.party == Party.PERSON), None)


def check_mine(request: HttpRequest, sign_off_id: UUID) -> None:
    """Something that the person themself was asked; anything else does not exist."""
    found = versions.sign_card(sign_off_id)
    if found is None or found.person_id != request.about or found.party != Party.PERSON:
        raise Http404
