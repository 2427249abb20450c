"""An undo that puts back how things stood: how, is signed into its address when the change is made.

Good for a quarter of an hour, for the account that made the change, and for this undo of this thing alone.
"""

from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from spindel.kernel.errors import Conflict

SECONDS = 15 * 60


def address(request: HttpRequest, route: str, *keys: UUID, stood: list[Any], of: UUID | None = None) -> str:
    """Where the change is undone. `stood`: JSON; `of`: the thing, where it is not the last of the keys."""
    token = signing.dumps([str(of or keys[-1]), *stood], salt=_salt(request, route))
    return reverse(route, args=[*keys, token])


def stood(request: HttpRequest, of: UUID, token: str) -> list[Any]:
    """What `address` was given for the route that is asked now; 404 for anything else."""
    try:
        key, *before = signing.loads(
            token, salt=_salt(request, request.resolver_match.url_name), max_age=SECONDS
        )
    except signing.BadSignature as error:
        raise Http404 from error
    if key != str(of):
        raise Http404
    return before


def check(stands: Any, *, left: Any) -> None:
    """Conflict unless it still stands as the change left it: nobody else's change is undone."""
    if stands != left:
        raise Conflict(
            _("Somebody changed the plan in the meantime."), way_out=_("Look at it again, then choose.")
        )


def _salt(request: HttpRequest, route: str) -> str:
    return f"undo {route} {request.user.pk}"
