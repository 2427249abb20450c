"""Pages of somebody close: of use where consent lets them know nothing. None of them names the person."""

from django.http import HttpRequest, HttpResponse

from spindel.domain.people.kinds import TellingKind
from spindel.interfaces.portal.pages import choices
from spindel.interfaces.portal.pages import close as pages
from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import RELATIVE, policy

theirs = policy(who=[RELATIVE])


@theirs
def show(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/close.html", pages.home(request) | {"choices": choices.waiting(request)})


@theirs
def tell(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/close/tell.html", pages.told(request, TellingKind.OBSERVATION))


@theirs
def ask(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/close/ask.html", pages.told(request, TellingKind.QUESTION))


@theirs
def log(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/close/log.html", pages.log(request))


@theirs
def tasks(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/close/tasks.html", pages.tasks(request))


@theirs
def dates(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/close/dates.html", pages.dates(request))


@theirs
def week(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/close/week.html", pages.week(request))


@theirs
def limits(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/close/limits.html", pages.limits(request))


@theirs
def plan(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/close/plan.html", pages.plan(request))


@theirs
def respite(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/close/respite.html", pages.respite(request))
