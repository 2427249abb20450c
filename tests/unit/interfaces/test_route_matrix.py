"""Every route, for every role, in every relation to the person: nothing that the oracle does not allow.

The routes come from the URLconf, so a new one is in the matrix by itself; what its address needs comes from
`Scenario.things`. The oracle (tests/oracle.py) is Cedar, fed from the facts of the scenario, not from grants.
What is forbidden must look exactly like what does not exist: for things by their status and body, for lists
and figures by a page that does not change when the person comes into the world.
"""

from uuid import UUID
from zlib import crc32

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category
from spindel.interfaces.ui.policy import STAFF
from spindel.kernel.ids import new_id
from spindel.kernel.models import AuditRow
from tests.counts import SOAK
from tests.factories import NOW
from tests.oracle import Ask, Oracle
from tests.scenario import (
    BY_THEMSELVES,
    CLOSED,
    FAMILY,
    GIVEN,
    OWN,
    RELATIONS,
    ROUTES,
    UNIT_OF_ROLE,
    Route,
    Scenario,
    fetch,
)

# Routes that even the case manager gets no further with unless they have just done something else.
ONLY_AFTER_SOMETHING = {
    "application_undo", "benefit_unend", "block_again", "capacity_uncontest", "case_manager_unname",
    "emergency_close", "emergency_release", "emergency_widen",
    "commitment_uncarry", "commitment_unpostpone", "commitment_unsettle", "contact_person_restore",
    "deputy_restore", "door_slip",
    "course_disown", "plan_put_back", "relative_door_slip", "meeting_minutes",
    "meeting_minutes_pdf", "meeting_minutes_text", "plan_signed",
    "relative_bring_back", "sharing_again", "support_take_back", "travel_weight_restore", "unit_come_back",
    "unit_disengage", "visit_unmove", "work_put_back", "goodbye_back",
    "coordinator_answer", "coordinator_take_back", "going_back",
}  # fmt: skip


@pytest.mark.requirement("R46")
def test_every_route_declares_its_policy() -> None:
    assert [route.path for route in ROUTES if route.policy is None] == []


@pytest.mark.requirement("R46")
def test_whatever_is_about_a_person_says_so_in_its_address_and_policy() -> None:
    for route in CLOSED:
        if STAFF not in route.policy.who:
            continue  # about whom the account is about: tests/unit/interfaces/test_own_matrix.py
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


# The matrix


# script/soak asks for every route in every role, on both databases. Without it, the case manager is asked for
# all, the others for a quarter of the routes; and on PostgreSQL four roles on which the law differs for a
# quarter. Of the three relations that know nothing, each route then meets one: which, its name decides.
SOME = [Role.CASE_MANAGER, Role.TEAM_LEADER, Role.GENERAL_PRACTITIONER, Role.OFFICER]
IS_SHORT = connection.vendor == "postgresql" and not SOAK
ROLES = SOME if IS_SHORT else list(UNIT_OF_ROLE)


KNOWS_NOTHING = ("sister", "stranger", "ended")


def is_whole(role: Role) -> bool:
    return SOAK or (role == Role.CASE_MANAGER and not IS_SHORT)


def is_due(role: Role, route: Route) -> bool:
    return is_whole(role) or crc32(f"{role} {route.name}".encode()) % 4 == 0


def relations_of(role: Role, route: Route) -> list[str]:
    """In which relations a role asks for what a route names."""
    unknown = KNOWS_NOTHING[crc32(f"{route.name} {role}".encode()) % len(KNOWS_NOTHING)]
    return [one for one in RELATIONS if SOAK or one == unknown or one not in KNOWS_NOTHING]


@pytest.fixture(params=ROLES, ids=str)
def scenario(request: pytest.FixtureRequest, db) -> Scenario:
    return Scenario(request.param)


def lists(role: Role | None = None) -> list[str]:
    """Addresses that name nobody, bare and with words that look for the person; for a role, those due."""
    routes = [route for route in CLOSED if not route.parts and (role is None or is_due(role, route))]
    staffs = [reverse(route.name) for route in routes if STAFF in route.policy.who]
    others = [reverse(route.name) for route in routes if STAFF not in route.policy.who]
    return staffs + others + [f"{one}?q={FAMILY}&all=1" for one in staffs]


@pytest.mark.requirement("R46")
@pytest.mark.hazard("H10.7")
def test_no_route_shows_more_than_the_oracle_allows(scenario: Scenario) -> None:
    addresses = lists(scenario.role)
    before = {
        (relation, one): fetch(scenario.clients[relation], one, "get")
        for relation in KNOWS_NOTHING
        for one in addresses
    }
    scenario.bring_the_person()
    oracle = Oracle()
    knows = {relation: knows_anything(oracle, scenario, relation) for relation in RELATIONS}
    assert knows == dict.fromkeys(RELATIONS, True) | dict.fromkeys(KNOWS_NOTHING, False)
    for (relation, address), seen in before.items():
        assert fetch(scenario.clients[relation], address, "get") == seen, (
            f"{scenario.role} {relation}: {address} changes when a person comes into the world"
        )
    passed = set()
    for route in CLOSED:
        if any(part.endswith("_id") for part in route.parts) and is_due(scenario.role, route):
            passed |= check_things(route, scenario, oracle)
    for relation in ("own", "revoked"):
        check_words(scenario, oracle, relation)
    if scenario.role == Role.CASE_MANAGER and is_whole(scenario.role):
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
        for relation in relations_of(scenario.role, route):
            by = scenario.clients[relation]
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
    addresses = [*lists(scenario.role), *(reverse(name, args=[person]) for name in PAGES)]
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
PAGES = ("person", "about", "around", "plan", "visits", "money", "consents", "courses", "meetings",
         "close_ones", "carrying")  # fmt: skip
# Words that whoever may read them finds on some page: else the test would pass on empty pages.
ALWAYS_SHOWN = {GIVEN, "Saphirin", "Quokka", "xylophone"}
# Routes about a person that some who may know the categories cannot use: the case manager's unit names
# the deputy, hands over, parts, opens doors, and writes down what the person keeps from whom; what they
# carry, and what they may choose, is no matter of those who decide.
ONLY_FOR_SOME = {
    "block_add",
    "course_start",
    "meeting_prepare",
    "delegation_add",
    "delegations",
    "deputy_name",
    "door_close",
    "door_open",
    "door_reset",
    "door_slip",
    "doors",
    "emergency_close",
    "emergency_widen",
    "going",  # whom the own unit holds
    "handover_propose",
    "parting",
    "parting_close",
    "parting_undo",
    "capacity_see",
    "choice_put",
    "choices",
    "carrying",
    "travel_weight_set",
    "crisis",
    "crisis_begin",
    "crisis_write",
    "person_alarm",
    "told",
    "gone_through_add",
    "decision_add",
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
        body = answer.getvalue().decode()
        looks = list(AuditRow.objects.filter(is_write=False).order_by("id")[before:])
        is_shown = answer.status_code == 200 and GIVEN in body
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
