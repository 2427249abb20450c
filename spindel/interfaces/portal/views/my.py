"""The first page of the person, and who has looked at them."""

from django.http import HttpRequest, HttpResponse

from spindel.domain.people.kinds import Category
from spindel.interfaces.documents import answers, calendars, tables
from spindel.interfaces.portal.pages import home
from spindel.interfaces.portal.pages import looks as pages
from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import PERSON, policy

of_mine = policy(categories=Category.CONTACT_ONLY, who=[PERSON])


@of_mine
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/my.html", {"home": home.read(request)})


@of_mine
def looks(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/my/looks.html", pages.read(request))


@of_mine
def looks_out(request: HttpRequest) -> HttpResponse:
    lines = tables.as_csv(pages.head(), pages.rows(request))
    return answers.whole("".join(lines), name="list.csv", kind=answers.TABLE)


@of_mine
def week_out(request: HttpRequest) -> HttpResponse:
    """For the calendar of a telephone, which others see: what and where only if the person asks for it."""
    entries = home.entries(request, says_what="what" in request.GET)
    written = calendars.as_calendar(entries, at=request.now)
    return answers.whole(written, name="calendar.ics", kind=answers.CALENDAR)
