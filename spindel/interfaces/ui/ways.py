"""Addresses of what staff and the person both have: staff's name the person, the person's own name nobody."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from spindel.interfaces.ui.policy import PERSON


def about(request: HttpRequest) -> UUID:
    """Whom the page is about."""
    found: UUID = request.resolver_match.kwargs.get("person_id") or request.about
    return found


def address(request: HttpRequest, name: str, *keys: Any) -> str:
    """The address of a route for whoever asks; the person's routes are called `my_` and the name."""
    if request.actor.kind == PERSON:
        return reverse(f"my_{name}", args=keys)
    return reverse(name, args=[about(request), *keys])


def whose_page(request: HttpRequest) -> str:
    """The page that such a page belongs to: staff's page of the person, or the person's own first page."""
    if request.actor.kind == PERSON:
        return reverse("my")
    return reverse("person", args=[about(request)])
