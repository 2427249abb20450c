"""One thing of whoever is signed in as somebody close; anything of anybody else does not exist."""

from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.people import own
from spindel.domain.plan import promised


def mine(request: HttpRequest, thing: str, thing_id: UUID) -> UUID:
    """The thing, if it is theirs."""
    if own.whose(thing, thing_id) != request.actor.human_id:
        raise Http404
    return thing_id


def my_promise(request: HttpRequest, commitment_id: UUID) -> UUID:
    """Something open that they promised."""
    if commitment_id not in {one.id for one in promised.by_relative(request.actor.human_id)}:
        raise Http404
    return commitment_id
