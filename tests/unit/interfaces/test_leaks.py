"""Canaries: no name, diagnosis or unit leaves by an address, title, header, log line, job or message.

One person has a name, a diagnosis and units that occur nowhere else. Every route is asked for by staff, by
the person and by somebody close, and is sent forms that hold the same words.
"""

import html
import json
import logging
import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.core import mail
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.network.models import Unit
from spindel.domain.people.models import Relative
from spindel.kernel.models import Job, OutboxMessage
from tests import factories as make
from tests.factories import NOW, days
from tests.scenario import FAMILY, GIVEN, ROUTES, Route, Scenario, client
from tests.unit.house.sources import PACKAGE

pytestmark = [pytest.mark.once, pytest.mark.requirement("R46"), pytest.mark.hazard("H20.31")]
DIAGNOSIS, UNIT = "Morbus Kanariensis", "Kanariehuset"
CANARIES = (
    GIVEN,
    FAMILY,
    DIAGNOSIS,
    UNIT,
    UnitKind.PSYCHOSIS_SERVICE.value,
    str(UnitKind.PSYCHOSIS_SERVICE.label),
)
# What a browser follows or asks for; what it shows is not kept anywhere.
ADDRESSES = re.compile(r'\s(?:href|src|action|formaction|hx-(?:get|post|push-url|replace-url))="([^"]*)"')
# Those of signing in that name a thing of an account take nothing of a person.
OURS = [one for one in ROUTES if one.policy and not (one.policy.public and one.parts)]
TITLE = re.compile(r"<title>(.*?)</title>", re.S)
STORED = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie")


def carried(text: str) -> list[str]:
    """The canaries in it, however it is escaped."""
    plain = unquote(html.unescape(text)).casefold()
    return [one for one in CANARIES if one.casefold() in plain]


def leaving(answer: HttpResponse) -> Iterator[str]:
    """Whatever of an answer is kept beside the page itself: headers, addresses, the title, a calendar."""
    yield from (f"{name}: {value}" for name, value in answer.headers.items())
    if answer.get("Content-Type", "").startswith("text/html"):
        body = answer.content.decode()
        yield from ADDRESSES.findall(body)
        yield from TITLE.findall(body)
    if answer.get("Content-Type", "").startswith("text/calendar"):
        yield answer.getvalue().decode()


def asked(by: Client, route: Route, given: dict[str, object]) -> Iterator[HttpResponse]:
    """The route is asked for, and sent what somebody may have typed; the world stays as it was.

    So do the cookies: whoever leaves at once is signed out.
    """
    cookies = {name: one.value for name, one in by.cookies.items()}
    address = reverse(route.name, kwargs=given)
    typed = dict.fromkeys(("q", "text", "what", "reason", "why", "family_name"), f"{FAMILY} {DIAGNOSIS}")
    for ask in (lambda: by.get(address), lambda: by.post(address, typed)):
        with transaction.atomic():
            yield ask()
            transaction.set_rollback(True)
        by.cookies = SimpleCookie(cookies)


@pytest.fixture
def scenario(db) -> Scenario:
    """All of its units and whatever the person has carry canaries."""
    found = Scenario(Role.CASE_MANAGER)
    Unit.objects.update(name=UNIT)
    found.bring_the_person()
    make.make_condition(found.person, display=DIAGNOSIS)
    make.make_commitment(found.person, what=f"{DIAGNOSIS}: ask {FAMILY}")
    make.make_visit(found.person, what=DIAGNOSIS, place=UNIT, starts_at=NOW + days(2))
    return found


def readers(scenario: Scenario) -> dict[str, Client]:
    mother = Relative.objects.get(account__isnull=False)
    own = (scenario.person.account, mother.account)
    return {"staff": scenario.clients["own"], "person": client(own[0]), "mother": client(own[1])}


@pytest.mark.parametrize("who", ["staff", "person", "mother"])
def test_no_address_title_header_log_line_job_or_message_carries_a_canary(scenario, who, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    by, found, seen = readers(scenario)[who], [], 0
    for route in OURS:
        for given in scenario.things(route):
            for answer in asked(by, route, given):
                seen += answer.status_code == 200
                found += [f"{route.path}: {text}" for text in leaving(answer) if carried(text)]
    assert seen > (30 if who == "staff" else 3), "pages were shown"
    found += [f"log: {one.getMessage()}" for one in caplog.records if carried(one.getMessage())]
    assert found == []
    told = [
        *OutboxMessage.objects.values_list("payload", flat=True),
        *Job.objects.values_list("arguments", flat=True),
    ]
    assert not [one for one in told if carried(json.dumps(one))]
    assert not [one for one in mail.outbox if carried(f"{one.subject} {one.body} {one.extra_headers}")]


def test_the_pages_themselves_do_show_them(scenario) -> None:
    """Else the walk would pass on empty pages."""
    page = scenario.clients["own"].get(reverse("person", args=[scenario.person.id])).content.decode()
    assert {GIVEN, FAMILY, DIAGNOSIS, UNIT} <= set(carried(page))


def test_the_walk_sees_what_would_leak() -> None:
    answer = HttpResponse(
        f'<title>{GIVEN}</title><a href="/search/?q={FAMILY}">x</a>',
        headers={"Content-Disposition": "attachment; filename=morbus%20kanariensis.pdf"},
    )
    found = [carried(text) for text in leaving(answer)]
    assert sorted(filter(None, found)) == [[DIAGNOSIS], [FAMILY], [GIVEN]]


@pytest.mark.parametrize("path", ["/search/", "/welcome/"])
def test_a_name_that_is_looked_for_is_sent_in_the_body(scenario, path) -> None:
    by = scenario.clients["own"]
    answer = by.post(path, {"q": f"{GIVEN} {FAMILY}"})
    assert (answer.status_code, FAMILY in answer.content.decode()) == (200, True)
    assert 'role="search" method="post"' in by.get("/").content.decode()


def test_nothing_is_kept_in_the_browser() -> None:
    scripts = [*PACKAGE.rglob("static/**/*.js")]
    assert scripts
    assert [f"{one.name}: {hit}" for one in scripts for hit in STORED.findall(Path(one).read_text())] == []
