"""Who is there, and somebody who looks at it with a browser."""

from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from spindel.domain.consent.actions import refresh_grants
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.network.models import Unit
from spindel.domain.people.models import Person
from spindel.domain.plan.models import Commitment
from spindel.insight.gaps.engine import scan_and_compare
from spindel.kernel.actors import system
from spindel.kernel.models import Account
from tests import factories as make
from tests.counts import rounds
from tests.factories import NOW, TODAY, days

# On which screens the pages are looked at: the narrowest from right to left, or all.
NARROW = ("ar", 390)
SCREENS = rounds(small=[NARROW], full=[(one, width) for one in ("en", "sv", "ar") for width in (1440, 390)])


@dataclass
class World:
    anna: Account
    johan: Account
    leader: Account
    leila: Person
    omar: Person
    overdue: Commitment
    unit: Unit


def make_world() -> World:
    """Anna is the case manager of Leila, who waits for a promise, and of Omar, whom nobody has reached."""
    unit = make.make_unit(name="Psychosis service North")
    social = make.make_unit(kind=UnitKind.SOCIAL_SERVICES, name="Social services, Norrby")
    anna = make.make_professional(name="Anna Lindqvist", unit=unit, account=account("anna"))
    johan = account("johan")
    deputy = make.make_professional(name="Johan Ek", role=Role.NURSE, unit=unit, account=johan)
    leader = account("per")
    make.make_professional(name="Per Sand", role=Role.TEAM_LEADER, unit=unit, account=leader)
    people = [
        make.make_person(given_name=given, family_name=family, phone="070-123 45 67")
        for given, family in (("Leila", "Haddad"), ("Omar", "Said"))
    ]
    for person in people:
        make.make_case_management(person, manager=anna, deputy=deputy, unit=unit)
        make.make_engagement(person, unit=unit, contact=anna, interval_days=30)
        make.make_engagement(person, unit=social)
        make.make_plan(person)
        make.make_relative(person)
    leila, omar = people
    make.make_contact(leila, unit=unit, professional=anna, at=NOW - days(2), text="Talked about the flat")
    make.make_contact(omar, unit=unit, professional=anna, at=NOW - days(50))
    make.make_visit(leila, unit=unit, professional=anna, place="At home")
    make.make_benefit(leila, end_date=None)
    overdue = make.make_commitment(leila, owner=anna, due_date=TODAY - days(18))
    refresh_grants([person.id for person in people], by=system("test"), at=NOW)
    scan_and_compare(at=NOW)
    return World(anna.account, johan, leader, leila, omar, overdue, unit)


def account(name: str) -> Account:
    """Somebody whose second factor is set up."""
    made = make.make_account(username=name)
    Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    return made


@dataclass
class Visitor:
    browser: Browser
    address: str
    world: World
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __call__(
        self,
        who: Account | None,
        *,
        path: str = "/",
        language: str = "en",
        javascript: bool = True,
        width: int = 1280,
        scheme: str = "light",
    ) -> Page:
        context = self.browser.new_context(
            base_url=self.address,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        self.contexts.append(context)
        cookies = {"django_language": language}
        if who is not None:
            client = Client()
            client.force_login(who)
            cookies["sessionid"] = client.cookies["sessionid"].value
        context.add_cookies([{"name": k, "value": v, "url": self.address} for k, v in cookies.items()])
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._listen)
        page.goto(path)
        return page

    def _listen(self, message) -> None:
        """What the browser complains about; what is missing, or a network that is off, is none of it."""
        is_said = any(one in message.text for one in ("status of 4", "ERR_INTERNET_DISCONNECTED"))
        if message.type in ("error", "warning") and not is_said:
            self.complaints.append(message.text)

    def leave(self) -> None:
        for context in self.contexts:
            context.close()
