"""The doors of those who sign in: where each begins, and the frame around its pages."""

from django.http import HttpRequest

from spindel.interfaces.ui.policy import PERSON, RELATIVE, STAFF

HOME = {STAFF: "today", PERSON: "my", RELATIVE: "close"}
FRAME = {STAFF: "web/base.html", PERSON: "portal/base.html", RELATIVE: "portal/base.html"}


def home(request: HttpRequest) -> str:
    """The name of the first page of whoever asks."""
    return HOME[_kind(request)]


def frame(request: HttpRequest) -> str:
    """The template around the pages of whoever asks."""
    return FRAME[_kind(request)]


def _kind(request: HttpRequest) -> str:
    actor = getattr(request, "actor", None)
    return actor.kind if actor else STAFF
