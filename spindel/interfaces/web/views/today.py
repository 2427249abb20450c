"""Today: what is about to fall through the cracks, and the day around it."""

from django.http import HttpRequest, HttpResponse

from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web.pages import today
from spindel.interfaces.web.pages.welcome import TAKES_IN


@policy(categories=Category.CONTACT_ONLY)
def show(request: HttpRequest) -> HttpResponse:
    board = today.read(request, shows_all="all" in request.GET)
    return page(request, "web/today.html", {"board": board, "takes_in": request.actor.role in TAKES_IN})
