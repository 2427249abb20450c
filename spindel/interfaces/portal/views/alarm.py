"""Whom to call now, with the person's own people; and a copy of what matters most, for without the network.

The copy is kept only on a device on which the person has switched it on. The worker keeps that one page and
nothing else, and shows it when a page cannot be reached.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac

from spindel.domain.appointments import queries as appointments
from spindel.domain.network.alarm import Caller
from spindel.domain.people.kinds import Category
from spindel.domain.plan.crisis import crisis_of
from spindel.interfaces.ui import alarm
from spindel.interfaces.ui.answers import page
from spindel.interfaces.ui.policy import PERSON, known, policy

MINE = Category.PLAN | Category.APPOINTMENTS
VISITS_KEPT = 5


@policy(categories=Category.PLAN, who=[PERSON])
def show(request: HttpRequest) -> HttpResponse:
    found = alarm.of_person(request, request.about, Caller.PERSON)
    return render(request, "ui/alarm.html", found | {"back": reverse("my")})


@policy(categories=MINE, who=[PERSON])
def offline(request: HttpRequest) -> HttpResponse:
    return page(request, "portal/my/offline.html", {})


@policy(categories=MINE, who=[PERSON])
def sheet(request: HttpRequest) -> HttpResponse:
    """The copy: crisis plan, next visits, whom to call, and when it was made."""
    person_id = request.about
    plan = crisis_of(person_id, categories=known(request, person_id)).shown
    visits = appointments.visits_to_come(person_id, at=request.now)[:VISITS_KEPT]
    found = alarm.of_person(request, person_id, Caller.PERSON)
    answer = render(request, "portal/my/sheet.html", found | {"card": plan, "visits": visits})
    answer["X-Copy-Of"] = salted_hmac("copy", str(request.user.pk), algorithm="sha256").hexdigest()[:16]
    return answer


@policy(who=[PERSON])
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; its address says which pages it stands behind: those below /my/."""
    return render(request, "portal/my/worker.js", content_type="text/javascript")
