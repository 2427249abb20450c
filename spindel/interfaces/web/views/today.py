"""Today: what is about to fall through the cracks, and the day around it."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from spindel.domain.people.kinds import Category
from spindel.interfaces.documents import answers, tables
from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import policy
from spindel.interfaces.web.pages import gaps_out, today
from spindel.interfaces.web.pages.welcome import TAKES_IN


@policy(categories=Category.CONTACT_ONLY)
def show(request: HttpRequest) -> HttpResponse:
    board = today.read(request, shows_all="all" in request.GET)
    return page(request, "web/today.html", {"board": board, "takes_in": request.actor.role in TAKES_IN})


@policy(categories=Category.CONTACT_ONLY)
def take_out(request: HttpRequest) -> StreamingHttpResponse:
    """The open gaps as a table; its looks are written while it is."""
    rows = gaps_out.rows(request.actor, gaps_out.wanted(request))
    lines = tables.as_csv(gaps_out.head(), rows)
    return answers.streamed(lines, name="list.csv", kind=answers.TABLE)
