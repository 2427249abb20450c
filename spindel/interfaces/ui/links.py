"""Links to what is told once, the same for staff and for the person: listed and taken back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from spindel.domain.flows import links as actions
from spindel.domain.flows.linked import LinkCard, links_of
from spindel.interfaces.ui.answers import done
from spindel.interfaces.ui.policy import known
from spindel.interfaces.ui.ways import about, address


def shown(request: HttpRequest) -> list[LinkCard]:
    """The links of the person, as far as the reader may know what they tell."""
    may = known(request, about(request))
    return [one for one in links_of(about(request), at=request.now) if not one.categories & ~may]


def revoke(request: HttpRequest, link_id: UUID) -> HttpResponse:
    one(request, link_id)
    actions.revoke_link(link_id, by=request.actor, at=request.now)
    undo = address(request, "told_link_unrevoke", link_id)
    return done(request, _("The link gives nothing any more."), undo=undo, to=address(request, "told"))


def unrevoke(request: HttpRequest, link_id: UUID) -> HttpResponse:
    one(request, link_id)
    actions.unrevoke_link(link_id, by=request.actor, at=request.now)
    return done(request, _("It is as it was before."), to=address(request, "told"))


def one(request: HttpRequest, link_id: UUID) -> LinkCard:
    """A link of this person that the reader may know of; 404 for any other."""
    for card in shown(request):
        if card.id == link_id:
            return card
    raise Http404
