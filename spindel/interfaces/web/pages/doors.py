"""Gathers the page of a person's doors, and the slip of paper that opens one."""

import base64
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse

from spindel.domain.network import queries as network
from spindel.domain.people import accounts
from spindel.domain.people.accounts import Door, DoorCard
from spindel.kernel.accounts import INVITATION


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on the paper: no name of whom it is for, no unit, nothing that tells what this is about."""

    link: str
    picture: str
    signs_in_as: str
    until: date
    asks: str
    asks_phone: str
    language: str


def doors(request: HttpRequest, person_id: UUID) -> list[DoorCard]:
    return accounts.doors_of(person_id, on=request.today)


def door(request: HttpRequest, wanted: Door) -> DoorCard:
    """One of the doors that there are."""
    for one in doors(request, wanted.person_id):
        if one.door == wanted:
            return one
    raise Http404


def slip_address(one: Door) -> str:
    keys = [one.person_id, one.relative_id] if one.relative_id else [one.person_id]
    return reverse("relative_door_slip" if one.relative_id else "door_slip", args=keys)


def slip(request: HttpRequest, wanted: Door) -> Slip | None:
    """The way in while the account waits for a password; None before and after."""
    card = door(request, wanted)
    token = accounts.invitation(wanted, at=request.now)
    if not token:
        return None
    link = settings.ADDRESS + reverse("invitation", args=[token])
    drawn = base64.b64encode(get_adapter().build_totp_svg(link).encode()).decode()
    manager = network.case_manager_of(wanted.person_id, on=request.today)
    return Slip(
        link=link,
        picture=f"data:image/svg+xml;base64,{drawn}",
        signs_in_as=card.signs_in_as,
        until=request.today + INVITATION,
        asks=manager.manager_name if manager else "",
        asks_phone=manager.manager_phone if manager else "",
        language=_language(card.language),
    )


def _language(code: str) -> str:
    known = dict(settings.LANGUAGES)
    return code if code in known else settings.LANGUAGE_CODE
