"""The person's own pages: looked at with axe in every language on a phone, used by hand and by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from spindel.domain.consent.actions import refresh_grants
from spindel.domain.consent.kinds import ConsentState
from spindel.domain.network.kinds import UnitKind
from spindel.domain.people.kinds import TaskKind
from spindel.domain.plan.models import Proposal
from spindel.kernel.actors import system
from tests import factories as make
from tests.counts import rounds
from tests.factories import NOW, TODAY, days
from tests.journeys.world import account

pytestmark = pytest.mark.once
PAGES = ("/my/", "/my/plan/", "/my/capacity/", "/my/consents/", "/my/looks/", "/own/", "/away/")


@pytest.fixture
def leila(world):
    """Leila signs in for herself; something waits on each of her pages."""
    leila = world.leila
    leila.account = account("leila")
    leila.save()
    peers = make.make_unit(kind=UnitKind.PEER_SUPPORT, name="Peers")
    make.make_engagement(leila, unit=peers)
    until = {"end_date": TODAY + days(40), "ends_at": NOW + days(40)}
    make.make_consent(leila, unit=peers, **until)
    make.make_consent(leila, unit=peers, state=ConsentState.ASKED, starts_at=None, version=2)
    make.make_capacity(leila, task_kind=TaskKind.TRAVEL)
    make.make_commitment(leila, owner="person", what="Call the bank", task_kind=TaskKind.PHONE)
    make.make_task_offer(make.make_commitment(leila, owner="person", what="Fill in the form"))
    make.make_proposal(leila)
    refresh_grants([leila.id], by=system("test"), at=NOW)
    return leila


@pytest.mark.requirement("R45")
@pytest.mark.parametrize("language", rounds(small=["ar"], full=["en", "sv", "ar"]))
def test_every_page_can_be_read_by_everybody_on_a_phone(visit, leila, language):
    page = visit(leila.account, path="/my/", language=language, width=390)
    for path in PAGES:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert found == [], f"{path}: {[(one['id'], one['nodes'][0]['html']) for one in found]}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is too wide"


@pytest.mark.requirement("R40")
def test_without_javascript_too_much_is_said_and_read_again(visit, leila):
    page = visit(leila.account, path="/my/capacity/", javascript=False, width=390)
    task = page.locator("li").filter(has_text="Call the bank")
    task.get_by_role("button", name="This is too much").click()
    expect(page.locator("main")).to_contain_text("It is good that you say so.")
    assert Proposal.objects.filter(commitment__what="Call the bank").count() == 1


@pytest.mark.hazard("H20.29")
def test_leaving_at_once_shows_a_calendar_and_back_leads_nowhere(visit, leila):
    page = visit(leila.account, path="/my/plan/", width=390)
    page.goto("/my/consents/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("**/away/")
    expect(page).to_have_title("Calendar")
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("Leila")
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.hazard("H20.29")
def test_the_button_leaves_without_javascript_too(visit, leila):
    page = visit(leila.account, path="/my/", javascript=False)
    page.get_by_role("button", name="Hide").click()
    expect(page).to_have_title("Calendar")
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("Leila")
