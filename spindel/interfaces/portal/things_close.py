"""One thing of whoever is signed in as somebody close; anything of anybody else does not exist."""

from uuid import UUID

from django.http import Http404, HttpRequest

from spindel.domain.people import carrying, own
from spindel.domain.plan import promised


def mine(request: HttpRequest, thing: str, thing_id: UUID) -> UUID:
    """The thing, if it is theirs."""
    if own.whose(thing, thing_id) != request.actor.human_id:
        raise Http404
    return thing_id


def my_view(request: HttpRequest, capacity_id: UUID) -> UUID:
    """What they see that the person can carry; only where the person agrees that they are asked."""
    asked(request)
    seen = carrying.views_by(request.actor.human_id, today=request.today)
    if capacity_id not in {one.id for _kind, one in seen}:
        raise Http404
    return capacity_id


def asked(request: HttpRequest) -> None:
    """Those alone whom the person agrees to have asked."""
    if not own.me(request.actor.human_id).is_asked:
        raise Http404


def my_promise(request: HttpRequest, commitment_id: UUID) -> UUID:
    """Something open that they promised."""
    if commitment_id not in {one.id for one in promised.by_relative(request.actor.human_id)}:
        raise Http404
    return commitment_id
