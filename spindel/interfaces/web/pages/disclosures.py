"""Gathers what was told about a person outside the pages, and their receipts."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from spindel.domain.consent import records
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui import receipts
from spindel.interfaces.ui.policy import find_person
from spindel.interfaces.web import choices, things_held
from spindel.interfaces.web.forms.disclosure import DisclosureForm
from spindel.interfaces.web.pages import consents


def read(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    return {
        "person": find_person(request, person_id),
        "here": reverse("disclosures", args=[person_id]),
        "disclosures": _known(request, person_id, records.disclosures_of(person_id)),
        "receipts": [receipts.line(one) for one in _receipts(request, person_id)],
        "form": DisclosureForm(of=person_id, recipients=recipients(request, person_id)),
    }


def recipients(request: HttpRequest, person_id: UUID) -> choices.Choices:
    """The units around the person and, for whoever may know of them, those close to the person."""
    return consents.recipients(request, person_id)


def check_known(request: HttpRequest, person_id: UUID, categories: Category) -> None:
    """Nobody tells what they may not know themselves."""
    if categories and not request.reader.may(person_id, categories=categories).allowed:
        raise Http404


def receipt(request: HttpRequest, person_id: UUID, receipt_id: UUID) -> dict[str, Any]:
    for one in _receipts(request, person_id):
        if one.id == receipt_id:
            return {
                "person": find_person(request, person_id),
                "here": reverse("receipt", args=[person_id, receipt_id]),
                "receipt": receipts.line(one),
            }
    raise Http404


def _receipts(request: HttpRequest, person_id: UUID) -> list[records.ReceiptCard]:
    """In the case manager's unit alone: they tell what the person keeps from others."""
    if not things_held.holds(request, person_id):
        return []
    return records.receipts_of(person_id)


def _known(
    request: HttpRequest, person_id: UUID, cards: list[records.DisclosureCard]
) -> list[records.DisclosureCard]:
    return [one for one in cards if request.reader.may(person_id, categories=one.categories).allowed]
