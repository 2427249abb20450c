"""Who may know and do what, from end to end: on a phone, in Swedish and Arabic, by mouse and by keyboard.

What is looked for is found as a screen reader finds it: by role and name. Axe looks at every page stepped on.
"""

import re
from dataclasses import dataclass
from itertools import product

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import Locator, Page, expect

from spindel.domain.consent.actions import refresh_grants
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.pathways.definitions import pathway
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Telling
from spindel.kernel import touched
from spindel.kernel.actors import system
from tests import factories as make
from tests.counts import rounds
from tests.factories import NOW, TODAY, days
from tests.journeys.hands import HANDS, Keyboard, Mouse
from tests.journeys.test_access import findings, is_too_wide
from tests.journeys.world import Visitor, account

pytestmark = pytest.mark.once
PHONE = 390


def walked(*small: tuple[str, str]):
    """With which hands and in which language a journey is walked; in all ways under script/soak."""
    ways = rounds(small=list(small), full=list(product(HANDS, ("en", "sv", "ar"))))
    return pytest.mark.parametrize(("hands", "language"), ways, indirect=["hands"])


@dataclass
class Walker:
    """Somebody on their way through pages in one language."""

    page: Page
    hands: Mouse | Keyboard
    language: str

    def say(self, text: str, **values: object) -> str:
        """The text in the reader's language; it must have been put into it."""
        with override(self.language):
            said = gettext(text)
        assert self.language == "en" or said != text, f"not in {self.language}: {text}"
        return said % values if values else said

    def step(self) -> None:
        """The page they stand on is in their language, as wide as the screen, and fit for a screen reader."""
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        expect(self.page.locator("html")).to_have_attribute("dir", "rtl" if self.language == "ar" else "ltr")
        assert (
            findings(self.page) + ([f"{self.page.url} is too wide"] if is_too_wide(self.page) else []) == []
        )

    def part(self, title: str, **values: object) -> Locator:
        return self.page.get_by_role("region", name=self.say(title, **values), exact=True)

    def go(self, link: str) -> None:
        """Follow a link by what it says."""
        self.hands.press(self.page.get_by_role("link", name=self.say(link)).first)
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        self.step()

    def unfold(self, where: Page | Locator, title: str) -> None:
        self.hands.press(where.get_by_text(self.say(title), exact=True))

    def button(self, where: Page | Locator, name: str) -> Locator:
        return where.get_by_role("button", name=self.say(name))

    def told(self, text: str) -> Locator:
        """What the page says has happened is read aloud."""
        said = self.page.get_by_role("status").get_by_text(self.say(text))
        expect(said).to_be_visible()
        return said


@pytest.fixture
def walk(visit: Visitor, hands, language):
    """Sends somebody on their way: `walk(leila.account, "/my/")`."""

    def begin(who, path: str) -> Walker:
        walker = Walker(visit(who, path=path, language=language, width=PHONE), hands, language)
        walker.step()
        return walker

    return begin


def settle(person) -> None:
    refresh_grants([person.id], by=system("test"), at=NOW)


@pytest.fixture
def leila(world):
    """Leila signs in for herself."""
    world.leila.account = account("leila")
    world.leila.save()
    return world.leila


@pytest.fixture
def peer(leila):
    """Pia of the peers, who may know of plan and visits; the plan counts on it."""
    peers = make.make_unit(kind=UnitKind.PEER_SUPPORT, name="Kamrat")
    pia = make.make_professional(
        name="Pia Berg", role=Role.PEER_SPECIALIST, unit=peers, account=account("pia")
    )
    make.make_engagement(leila, unit=peers, contact=pia)
    make.make_consent(leila, unit=peers, end_date=TODAY + days(40), ends_at=NOW + days(40))
    make.make_sharing(leila, unit=peers, categories=int(Category.APPOINTMENTS), what_for="Följa med")
    make.make_visit(leila, unit=peers, what="Blodprov", starts_at=NOW + days(2))
    settle(leila)
    return pia


@pytest.mark.requirement("R46", "R48")
@walked(("mouse", "sv"), ("keyboard", "ar"))
def test_a_yes_is_made_narrower_and_the_effect_is_seen_on_both_sides(walk, leila, peer):
    theirs = walk(peer.account, f"/persons/{leila.id}/")
    expect(theirs.part("Coming visits")).to_contain_text("Blodprov")
    mine = walk(leila.account, "/my/")
    mine.go("Who may know what")
    given = mine.part("You have said yes")
    expect(given).to_contain_text("Följa med")
    mine.unfold(given, "Less than this")
    mine.hands.untick(given.get_by_role("checkbox", name=mine.say("Visits and contacts")))
    mine.hands.press(mine.button(given, "Save"))
    mine.told("From now on they may know only this.")
    expect(given).not_to_contain_text(mine.say("Visits and contacts"))
    expect(mine.part("Does not work without your yes")).to_contain_text("Följa med")
    theirs.page.reload()
    expect(theirs.page.get_by_role("heading", name="Leila Haddad")).to_be_visible()
    expect(theirs.page.locator("main")).not_to_contain_text("Blodprov")
    mine.go("Who has looked")
    expect(mine.page.locator("main")).to_contain_text("Pia Berg")
    mine.hands.press(mine.part("My receipts").get_by_role("link").first)
    expect(mine.page.get_by_role("article")).to_contain_text("Kamrat")
    mine.step()


@pytest.mark.requirement("R41", "R47", "R48")
@walked(("mouse", "ar"), ("keyboard", "sv"))
def test_a_mother_who_may_know_nothing_tells_asks_and_is_answered(walk, world):
    mother = world.leila.relatives.get()
    mother.account = account("mother")
    mother.save()
    hers = walk(mother.account, "/close/")
    hers.go("Tell us")
    hers.hands.write(hers.page.get_by_role("textbox", name=hers.say("What you have seen or heard")), "Vaken")
    hers.hands.date(hers.page.get_by_label(hers.say("When it was")), TODAY - days(1))
    hers.hands.press(hers.button(hers.page, "Send"))
    written = hers.part("What I have told")
    expect(written).to_contain_text("Vaken")
    expect(written).to_contain_text(hers.say("Not answered yet"))
    expect(hers.page.get_by_role("status")).to_contain_text(Telling.objects.get().number)
    hers.go("Ask us")
    hers.hands.write(hers.page.get_by_role("textbox", name=hers.say("Your question")), "Vem ringer jag?")
    hers.hands.press(hers.button(hers.page, "Send"))
    expect(hers.part("What I have asked")).to_contain_text("Vem ringer jag?")
    asked = Telling.objects.get(text="Vem ringer jag?")
    expect(hers.page.get_by_role("status")).to_contain_text(asked.number)
    desk = walk(world.anna, f"/persons/{world.leila.id}/")
    desk.go("What they need, and what they ask")
    theirs = desk.part("What they told and asked")
    line = theirs.get_by_role("listitem").filter(has_text="Vem ringer jag?")
    desk.unfold(line, "Answer")
    desk.hands.write(line.get_by_role("textbox"), "Nattgruppen")
    desk.hands.press(desk.button(line, "Save"))
    desk.told("They can read your answer now.")
    hers.go("My page")
    answer = hers.part("Answers to you")
    for word in ("Nattgruppen", asked.number, "Anna Lindqvist"):
        expect(answer).to_contain_text(word)
    expect(hers.page.locator("main")).not_to_contain_text("Leila")


@pytest.mark.requirement("R52")
@walked(("mouse", "sv"), ("keyboard", "ar"))
def test_a_son_takes_care_of_the_bills_and_the_person_ends_it_in_one_step(walk, leila):
    son = make.make_relative(leila, name="Nils Haddad", account=account("nils"))
    make.make_benefit(leila, case_number="FK 99")
    his = walk(son.account, "/close/dates/")
    expect(his.page.locator("main")).not_to_contain_text("FK 99")
    mine = walk(leila.account, "/my/")
    mine.go("Who may know what")
    lets = mine.part("Who may do something for me")
    mine.unfold(lets, "Let somebody do something")
    mine.hands.choose(lets.get_by_role("combobox", name=mine.say("Who may do it")), "Nils Haddad")
    mine.hands.tick(lets.get_by_role("radio", name=mine.say("Take care of bills and money papers")))
    mine.hands.date(lets.get_by_label(mine.say("Until")), TODAY + days(90))
    mine.hands.press(mine.button(lets, "Save"))
    mine.told("From now on they may do it, under their own name.")
    his.page.reload()
    expect(his.part("Money papers that you may know of")).to_contain_text("FK 99")
    his.go("What I have taken on")
    his_part = his.part("What I have been asked to take care of")
    expect(his_part).to_contain_text(his.say("Take care of bills and money papers"))
    end = mine.button(lets, "End it now")
    expect(end).to_have_accessible_name(re.compile("Nils Haddad"))
    mine.hands.press(end)
    mine.told("From now on they may no longer do it.")
    his.page.goto("/close/dates/")
    expect(his.page.locator("main")).not_to_contain_text("FK 99")


@pytest.mark.requirement("R49")
@walked(("mouse", "ar"), ("keyboard", "sv"))
def test_an_admission_starts_the_clock_of_the_family(walk, world):
    leila = world.leila
    desk = walk(world.anna, f"/persons/{leila.id}/")
    expect(desk.part("Courses")).to_contain_text(desk.say("No course is running."))
    make.make_encounter(leila, starts_at=NOW - days(1), ends_at=None)
    touched.mark("person", [leila.id], at=NOW)
    desk.page.reload()
    desk.go("See the checklist")
    lines = desk.page.get_by_role("listitem")
    first = lines.filter(has=desk.page.get_by_text(desk.say("Say how it went"), exact=True)).first
    desk.unfold(first, "Say how it went")
    desk.hands.press(desk.button(first, "Save"))
    desk.told("It is written down.")
    expect(first).to_contain_text(desk.say("Done"))
    desk.step()
    others = walk(world.johan, "/courses/")
    expect(others.page.locator("main")).to_contain_text("Leila Haddad")
    expect(others.page.locator("main").get_by_role("listitem")).to_contain_text(
        others.say("%(done)s of %(of)s steps", done=1, of=len(pathway("family-acute").steps))
    )
    anybody = walk(None, "/facts/")
    expect(anybody.page.get_by_role("heading", level=1)).to_have_text(anybody.say("Facts and support"))
    assert anybody.page.get_by_role("link", name="112").count() == 1
