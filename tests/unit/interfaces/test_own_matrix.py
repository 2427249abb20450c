"""Every route, for a person and for somebody close to one: nothing but their own, and what the oracle allows.

The routes come from the URLconf, as in the matrix of staff. A person, their mother, who may see the week and
nothing else, another person, and a mother who no longer takes part ask for everything: what is not for them
looks exactly like what does not exist.
"""

from uuid import UUID
from zlib import crc32

import pytest
from django.test import Client
from django.urls import reverse

from spindel.domain.network.kinds import Role
from spindel.interfaces.ui.policy import PERSON, RELATIVE
from spindel.kernel.ids import new_id
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.counts import SOAK
from tests.factories import NOW, TODAY
from tests.oracle import Ask, Oracle
from tests.scenario import CLOSED, FAMILY, GIVEN, Route, Scenario, Seen, account, client, fetch

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.requirement("R46"),
    pytest.mark.hazard("H10.7"),
]

# Of the things of the scenario the promise is not the person's own, nor the point on the agenda: nothing of
# the one can be too much for them, and they do not strike the other.
ANOTHERS = {"my_too_much", "my_meeting_point_strike"}


@pytest.fixture
def scenario(db) -> Scenario:
    scenario = Scenario(Role.CASE_MANAGER)
    scenario.bring_the_person()
    person = scenario.person
    other = make.make_person(given_name="Quirin", account=account("other"))
    ended = make.make_relative(person, name="Ended", end_date=TODAY, account=account("ended"))
    make.grant(other)
    mother = person.relatives.get(name=f"Mother {FAMILY}")
    scenario.own = {"person": person, "other": other, "mother": mother, "ended": ended}
    scenario.clients = {name: client(one.account) for name, one in scenario.own.items()}
    return scenario


def is_for(route: Route, name: str) -> bool:
    kind = {"person": PERSON, "other": PERSON, "mother": RELATIVE, "ended": ""}[name]
    return kind in route.policy.who


def missing(by: Client) -> Seen:
    return fetch(by, "/there/is/no/such/page/", "get")


def ways(by: Client, address: str) -> list[Seen]:
    """What is answered to a get and to a post; who may not is not even told which of them it takes."""
    return [one for one in (fetch(by, address, method) for method in ("get", "post")) if one.status != 405]


def nobodys(given: dict) -> dict:
    return {part: new_id() if isinstance(value, UUID) else value for part, value in given.items()}


def is_due(name: str, route: Route) -> bool:
    """The person and the mother are asked for all; the others for a quarter (soak: all)."""
    return SOAK or name in ("person", "mother") or crc32(f"{name} {route.name}".encode()) % 4 == 0


def test_nothing_that_is_for_others_is_there(scenario) -> None:
    nothing = {name: missing(by) for name, by in scenario.clients.items()}
    for route in CLOSED:
        for given in scenario.things(route):
            address = reverse(route.name, kwargs=given)
            for name, by in scenario.clients.items():
                if route.name == "today" and name != "ended":
                    assert fetch(by, address, "get").status == 302
                elif not is_for(route, name) and is_due(name, route):
                    for seen in ways(by, address):
                        assert seen == nothing[name], f"{name}: {route.path} answers {seen.status}"


def test_a_thing_of_somebody_else_looks_like_none(scenario) -> None:
    for route in CLOSED:
        if PERSON in route.policy.who and any(part.endswith("_id") for part in route.parts):
            for given in scenario.things(route):
                by = scenario.clients["other"]
                address, none = reverse(route.name, kwargs=given), reverse(route.name, kwargs=nobodys(given))
                assert ways(by, address) == ways(by, none), f"{route.path} tells that it exists"
                assert {one.status for one in ways(by, address)} == {404}, route.path


def test_the_person_gets_through_to_all_that_is_theirs(scenario) -> None:
    oracle, by, person = Oracle(), scenario.clients["person"], scenario.person
    kept = set()
    for route in CLOSED:
        if PERSON not in route.policy.who:
            continue
        rule = route.policy
        asks = [
            Ask(who.id, person.id, one.name.lower(), int(rule.level), str(rule.purpose), NOW)
            for one in rule.categories
            for who in (person, scenario.own["other"], scenario.own["mother"])
        ]
        assert [ask.human_id == person.id for ask in asks] == oracle.allows(asks), route.path
        for given in scenario.things(route):
            if all(one.is_missing for one in ways(by, reverse(route.name, kwargs=given))):
                kept.add(route.name)
    assert kept == ANOTHERS


def test_their_pages_show_themselves_alone_and_each_look_is_in_the_audit(scenario) -> None:
    """One row for whoever is shown, none for whoever is shown nothing."""
    themselves = {"person": scenario.person.id, "other": scenario.own["other"].id}
    for name, by in scenario.clients.items():
        for route in CLOSED:
            if route.parts or not is_for(route, name):
                continue
            before = AuditRow.objects.filter(is_write=False).count()
            answer = by.get(reverse(route.name))
            body = answer.getvalue().decode(errors="replace")
            rows = AuditRow.objects.filter(is_write=False).order_by("id")[before:]
            if name == "mother":  # may see the week, which the person lets her see: shown at most once
                assert [row.person_id for row in rows] in ([], [scenario.person.id]), route.path
                continue
            is_shown = route.policy.categories and answer.status_code == 200
            assert [row.person_id for row in rows] == ([themselves[name]] if is_shown else []), route.path
            if name != "person":
                assert GIVEN not in body, f"{name} reads of the person on {route.path}"
