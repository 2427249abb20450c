"""An undo that puts back how things stood: how, is sealed into its address when the change is made.

Good for a quarter of an hour, for the account that made the change, and for this undo of this thing alone.
Nobody can read it: a unit that leaves may have held what the reader may not know of, and logs keep addresses.
"""

import base64
import json
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from spindel.kernel.errors import Conflict

SECONDS = 15 * 60
BLOCK = 512
"""Filled up to a multiple of so many bytes, lest the length tell how much there was."""


def address(request: HttpRequest, route: str, *keys: UUID, stood: list[Any], of: UUID | None = None) -> str:
    """Where the change is undone. `stood`: JSON; `of`: the thing, where it is not the last of the keys."""
    text = json.dumps([str(of or keys[-1]), *stood]).encode()
    token = _seal(request, route).encrypt(text.ljust(-(-len(text) // BLOCK) * BLOCK)).decode()
    return reverse(route, args=[*keys, token])


def stood(request: HttpRequest, of: UUID, token: str) -> list[Any]:
    """What `address` was given for the route that is asked now; 404 for anything else."""
    try:
        text = _seal(request, request.resolver_match.url_name).decrypt(token, ttl=SECONDS)
    except InvalidToken as error:
        raise Http404 from error
    key, *before = json.loads(text)
    if key != str(of):
        raise Http404
    return before


def check(stands: Any, *, left: Any) -> None:
    """Conflict unless it still stands as the change left it: nobody else's change is undone."""
    if stands != left:
        raise Conflict(
            _("Somebody changed the plan in the meantime."), way_out=_("Look at it again, then choose.")
        )


def _seal(request: HttpRequest, route: str) -> Fernet:
    key = salted_hmac("undo", f"{route} {request.user.pk}", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
