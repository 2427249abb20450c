"""Every route, for every role, in every relation to the person: nothing that the oracle does not allow.

The routes come from the URLconf, so a new one is in the matrix by itself; what its address needs comes from
`things` below. The oracle (tests/oracle.py) is Cedar, fed from the facts of the scenario and not from grants.
What is forbidden must look exactly like what does not exist: for things by their status and body, for lists
and figures by a page that does not change when the person comes into the world.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zlib import crc32

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from spindel.domain.consent.kinds import ConsentState
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Area
from spindel.insight.gaps.engine import scan_and_compare
from spindel.insight.gaps.models import Gap
from spindel.interfaces.ui.policy import Policy
from spindel.kernel.ids import new_id
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.counts import SOAK
from tests.factories import NOW, TODAY, days
from tests.oracle import Ask, Oracle

GIVEN, FAMILY = "Xantippa", "Quellenhof"
EVERYTHING = 511
RELATIONS = ("own", "sister", "stranger", "ended", "revoked")
UNIT_OF_ROLE = {
    Role.CASE_MANAGER: UnitKind.PSYCHOSIS_SERVICE,
    Role.NURSE: UnitKind.PSYCHOSIS_SERVICE,
    Role.PHYSICIAN: UnitKind.PSYCHOSIS_SERVICE,
    Role.PSYCHOLOGIST: UnitKind.PSYCHOSIS_SERVICE,
    Role.TEAM_LEADER: UnitKind.PSYCHOSIS_SERVICE,
    Role.ADMINISTRATOR: UnitKind.PSYCHOSIS_SERVICE,
    Role.SOCIAL_WORKER: UnitKind.SOCIAL_SERVICES,
    Role.GENERAL_PRACTITIONER: UnitKind.PRIMARY_CARE,
    Role.OFFICER: UnitKind.SOCIAL_INSURANCE,
    Role.HOUSING_SUPPORT: UnitKind.HOME_SUPPORT,
    Role.PEER_SPECIALIST: UnitKind.PEER_SUPPORT,
}
# Parts of an address that name a thing without its person; their views find the person by themselves.
BY_THEMSELVES = {"gap_id", "absence_id"}
# Routes that even the case manager gets no further with unless they have just done something else.
ONLY_AFTER_SOMETHING = {
    "benefit_unend", "block_again", "case_manager_unname", "commitment_uncarry", "commitment_unsettle",
    "deputy_restore", "plan_put_back", "relative_bring_back", "sharing_again", "support_take_back",
    "visit_unmove",
}  # fmt: skip


# Which routes there are


@dataclass(frozen=True)
class Route:
    name: str
    path: str
    view: Callable[..., Any]
    parts: tuple[str, ...]

    @property
    def policy(self) -> Policy | None:
        return getattr(self.view, "policy", None)


def walk(patterns: list[Any], before: str = "", parts: tuple[str, ...] = ()) -> Iterator[Route]:
    for one in patterns:
        path, named = before + str(one.pattern), (*parts, *one.pattern.converters)
        if isinstance(one, URLResolver):
            yield from walk(one.url_patterns, path, named)
        elif isinstance(one, URLPattern):
            yield Route(one.name or path, path, one.callback, named)


ROUTES = list(walk(get_resolver().url_patterns))
CLOSED = [route for route in ROUTES if route.policy and not route.policy.public]


@pytest.mark.requirement("R46")
def test_every_route_declares_its_policy() -> None:
    assert [route.path for route in ROUTES if route.policy is None] == []


@pytest.mark.requirement("R46")
def test_whatever_is_about_a_person_says_so_in_its_address_and_policy() -> None:
    for route in CLOSED:
        about = [part for part in route.parts if part.endswith("_id")]
        if "person_id" in about:
            assert route.policy.categories, f"{route.path} shows a person and declares no category"
        assert not about or "person_id" in about or set(about) <= BY_THEMSELVES, (
            f"{route.path}: put persons/<uuid:person_id>/ before it, or see that its view finds the person"
        )


def test_public_routes_take_nothing_of_a_person() -> None:
    for route in ROUTES:
        if route.policy and route.policy.public:
            assert not [part for part in route.parts if part.endswith("_id")], route.path


# Who stands where


class Scenario:
    """One person, and five people of one role.

    Engaged and agreed to; beside, in the same organisation; elsewhere; engaged until yesterday; engaged, and
    agreed to until this instant.
    """

    def __init__(self, role: Role) -> None:
        self.role, kind = role, UNIT_OF_ROLE[role]
        own = make.make_unit(kind=kind, name="Own unit")
        self.units = {
            "own": own,
            "sister": make.make_unit(kind=kind, name="Sister", organisation=own.organisation),
            "stranger": make.make_unit(kind=kind, name="Stranger"),
            "ended": make.make_unit(kind=kind, name="Ended", organisation=own.organisation),
            "revoked": make.make_unit(kind=kind, name="Revoked"),
        }
        self.staff = {
            relation: make.make_professional(
                name=f"Staff {relation}", role=role, unit=unit, account=account(f"{role}-{relation}")
            )
            for relation, unit in self.units.items()
        }
        self.clients = {relation: client(one.account) for relation, one in self.staff.items()}
        is_theirs = kind == UnitKind.PSYCHOSIS_SERVICE
        self.home = own if is_theirs else make.make_unit(name="Home")
        self.manager = make.make_professional(name="The manager", unit=self.home)

    def bring_the_person(self) -> None:
        person = self.person = make.make_person(given_name=GIVEN, family_name=FAMILY)
        units, home = self.units, self.home
        for unit in {units["own"], units["revoked"], home}:
            make.make_engagement(person, unit=unit, interval_days=30)
        make.make_engagement(person, unit=units["ended"], end_date=TODAY)
        make.make_consent(person, unit=units["own"], categories=EVERYTHING)
        make.make_consent(person, unit=units["revoked"], categories=EVERYTHING, state=ConsentState.WITHDRAWN)
        make.make_case_management(person, manager=self.manager, unit=home)
        make.make_plan(person, follow_up_date=TODAY - days(3))
        make.make_medicine(person, display="Saphirin")
        make.make_benefit(person, case_number="Zaster 7")
        mother = make.make_relative(person, name=f"Mother {FAMILY}")
        make.make_sharing(person, unit=units["revoked"])
        self.made = {
            "commitment_id": self._about(make.make_commitment, owner=self.manager, area=Area.DAILY_LIFE,
                                         what="Borrow the xylophone", due_date=TODAY - days(9)),
            "visit_id": self._about(make.make_visit, unit=home, professional=self.manager,
                                    starts_at=NOW - days(9), outcome="missed"),
            "contact_id": self._about(make.make_contact, unit=home, text="Quokka", at=NOW - days(1),
                                      created_by=self.staff["own"].id),
            "responsibility_id": self._about(make.make_responsibility, unit=home, area=Area.DAILY_LIFE),
            "application_id": self._about(make.make_application),
            "handover_id": self._about(make.make_handover, from_professional=self.manager,
                                       to_professional=self.staff["own"]),
            "need_id": self._about(make.make_need, area=Area.DAILY_LIFE),
            "goal_id": self._about(make.make_goal),
            "benefit_id": self._about(make.make_benefit, end_date=None),
            "consent_id": self._about(make.make_consent, unit=home),
            "sharing_id": self._about(make.make_sharing, unit=units["own"]),
            "block_id": self._about(make.make_block, unit=units["ended"]),
            "relative_id": mother.id,
            "help_id": make.make_help(mother).id,
            "capacity_id": self._about(make.make_capacity),
            "language_id": self._about(make.make_language),
            "absence_id": make.make_absence(self.staff["own"], start_date=TODAY + days(9), end_date=None).id,
        }  # fmt: skip
        make.grant(person)
        scan_and_compare(at=NOW)
        gaps = sorted(
            Gap.objects.filter(person=person), key=lambda gap: (gap.categories.bit_count(), gap.rule)
        )
        assert len(gaps) > 3, "a person without gaps shows nothing"
        self.gaps = [gaps[0], gaps[-1]]
        self.words = {
            GIVEN: Category.CONTACT_ONLY,
            "Saphirin": Category.HEALTH,
            "Zaster 7": Category.MONEY,
            "xylophone": Category.PLAN,
            "Quokka": Category.APPOINTMENTS,
        } | {str(gap.id): Category(gap.categories) for gap in gaps}

    def _about(self, factory: Callable[..., Any], **over: Any) -> UUID:
        return factory(self.person, **over).id

    def things(self, route: Route) -> Iterator[dict[str, Any]]:
        """What the address of a route is filled with: things of the person, one set after the other."""
        values: dict[str, Any] = {
            "person_id": self.person.id,
            "token": "x",
            "state": "under_way",
            **self.made,
        }
        unknown = set(route.parts) - set(values) - {"gap_id", "what"}
        assert not unknown, f"{route.path}: add {unknown} to what a scenario has made"
        given = {part: values[part] for part in route.parts if part in values}
        if "gap_id" not in route.parts:
            yield given
        for gap in self.gaps if "gap_id" in route.parts else ():
            yield {"gap_id": gap.id} | ({"what": "acknowledge"} if "what" in route.parts else {})

    def asks(self, route: Route, given: dict[str, Any], relation: str) -> list[Ask]:
        """What the oracle is asked: all that the route declares, or all that the gap tells about."""
        rule, mask = route.policy, route.policy.categories
        if "gap_id" in given:
            mask = Category(next(gap.categories for gap in self.gaps if gap.id == given["gap_id"]))
        human = self.staff[relation].id
        return [
            Ask(human, self.person.id, one.name.lower(), int(rule.level), str(rule.purpose), NOW)
            for one in mask
        ]


def account(name: str):
    made = make.make_account(username=name)
    Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": "unused"})
    return made


def client(one) -> Client:
    made = Client(raise_request_exception=False)
    made.force_login(one, backend="django.contrib.auth.backends.ModelBackend")
    return made


@dataclass(frozen=True)
class Seen:
    """What a browser gets, without what differs from one request to the next anyway."""

    status: int
    body: str
    kind: str
    writes: int

    @property
    def is_missing(self) -> bool:
        return self.status == 404


def fetch(by: Client, address: str, method: str) -> Seen:
    """Ask, and leave no trace of it in the world."""
    with transaction.atomic():
        before = AuditRow.objects.filter(is_write=True).count()
        answer = getattr(by, method)(address)
        writes = AuditRow.objects.filter(is_write=True).count() - before
        transaction.set_rollback(True)
    assert answer.status_code < 500, f"{method} {address}: {answer.status_code}"
    body = answer.content.decode() if answer.get("Content-Type", "").startswith("text/") else ""
    body = re.sub(
        r'name="(csrfmiddlewaretoken|once)" value="[^"]*"|nonce="[^"]*"|csrf[^ ]*token": *"[^"]*"',
        "",
        body,
        flags=re.I,
    )
    return Seen(answer.status_code, body, answer.get("Content-Type", ""), writes)


# The matrix


# script/soak asks for every route in every role, on both databases. Without it, three roles on which the law
# differs are asked for all, the others for a third of the routes; and on PostgreSQL some roles for a third.
WHOLE = set(UNIT_OF_ROLE) if SOAK else {Role.CASE_MANAGER, Role.GENERAL_PRACTITIONER, Role.OFFICER}
SOME = [Role.CASE_MANAGER, Role.TEAM_LEADER, Role.GENERAL_PRACTITIONER, Role.OFFICER]
ROLES = SOME if connection.vendor == "postgresql" and not SOAK else list(UNIT_OF_ROLE)
if ROLES is SOME:
    WHOLE = set()


def is_due(role: Role, route: Route) -> bool:
    return role in WHOLE or crc32(f"{role} {route.name}".encode()) % 3 == 0


@pytest.fixture(params=ROLES, ids=str)
def scenario(request: pytest.FixtureRequest, db, settings) -> Scenario:
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    return Scenario(request.param)


def lists() -> list[str]:
    """Addresses that name nobody, as they are and with words that look for the person."""
    names = [route.name for route in CLOSED if not route.parts]
    addresses = [reverse(name) for name in names]
    return addresses + [f"{one}?q={FAMILY}&all=1" for one in addresses]


@pytest.mark.requirement("R46")
@pytest.mark.hazard("H10.7")
def test_no_route_shows_more_than_the_oracle_allows(scenario: Scenario) -> None:
    before = {
        (relation, one): fetch(by, one, "get") for relation, by in scenario.clients.items() for one in lists()
    }
    scenario.bring_the_person()
    oracle = Oracle()
    knows = {relation: knows_anything(oracle, scenario, relation) for relation in RELATIONS}
    assert knows == dict.fromkeys(RELATIONS, False) | {"own": True, "revoked": True}
    for (relation, address), seen in before.items():
        now = fetch(scenario.clients[relation], address, "get")
        if not knows[relation]:
            assert now == seen, (
                f"{scenario.role} {relation}: {address} changes when a person comes into the world"
            )
    passed = set()
    for route in CLOSED:
        if any(part.endswith("_id") for part in route.parts) and is_due(scenario.role, route):
            passed |= check_things(route, scenario, oracle)
    for relation in ("own", "revoked"):
        check_words(scenario, oracle, relation)
    if scenario.role == Role.CASE_MANAGER and scenario.role in WHOLE:
        expected = {route.name for route in CLOSED if set(route.parts) & {"person_id", "gap_id"}}
        assert expected - passed == ONLY_AFTER_SOMETHING


def knows_anything(oracle: Oracle, scenario: Scenario, relation: str) -> bool:
    human, person = scenario.staff[relation].id, scenario.person.id
    asks = [
        Ask(human, person, one.name.lower(), 1, p, NOW)
        for one in Category
        for p in ("coordination", "quality")
    ]
    return any(oracle.allows(asks))


# What is addressed to the one of the own unit: it takes no more than to know of the person.
OWN = {"handover_answer"}
METHODS: dict[str, str] = {}


def method_of(by: Client, address: str) -> str:
    """Routes that change something take posts alone, and say so before anything else."""
    return "post" if fetch(by, address, "get").status == 405 else "get"


def check_things(route: Route, scenario: Scenario, oracle: Oracle) -> set[str]:
    """Ask for the things of the person in every relation; the name of the route if anybody got through."""
    passed = set()
    missing = None
    for given in scenario.things(route):
        address = reverse(route.name, kwargs=given)
        nobody = {part: new_id() if isinstance(value, UUID) else value for part, value in given.items()}
        for relation, by in scenario.clients.items():
            where = f"{scenario.role} {relation}: {route.path}"
            method = METHODS.get(route.name) or METHODS.setdefault(route.name, method_of(by, address))
            missing = missing or fetch(by, reverse(route.name, kwargs=nobody), method)
            assert missing.is_missing, f"{where} answers {missing.status} to what does not exist"
            seen = fetch(by, address, method)
            allowed = all(oracle.allows(scenario.asks(route, given, relation)))
            allowed |= relation == "own" and route.name in OWN and knows_anything(oracle, scenario, relation)
            if not allowed or (route.policy.roles and scenario.role not in route.policy.roles):
                assert seen == missing, f"{where} does not look like what does not exist"
            elif set(given) == {"person_id"}:
                assert not seen.is_missing or route.name in ONLY_FOR_SOME, f"{where} is kept from who may"
            if not seen.is_missing:
                passed.add(route.name)
    return passed


def check_words(scenario: Scenario, oracle: Oracle, relation: str) -> None:
    """Whoever knows of the person reads no word that needs a category which the oracle refuses them."""
    human, person = scenario.staff[relation].id, scenario.person.id
    addresses = [*lists(), *(reverse(name, args=[person]) for name in PAGES)]
    addresses += [reverse("gap", args=[gap.id]) for gap in scenario.gaps]
    pages = {one: fetch(scenario.clients[relation], one, "get").body for one in addresses}
    for word, needs in scenario.words.items():
        asks = [Ask(human, person, one.name.lower(), 2, "coordination", NOW) for one in needs]
        may_read = all(oracle.allows(asks))
        shown_on = [address for address, body in pages.items() if word in body]
        assert may_read or not shown_on, (
            f"{scenario.role} {relation} reads {word!r} ({needs!r}) on {shown_on}"
        )
        if may_read and word in ALWAYS_SHOWN:
            assert shown_on, f"{scenario.role} {relation} may read {word!r} ({needs!r}) and does not"


# The pages about a person.
PAGES = ("person", "about", "plan", "visits", "money", "consents")
# Words that whoever may read them finds on some page: else the test would pass on empty pages.
ALWAYS_SHOWN = {GIVEN, "Saphirin", "Quokka", "xylophone"}
# Routes about a person that some who may know the categories cannot use: the case manager's unit names
# the deputy, hands over, parts, and writes down what the person keeps from whom; what they carry is no
# matter of those who decide.
ONLY_FOR_SOME = {
    "block_add",
    "deputy_name",
    "handover_propose",
    "parting",
    "parting_close",
    "parting_undo",
    "capacity_see",
}


@pytest.mark.requirement("R46")
@pytest.mark.parametrize("scenario", SOME, indirect=True, ids=str)
def test_whoever_is_shown_is_in_the_audit(scenario: Scenario) -> None:
    scenario.bring_the_person()
    by = scenario.clients["own"]
    addresses = [*lists(), *(reverse(name, args=[scenario.person.id]) for name in PAGES)]
    addresses += [reverse("gap", args=[gap.id]) for gap in scenario.gaps]
    for address in addresses:
        before = AuditRow.objects.filter(is_write=False).count()
        answer = by.get(address)
        looks = list(AuditRow.objects.filter(is_write=False).order_by("id")[before:])
        is_shown = answer.status_code == 200 and GIVEN in answer.content.decode()
        assert [row.person_id for row in looks] == [scenario.person.id] * (1 if is_shown else len(looks)), (
            address
        )
        assert len(looks) <= 1, f"{address}: one row per request and person"


@pytest.mark.parametrize("scenario", SOME[:1], indirect=True, ids=str)
def test_public_pages_show_nobody(scenario: Scenario) -> None:
    scenario.bring_the_person()
    for route in ROUTES:
        if route.policy and route.policy.public and not route.parts:
            for by in (Client(), scenario.clients["own"]):
                with transaction.atomic():
                    body = by.get(reverse(route.name), follow=False).content.decode(errors="replace")
                    transaction.set_rollback(True)
                assert FAMILY not in body, route.path


@pytest.mark.parametrize("scenario", SOME[:1], indirect=True, ids=str)
def test_whoever_is_not_signed_in_is_asked_to_before_anything_is_found(scenario: Scenario) -> None:
    scenario.bring_the_person()
    for route in CLOSED:
        for given in scenario.things(route):
            address = reverse(route.name, kwargs=given)
            for method in ("get", "post"):
                answer = getattr(Client(), method)(address)
                assert answer.status_code in (302, 405), f"{method} {route.path}"
                if answer.status_code == 302:
                    assert answer.url.startswith(reverse("account_login"))
