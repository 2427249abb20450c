"""Where the person, or somebody close to them, can go from every page."""

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spindel.interfaces.ui.policy import PERSON, RELATIVE

Ways = list[tuple[str, Promise]]
WAYS: dict[str, Ways] = {
    PERSON: [
        ("my", _("My page")),
        ("my_plan", _("My plan")),
        ("my_capacity", _("What I can carry")),
        ("my_consents", _("Who may know what")),
        ("my_looks", _("Who has looked")),
    ],
    RELATIVE: [
        ("close", _("My page")),
        ("close_tell", _("Tell us")),
        ("close_ask", _("Ask us")),
        ("close_tasks", _("What I have taken on")),
    ],
}


def ways(request: HttpRequest) -> dict[str, Ways | str]:
    """Context processor: the ways of whoever asks, and how much text they want to read."""
    actor = getattr(request, "actor", None)
    return {"ways": WAYS.get(actor.kind, []) if actor else [], "reading": request.COOKIES.get("reading", "")}
