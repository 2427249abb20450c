"""A link to what is told once: the person makes it on a telephone, somebody without an account reads it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from spindel.domain.consent.actions import refresh_grants
from spindel.domain.plan.models import ToldLink
from spindel.kernel.actors import system
from tests import factories as make
from tests.factories import NOW
from tests.journeys.hands import folded
from tests.journeys.world import SCREENS, account

pytestmark = [pytest.mark.once, pytest.mark.requirement("R3"), pytest.mark.requirement("R14")]


@pytest.fixture
def leila(world, live_server, settings):
    """Leila signs in for herself and has said yes to a page."""
    settings.ADDRESS = live_server.url
    leila = world.leila
    leila.account = account("leila")
    leila.save()
    make.make_told_once(leila)
    refresh_grants([leila.id], by=system("test"), at=NOW)
    return leila


@pytest.mark.parametrize("javascript", [True, False], ids=["with javascript", "without javascript"])
def test_a_link_is_made_opened_and_taken_back(visit, leila, hands, javascript):
    page = visit(leila.account, path="/my/tell-once/", width=390, javascript=javascript)
    hands.press(page.get_by_role("link", name="Version 1"))
    hands.press(folded(page, "Make a link"))
    hands.write(page.get_by_label("For whom"), "My sister")
    hands.press(page.locator("#form-link").get_by_role("button"))
    address = page.get_by_label("The link").input_value()
    guest = visit(None, path=address, width=390, javascript=javascript)
    expect(guest.locator("main")).not_to_contain_text("Leila")
    hands.press(guest.get_by_role("button", name="Open it"))
    expect(guest.locator("main")).to_contain_text("I paint")
    page.goto("/my/tell-once/")
    expect(page.get_by_text("Opened once")).to_be_visible()
    hands.press(page.get_by_role("button", name="Take the link back"))
    expect(page.get_by_text("The link gives nothing any more.")).to_be_visible()
    guest.goto(address)
    hands.press(guest.get_by_role("button", name="Open it"))
    expect(guest.locator("main")).not_to_contain_text("I paint")


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_axe_finds_nothing_on_what_a_link_shows(visit, leila, language, width):
    _link, token = make.make_told_link(leila.toldonces.get())
    page = visit(None, path=f"/l/{token}/", language=language, width=width)
    mine = visit(leila.account, path="/my/tell-once/", language=language, width=width)
    looks = [(page, "front"), (mine, "list")]
    for press in (False, True):
        if press:
            page.locator("main form button").click()
            mine.goto(f"/my/tell-once/pages/{leila.toldonces.get().id}/")
            mine.locator("#act-link > summary").click()
            mine.locator("#form-link input[name=to_name]").fill("Bo")
            mine.locator("#form-link button").click()
            mine.locator("#address").wait_for()
        for one, name in looks:
            found = Axe().run(one)
            assert found.violations_count == 0, f"{name}: {found.generate_report()}"
            assert one.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert ToldLink.objects.count() == 2
