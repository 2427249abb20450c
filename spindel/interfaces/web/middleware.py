"""Who acts in a request, what must be set up first, and how an error of the domain becomes an answer."""

import logging
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url

from spindel.domain.consent import access
from spindel.interfaces.ui import doors, refusals
from spindel.interfaces.ui.answers import back
from spindel.interfaces.ui.policy import STAFF
from spindel.interfaces.web import demo
from spindel.interfaces.web.acting import who_acts
from spindel.kernel import clashes, clock
from spindel.kernel.errors import NotFound, SpindelError

Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)
# Where an account without a second factor may go: sign in and out, set the factor up, leave at once, choose
# a language.
WITHOUT_FACTOR = ("account_", "mfa_", "own_codes", "away", "set_language")


class ActorMiddleware:
    """`request.actor`: the human behind the account, or None.

    A professional acts from the seat that they chose: `request.at_work` says which that is, and which others
    they may choose. A person, or somebody close to them, has no seat: `request.about` is the id of the person
    whom their pages are about. The first page of each is in their own door.
    `request.now` and `request.today` are the one instant of the request: all of a page is true at once.
    `request.reader` is the actor at that instant: what they hold about a person is read once in a request.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = clock.now()
        request.today = clock.local_day(request.now, settings.TIME_ZONE)
        request.actor = request.at_work = request.about = request.reader = None
        if request.user.is_authenticated:
            request.actor = who_acts(request)
        if request.actor:
            request.reader = access.Reader(request.actor, at=request.now)
        if request.path == "/" and doors.home(request) != doors.HOME[STAFF]:
            return redirect(doors.home(request))
        return self.get_response(request)


class SecondFactorMiddleware:
    """In real use nobody sees a page before their second factor is set up."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        if not request.user.is_authenticated or name.startswith(WITHOUT_FACTOR):
            return None
        if demo.is_open(request) or is_mfa_enabled(request.user):
            return None
        return redirect(doors.factor(request))


class AnswerMiddleware:
    """Errors of the domain in words, the forbidden as what does not exist, and nothing kept in any cache.

    Two who do the same at once are told so: the database lets one through, and the other is a refusal too.

    When the domain refuses what a form asked for, the view runs once more and meets the refusal as an error
    of its form, so that the form comes back with what was typed.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with refusals.watched():
            answer = self.get_response(request)
        if request.user.is_authenticated:
            answer["Cache-Control"] = "no-store"
        if getattr(request, "htmx", False) and _asks_to_sign_in(answer):
            return HttpResponse(headers={"HX-Redirect": resolve_url(settings.LOGIN_URL)})
        if (
            getattr(request, "htmx", False)
            and answer.status_code >= 400
            and not answer.has_header("HX-Retarget")
        ):
            answer["HX-Retarget"], answer["HX-Reswap"] = "body", "innerHTML"
        return answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, NotFound | PermissionDenied):
            raise Http404 from error
        if clashes.is_clash(error):
            log.warning("two at once: %s", type(error).__name__)  # its words may hold what was typed
            error = clashes.conflict()
        if isinstance(error, SpindelError):
            if refusals.brings_form_back(error):
                return self._once_more(request)
            messages.error(request, f"{error.what} {error.way_out}".strip())
            return back(request)
        return None

    def _once_more(self, request: HttpRequest) -> HttpResponse | None:
        found = request.resolver_match
        try:
            return found.func(request, *found.args, **found.kwargs)
        except (SpindelError, DatabaseError) as error:
            answer = self.process_exception(request, error)
            if answer is None:
                raise
            return answer


def _asks_to_sign_in(answer: Any) -> bool:
    return answer.status_code in (301, 302) and answer.url.startswith(resolve_url(settings.LOGIN_URL))
