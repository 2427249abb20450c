"""Every route, and one person with people of one role around: what route tests walk through."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from spindel.domain.consent.kinds import ConsentState
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Area
from spindel.insight.gaps.engine import scan_and_compare
from spindel.insight.gaps.models import Gap
from spindel.interfaces.ui.policy import Policy
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests import things
from tests.factories import NOW, TODAY, days
from tests.oracle import Ask

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
BY_THEMSELVES = {
    "flag_id", "gap_id", "absence_id", "membership_id", "emergency_id", "mandate_id", "crisis_id", "call_id",
    "copy_id", "agreement_id", "know_how_id", "told_id", "giving_id", "link_id", "telling_id", "entry_id",
    "week_id", "help_id", "respite_id", "commitment_id", "activity_id", "offering_id", "choice_id",
    "said_id", "place_id", "company_id",
}  # fmt: skip

# What is addressed to the one of the own unit: it takes no more than to know of the person.
OWN = {"handover_answer"}


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
        make.make_unit()  # as the factories make more of: whoever lists units lists no new name later
        self.elsewhere = make.make_unit(name="Elsewhere")
        self.standing = things.of_nobody(own, self.units["sister"], self.staff["own"])

    def bring_the_person(self) -> None:
        key = self.role.value
        person = make.make_person(given_name=GIVEN, family_name=FAMILY, account=account(f"{key}-person"))
        self.person = person
        units, home = self.units, self.home
        around = {units["own"], units["revoked"], home}
        engaged = {unit: make.make_engagement(person, unit=unit, interval_days=30) for unit in around}
        make.make_engagement(person, unit=units["ended"], end_date=TODAY)
        make.make_consent(person, unit=units["own"], categories=EVERYTHING)
        make.make_consent(person, unit=units["revoked"], categories=EVERYTHING, state=ConsentState.WITHDRAWN)
        make.make_case_management(person, manager=self.manager, unit=home)
        make.make_plan(person, follow_up_date=TODAY - days(3))
        make.make_medicine(person, display="Saphirin")
        make.make_benefit(person, case_number="Zaster 7")
        mother = make.make_relative(person, name=f"Mother {FAMILY}", account=account(f"{key}-mother"))
        make.make_sharing(person, unit=units["revoked"])
        offered = make.make_commitment(person, owner="person", what="Fetch the theremin")
        self.made = {
            **self._held_by_the_manager(),
            "flag_id": self._flag(),
            "proposal_id": self._about(make.make_proposal),
            "offer_id": make.make_task_offer(offered).id,
            "need_id": self._about(make.make_need, area=Area.DAILY_LIFE),
            "goal_id": self._about(make.make_goal),
            "disagreement_id": self._about(make.make_disagreement),
            "benefit_id": self._about(make.make_benefit, end_date=None),
            "consent_id": self._about(make.make_consent, unit=home),
            "sharing_id": self._about(make.make_sharing, unit=units["own"]),
            "block_id": self._about(make.make_block, unit=units["ended"]),
            **self._own_words(),
            "delegation_id": make.make_delegation(mother).id,
            "receipt_id": make.make_receipt(person).id,
            "emergency_id": make.make_emergency(person, unit=self.elsewhere).id,
            "relative_id": mother.id,
            **things.of_relative(mother),
            **things.of_choice(mother),
            "capacity_id": self._about(make.make_capacity),
            "language_id": self._about(make.make_language),
            "address_id": self._about(make.make_address, created_by=self.staff["own"].id),
            "engagement_id": engaged[units["own"]].id,
            **things.of_unit(units["own"], self.staff["own"]),
            **things.of_course_and_meeting(person, mother),
            **things.of_handing(person, self.manager, home, units["own"]),
        }  # fmt: skip
        make.grant(person)
        self._find_gaps()

    def _held_by_the_manager(self) -> dict[str, UUID]:
        """What the case manager promised, booked, did and hands over."""
        home = self.home
        return {
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
        }  # fmt: skip

    def _find_gaps(self) -> None:
        """What the rules find about the person, and which words need which categories."""
        scan_and_compare(at=NOW)
        gaps = sorted(
            Gap.objects.filter(person=self.person), key=lambda gap: (gap.categories.bit_count(), gap.rule)
        )
        assert len(gaps) > 3, "a person without gaps shows nothing"
        self.gaps = [gaps[0], gaps[-1]]
        self.words = things.WORDS | {GIVEN: Category.CONTACT_ONLY}
        self.words |= {str(gap.id): Category(gap.categories) for gap in gaps}

    def _flag(self) -> UUID:
        """For who leads the own unit."""
        flag = make.make_flag(self.person, human=self.manager, unit=self.units["own"], detector="not_engaged")
        return flag.id

    def _own_words(self) -> dict[str, UUID]:
        """The person's crisis plan, what they tell once, and what was done together."""
        crisis = make.make_crisis_plan(self.person, texts={"helps": "Quagga"})
        told, by = make.make_told_once(self.person), self.staff["own"].id
        return {
            "crisis_id": crisis.id,
            "call_id": make.make_crisis_call(crisis).id,
            "copy_id": make.make_crisis_copy(crisis).id,
            "told_id": told.id,
            "giving_id": make.make_told_once_given(told, created_by=by).id,
            "link_id": make.make_told_link(told)[0].id,
            **things.of_plan(make.Plan.objects.get(person=self.person)),
            "decision_id": self._about(make.make_decision, created_by=by),
        }

    def _about(self, factory: Callable[..., Any], **over: Any) -> UUID:
        return factory(self.person, **over).id

    def things(self, route: Route) -> Iterator[dict[str, Any]]:
        """What the address of a route is filled with: things of the person, one set after the other."""
        values: dict[str, Any] = {
            "person_id": self.person.id,
            "token": "x",
            "state": "under_way",
            "part": "helps",
            "audience": "new_unit",
            "respected": "yes",
            **self.made,
            **self.standing,
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
        before = _writes()
        answer = getattr(by, method)(address)
        given = answer.getvalue()  # a file is written while it is read
        writes = _writes() - before
        transaction.set_rollback(True)
    assert answer.status_code < 500, f"{method} {address}: {answer.status_code}"
    body = given.decode() if answer.get("Content-Type", "").startswith("text/") else ""
    body = re.sub(
        r'name="(csrfmiddlewaretoken|once)" value="[^"]*"|nonce="[^"]*"|csrf[^ ]*token": *"[^"]*"',
        "",
        body,
        flags=re.I,
    )
    return Seen(answer.status_code, body, answer.get("Content-Type", ""), writes)


def _writes() -> int:
    """How many writes the audit holds; in plain SQL, because it is asked twice for every request."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {AuditRow._meta.db_table} WHERE is_write")
        return cursor.fetchone()[0]
