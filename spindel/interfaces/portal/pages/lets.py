"""Gathers what the person lets those close to them do, and the receipts of what they decided."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.consent import records
from spindel.domain.people import queries as people
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui import receipts
from spindel.interfaces.ui.forms import Choices
from spindel.interfaces.ui.forms_let import LetForm
from spindel.interfaces.ui.policy import find_person, saw

THREE_MONTHS = timedelta(days=90)


def read(request: HttpRequest) -> dict[str, Any]:
    """For the page of consents: what holds, what has ended, and the form where somebody is close."""
    saw(request, [request.about], Category.SOCIAL)
    lets = records.delegations_of(request.about, at=request.now)
    return {
        "lets": [one for one in lets if one.holds],
        "let_before": [one for one in lets if not one.holds],
        "let": form(request) if _close(request) else None,
    }


def form(request: HttpRequest, data: Any = None) -> LetForm:
    initial = {"end_date": request.today + THREE_MONTHS}
    relatives = [("", "–"), *_close(request)]
    return LetForm(data, of="let", relatives=relatives, initial=initial)


def one(request: HttpRequest, delegation_id: UUID) -> records.DelegationCard:
    """One of the person's own."""
    for card in records.delegations_of(request.about, at=request.now):
        if card.id == delegation_id:
            return card
    raise Http404


def receipt(request: HttpRequest, receipt_id: UUID) -> dict[str, Any]:
    """One of the person's own receipts, in words."""
    for card in records.receipts_of(request.about):
        if card.id == receipt_id:
            return {"person": find_person(request, request.about), "receipt": receipts.line(card)}
    raise Http404


def _close(request: HttpRequest) -> Choices:
    return [(str(one.id), one.name) for one in people.relatives_of(request.about, today=request.today)]
