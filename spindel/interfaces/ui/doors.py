"""The doors of those who sign in: where each begins, how its second factor is set up, the frame of its pages.

A second factor is never left out; for whoever signs in for themselves it needs no app, but a sheet of paper.
"""

from django.http import HttpRequest

from spindel.interfaces.ui.policy import PERSON, RELATIVE, STAFF

HOME = {STAFF: "today", PERSON: "my", RELATIVE: "close"}
FACTOR = {STAFF: "mfa_activate_totp", PERSON: "own_codes", RELATIVE: "own_codes"}
FRAME = {STAFF: "web/base.html", PERSON: "portal/base.html", RELATIVE: "portal/base.html"}


def home(request: HttpRequest) -> str:
    """The name of the first page of whoever asks."""
    return HOME[_kind(request)]


def factor(request: HttpRequest) -> str:
    """The name of the page on which whoever asks sets up their second factor."""
    return FACTOR[_kind(request)]


def frame(request: HttpRequest) -> str:
    """The template around the pages of whoever asks."""
    return FRAME[_kind(request)]


def _kind(request: HttpRequest) -> str:
    actor = getattr(request, "actor", None)
    return actor.kind if actor else STAFF
