"""A page was left open, and meanwhile the engagement ended or the consent was withdrawn: nothing on it works.

Every route that takes a post is sent what its own form would send, as the page does through htmx. The answer
must be the one for what does not exist, and nothing may be written, not even that somebody looked.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from spindel.domain.consent.actions import withdraw
from spindel.domain.consent.kinds import Level
from spindel.domain.flows.actions import end_engagement
from spindel.domain.flows.links import Recipient, make_link
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.insight.gaps.engine import scan_and_compare
from spindel.interfaces.web.pages import gaps_out
from spindel.kernel.actors import system
from spindel.kernel.ids import new_id
from spindel.kernel.models import AuditRow
from tests import buttons
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.oracle import Oracle
from tests.scenario import CLOSED, GIVEN, OWN, UNIT_OF_ROLE, Route, Scenario

THROUGH_HTMX = {"HX-Request": "true"}


@dataclass(frozen=True)
class Sent:
    """A form as it stands on the open page."""

    route: Route
    given: dict[str, Any]
    values: dict[str, Any]

    def send(self, by: Client, given: dict[str, Any] | None = None) -> tuple[Any, ...]:
        """What comes back, and how many rows of the audit it leaves; all of it is undone."""
        with transaction.atomic():
            before = AuditRow.objects.count()
            address = reverse(self.route.name, kwargs=given or self.given)
            answer = by.post(address, self.values, headers=THROUGH_HTMX)
            rows = AuditRow.objects.count() - before
            transaction.set_rollback(True)
        return answer.status_code, answer.content, sorted(answer.headers.items()), rows

    def to_nobody(self, by: Client) -> tuple[Any, ...]:
        """The same about somebody who does not exist."""
        return self.send(by, {k: new_id() if isinstance(v, UUID) else v for k, v in self.given.items()})


def left_open(scenario: Scenario) -> list[Sent]:
    """All that the own one can send now: filled as a form asks for it, or empty where it asks for nothing."""
    by, found = scenario.clients["own"], []
    for route in CLOSED:
        for given in scenario.things(route) if {"person_id", "gap_id"} & set(route.parts) else ():
            with transaction.atomic():
                answer = by.post(reverse(route.name, kwargs=given))
                transaction.set_rollback(True)
            if answer.status_code == 422:
                found.append(Sent(route, given, buttons.filled(answer.context["form"])))
            elif answer.status_code == 302:
                found.append(Sent(route, given, {}))
    return found


def engagement_ends(scenario: Scenario) -> None:
    scenario.person.casemanagements.update(end_date=TODAY)
    row = scenario.person.engagements.get(unit=scenario.units["own"])
    end_engagement(row, by=system("test"), at=NOW)


def consent_is_withdrawn(scenario: Scenario) -> None:
    for row in scenario.person.consents.filter(unit=scenario.units["own"]):
        withdraw(row, by=system("test"), at=NOW)


WAYS = [(Role.CASE_MANAGER, engagement_ends, 25), (Role.PEER_SPECIALIST, consent_is_withdrawn, 15)]


@pytest.mark.requirement("R46")
@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[1].__name__)
def test_nothing_on_it_works_any_more(db, monkeypatch, way) -> None:
    role, happens, at_least = way
    # In a psychosis service the person's consent alone lets a peer specialist write.
    monkeypatch.setitem(UNIT_OF_ROLE, Role.PEER_SPECIALIST, UnitKind.PSYCHOSIS_SERVICE)
    scenario = Scenario(role)
    scenario.bring_the_person()
    scenario.person.consents.filter(unit=scenario.units["own"]).update(level=Level.WRITE)
    make.grant(scenario.person)
    sent = left_open(scenario)
    happens(scenario)
    by, oracle = scenario.clients["own"], Oracle()
    barred = [
        one
        for one in sent
        if not all(oracle.allows(scenario.asks(one.route, one.given, "own"))) and one.route.name not in OWN
    ]
    assert len(barred) >= at_least
    for one in barred:
        seen = one.send(by)
        assert seen == one.to_nobody(by), f"{one.route.path} answers {seen[0]}"
        assert (seen[0], seen[-1]) == (404, 0), one.route.path


@pytest.mark.requirement("R46")
@pytest.mark.hazard("H20.36")
def test_list_file_and_link_deliver_nothing_once_the_consent_is_withdrawn(db, monkeypatch) -> None:
    """All three are open at that moment; the looks of before stay in the log, and no new one is added."""
    monkeypatch.setattr(gaps_out, "BATCH", 1)
    scenario = Scenario(Role.PEER_SPECIALIST)
    scenario.bring_the_person()
    scenario.person.engagements.filter(unit=scenario.units["own"]).delete()
    by, peer = scenario.clients["own"], scenario.staff["own"]
    make.make_commitment(scenario.person, owner=peer, what="Play the theremin", due_date=TODAY - days(9))
    make.make_commitment(scenario.person, owner=peer, what="Mend the theremin", due_date=TODAY - days(8))
    make.grant(scenario.person)
    scan_and_compare(at=NOW)
    link = link_of(scenario)
    page = reverse("plan", args=[scenario.person.id])
    rows = iter(by.get(reverse("gaps_out")).streaming_content)
    before = [by.get(page), by.get(reverse("today")), Client().post(link), [next(rows), next(rows)]]
    assert [b"theremin" in getattr(one, "content", b"".join(one)) for one in before] == [
        True,
        True,
        True,
        True,
    ]
    looked = AuditRow.objects.filter(person_id=scenario.person.id, is_write=False)
    log = list(looked.values_list("id", "verb"))
    assert {"look.plan", "look.today", "look.link", "look.gaps_out"} <= {verb for _id, verb in log}
    consent_is_withdrawn(scenario)
    after = [by.get(page), by.get(reverse("today")), Client().post(link), list(rows)]
    for one in after:
        body = getattr(one, "content", b"") or b"".join(one if isinstance(one, list) else ())
        assert b"theremin" not in body and GIVEN.encode() not in body
    assert (after[0].status_code, after[2].status_code) == (404, 404)
    assert b"This list was cut" in after[3][-1]
    assert list(looked.values_list("id", "verb")) == log


def link_of(scenario: Scenario) -> str:
    """To what the person tells once, for the own unit, as far as it may know it."""
    told = make.make_told_once(
        scenario.person, texts={"me": "I play the theremin"}, audience="practice", lines=[]
    )
    to = Recipient(unit_id=scenario.units["own"].id)
    by = make.actor_for(scenario.manager)
    _row, token = make_link(told, days=7, known=Category.PLAN, to=to, by=by, at=NOW)
    return reverse("link", args=[token])
