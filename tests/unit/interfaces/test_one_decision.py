"""One fact, one decision: whichever way leads to it, page, list, count, search, file or link.

The ways come from the URLconf. Canary words stand for facts; each is delivered to a reader on some way only
if the oracle allows them all categories of it, and where it does, the ways that are there for it deliver it.
And whatever an answer shows, the same persons are in the audit of that request, one row each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID
from zlib import crc32

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category
from spindel.interfaces.documents import answers
from spindel.interfaces.ui.policy import PERSON, RELATIVE, STAFF
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.counts import SOAK
from tests.factories import NOW
from tests.oracle import Ask, Oracle
from tests.scenario import CLOSED, FAMILY, GIVEN, RELATIONS, UNIT_OF_ROLE, Route, Scenario, client

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.requirement("R46"),
    pytest.mark.hazard("H20.36"),
]
# As in the matrix of routes: script/soak asks everybody for everything, on both databases.
IS_SHORT = connection.vendor == "postgresql" and not SOAK
# The case manager may know nearly all, housing support a part of it.
SOME = [Role.CASE_MANAGER, Role.HOUSING_SUPPORT]
ROLES = list(UNIT_OF_ROLE) if SOAK else SOME[1:] if IS_SHORT else SOME
BESIDE, BEYOND = (
    "Zinnober",
    "Yttrika",
)  # somebody else whom the own unit knows, and somebody whom nobody here does

# Where whoever may know it all finds a fact, if the way is open to them; on other ways it may be, too. What
# is addressed to one unit, as what somebody close tells it, is on no such way.
CARRIED = {
    GIVEN: {"person", "about", "search"},
    "Saphirin": {"person", "told_sheet", "my_told_sheet"},
    "xylophone": {"plan", "plan_pdf", "plan_text", "my_plan"},
    "Quokka": {"person"},
    "Zaster 7": {"money"},
    "zeppelin": {"choices", "my_choices"},
    "Okapi": {"choices", "my_choices"},
    "igloo": {"choices", "my_choices"},
    "Quagga": {"crisis", "my_crisis"},
    "Trombone": {"told_sheet", "my_told_sheet"},
}


# What somebody wrote themselves they read without any category.
WROTE = {"mother": {"Numbat"}}


SAYS_NO_NAME = {"meeting_calendar"}


@dataclass(frozen=True)
class Reader:
    """Who asks: by which browser, under which id, and for what purpose of their own."""

    name: str
    kind: str
    id: UUID
    by: Client
    purpose: str = "coordination"


@dataclass(frozen=True)
class Given:
    """What one way gave: the words that it shows, and the looks that it left."""

    way: str
    address: str
    status: int
    body: str
    looks: list[UUID | None]


class House(Scenario):
    """The scenario with two more persons, and readers of every kind."""

    def fill(self) -> None:
        self.bring_the_person()
        self.person.toldonces.update(texts={"me": "Trombone"})
        beside = make.make_person(given_name=BESIDE, family_name="Berg")
        beyond = make.make_person(given_name=BEYOND, family_name="Berg")
        make.make_engagement(beside, unit=self.units["own"])
        make.make_consent(beside, unit=self.units["own"], categories=511)
        make.grant(beside, beyond)
        self.names = {GIVEN: self.person.id, BESIDE: beside.id, BEYOND: beyond.id}
        self.facts = self.words | {
            "Quagga": Category.PLAN,
            "Trombone": Category.PLAN,
        }

    def readers(self) -> Iterator[Reader]:
        for relation in RELATIONS:
            yield Reader(relation, STAFF, self.staff[relation].id, self.clients[relation])
        mother = self.person.relatives.get(name=f"Mother {FAMILY}")
        yield Reader("mother", RELATIVE, mother.id, client(mother.account))
        yield Reader("person", PERSON, self.person.id, client(self.person.account), purpose="own")


@pytest.fixture(params=ROLES, ids=str)
def house(request: pytest.FixtureRequest, db) -> House:
    house = House(request.param)
    house.fill()
    return house


def ask(by: Client, way: str, address: str, method: str = "get", **values: str) -> Given:
    """Ask, and leave no trace; what is written down about it is read before that."""
    with transaction.atomic():
        last = AuditRow.objects.order_by("-id").values_list("id", flat=True).first() or 0
        answer = getattr(by, method)(address, values)
        body = read(answer)
        looks = AuditRow.objects.filter(id__gt=last, is_write=False).values_list("person_id", flat=True)
        found = Given(way, address, answer.status_code, body, list(looks))
        transaction.set_rollback(True)
    assert found.status < 500, f"{address}: {found.status}"
    return found


def read(answer: HttpResponse) -> str:
    """What somebody reads in an answer, also on paper."""
    if answer.headers.get("Content-Type") == answers.PDF:
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.getvalue())).pages)
    return answer.getvalue().decode(errors="replace")


def is_due(house: House, route: Route) -> bool:
    """All ways of the case manager; of the others a third, but the ways that are there for a fact."""
    is_whole = SOAK or (house.role == Role.CASE_MANAGER and not IS_SHORT)
    return is_whole or route.name in set().union(*CARRIED.values()) or crc32(route.name.encode()) % 3 == 0


def ways(house: House, reader: Reader) -> Iterator[Given]:
    """All that can be asked for with a get, and the search, which is sent in the body."""
    for route in CLOSED:
        if reader.kind in route.policy.who and is_due(house, route):
            for given in house.things(route):
                yield ask(reader.by, route.name, reverse(route.name, kwargs=given))
    if reader.kind == STAFF:
        yield ask(reader.by, "search", reverse("search"), "post", q=FAMILY)
        yield ask(reader.by, "today", reverse("today") + "?all=1")


def may(oracle: Oracle, house: House, reader: Reader, needs: Category) -> bool:
    asks = [Ask(reader.id, house.person.id, one.name.lower(), 2, reader.purpose, NOW) for one in needs]
    return all(oracle.allows(asks))


def test_every_way_to_a_fact_gives_the_decision_of_the_oracle(house) -> None:
    oracle, wrong, found = Oracle(), [], set()
    for reader in house.readers():
        given = [one for one in ways(house, reader) if one.status == 200]
        wrong += [f"{reader.name}: {one}" for one in not_looked_at(given, house, reader)]
        for word, needs in house.facts.items():
            on, missing = {one.way for one in given if word in one.body}, set()
            if may(oracle, house, reader, needs):
                found |= {(reader.kind, word)} if on else set()
                missing = CARRIED.get(word, set()) & {one.way for one in given} - on
            elif word not in WROTE.get(reader.name, ()):
                wrong += [f"{reader.name} reads {word!r} ({needs!r}) on {one}" for one in on]
            wrong += [f"{reader.name} does not find {word!r} on {one}" for one in missing]
    assert not wrong, "\n".join(wrong)
    assert {word for kind, word in found if kind == PERSON} >= {"xylophone", "Quagga", "Trombone"}
    assert house.role != Role.CASE_MANAGER or {(STAFF, word) for word in CARRIED} <= found


def not_looked_at(given: list[Given], house: House, reader: Reader) -> Iterator[str]:
    """Where the persons who are shown are not those in the audit, one row each.

    On their own pages, whose addresses name nobody, the person is shown also where no name is; and in a
    calendar, whose address says whom it is about and which itself says nothing but when.
    """
    for one in given:
        unnamed = {house.person.id} if reader.kind != STAFF or one.way in SAYS_NO_NAME else set()
        seen = {key for name, key in house.names.items() if name in one.body or str(key) in one.body}
        is_whole = seen | unnamed >= set(one.looks) >= seen
        if not is_whole or len(one.looks) != len(set(one.looks)):
            yield f"{one.address} shows {seen} and wrote {one.looks}"


def links(house: House, oracle: Oracle) -> Iterator[tuple[Any, bool]]:
    """A link to each unit, resting on what it may know; and whether one of its seats may know it."""
    told = house.person.toldonces.get()
    mask = Category.PLAN | Category.HEALTH | Category.CONTACT_ONLY
    for relation in RELATIONS:
        disclosure = make.make_disclosure(
            house.person,
            categories=int(mask),
            to_name="",
            to_unit=house.units[relation],
            by_unit=house.home,
            how="link",
        )
        _link, token = make.make_told_link(told, disclosure=disclosure)
        there = [house.staff[relation]] + [house.manager] * (house.units[relation] == house.home)
        asks = [
            [Ask(human.id, house.person.id, one.name.lower(), 2, "coordination", NOW) for one in mask]
            for human in there
        ]
        yield token, any(all(oracle.allows(of_one)) for of_one in asks)


def test_a_link_gives_what_the_oracle_allows_whom_it_is_for(house) -> None:
    for token, is_allowed in list(links(house, Oracle())):
        front = ask(Client(), "link", reverse("link", args=[token]))
        given = ask(Client(), "link", reverse("link", args=[token]), "post")
        assert (given.status == 200) is is_allowed
        words = {GIVEN, "Saphirin", "Trombone"}
        assert {one for one in words if one in given.body} == (words if is_allowed else set())
        assert given.looks == ([house.person.id] if is_allowed else [])
        assert not [one for one in words if one in front.body] and front.looks == []
