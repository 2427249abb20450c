"""Crisis plan, what is told once, whom to call: by staff and by the person, and with the network off."""

from contextlib import suppress

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, expect

from spindel.domain.consent.actions import refresh_grants
from spindel.domain.plan.kinds import CrisisPart
from spindel.domain.plan.models import CrisisPlan
from spindel.kernel.actors import system
from tests import factories as make
from tests.factories import NOW
from tests.journeys.hands import folded
from tests.journeys.world import SCREENS, account

pytestmark = pytest.mark.once
KEPT = "async () => [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"


@pytest.fixture
def leila(world):
    """Leila signs in for herself; she has a crisis plan in force and a page that can be given."""
    leila = world.leila
    leila.account = account("leila")
    leila.save()
    plan = make.make_crisis_plan(
        leila, texts={"helps": "Speak softly\nand stay", "medicines": "Not haloperidol"}
    )
    make.make_crisis_call(plan)
    make.make_told_once(leila)
    make.make_visit(
        leila, unit=make.make_unit(name="The lab"), what="Blood sample", starts_at=NOW.replace(day=9)
    )
    refresh_grants([leila.id], by=system("test"), at=NOW)
    return leila


def switch_on(page):
    page.get_by_label("This device is mine").check()
    page.get_by_role("button", name="Keep a copy on this device").click()
    expect(page.get_by_text("The copy is kept.")).to_be_visible()


@pytest.mark.requirement("R25")
@pytest.mark.hazard("H20.24")
def test_with_the_network_off_plan_visits_and_numbers_can_be_read(visit, leila):
    page = visit(leila.account, path="/my/offline/", width=390)
    expect(page.get_by_role("button", name="Keep a copy on this device")).to_be_disabled()
    assert page.evaluate(KEPT) == [0, 0]
    switch_on(page)
    page.context.set_offline(True)
    for path in ("/my/", "/my/crisis/"):
        page.goto(path)
        for words in ("Speak softly", "Samira", "Blood sample", "112", "As it was"):
            expect(page.locator("main")).to_contain_text(words)


@pytest.mark.hazard("H20.24")
def test_switched_off_nothing_is_left_on_the_device(visit, leila):
    page = visit(leila.account, path="/my/offline/")
    switch_on(page)
    page.reload()
    page.get_by_role("button", name="Remove it from this device").click()
    expect(page.get_by_text("Nothing is left on this device.")).to_be_visible()
    assert page.evaluate(KEPT) == [0, 0]
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/my/")


@pytest.mark.hazard("H20.24", "H20.29")
@pytest.mark.parametrize("offline", [False, True], ids=["with the network", "without"])
def test_leaving_at_once_takes_the_copy_along(visit, leila, offline):
    page = visit(leila.account, path="/my/offline/", width=390)
    switch_on(page)
    page.goto("/my/plan/")
    page.context.set_offline(offline)
    with page.expect_navigation(wait_until="commit") if not offline else page.expect_event("requestfailed"):
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    if offline:
        with suppress(Error):  # the way there fails, as it should: at once or while it is waited for
            page.wait_for_url("chrome-error://chromewebdata/")
        page.context.set_offline(False)
        page.goto("/away/")
    expect(page).to_have_title("Calendar")
    assert page.evaluate(KEPT) == [0, 0]
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/my/")


@pytest.mark.hazard("H20.24")
def test_somebody_else_who_signs_in_does_not_get_into_the_copy(visit, leila, world):
    world.omar.account = account("omar")
    world.omar.save()
    make.make_crisis_plan(world.omar, texts={"helps": "Omars secret"})
    refresh_grants([world.omar.id], by=system("test"), at=NOW)
    page = visit(leila.account, path="/my/offline/")
    switch_on(page)
    theirs = visit(world.omar.account, path="/my/").context.cookies()
    page.context.add_cookies([one for one in theirs if one["name"] == "sessionid"])
    page.goto("/my/crisis/")
    expect(page.locator("main")).to_contain_text("Omars secret")
    page.context.set_offline(True)
    page.goto("/my/")
    expect(page.locator("main")).to_contain_text("Speak softly")
    expect(page.locator("main")).not_to_contain_text("Omars secret")


@pytest.mark.requirement("R25")
@pytest.mark.parametrize("javascript", [True, False], ids=["with javascript", "without javascript"])
def test_the_person_writes_a_new_version_and_signs_it(visit, leila, hands, javascript):
    page = visit(leila.account, path="/my/crisis/", width=390, javascript=javascript)
    hands.press(page.get_by_role("button", name="Begin a new version"))
    part = page.locator("#part-worse")
    hands.press(folded(part, "Write"))
    hands.write(part.locator("textarea"), "Many people at once")
    hands.press(part.get_by_role("button", name="Save"))
    expect(page.get_by_text("Many people at once").first).to_be_visible()
    form = page.locator("#form-sign")
    hands.tick(form.get_by_label("It is my own word"))
    hands.tick(form.get_by_label("Yes", exact=True))
    hands.date(form.get_by_label("Go through it again on"), NOW.date().replace(year=2027))
    hands.press(form.get_by_role("button", name="Bring it into force"))
    expect(page.get_by_text("The crisis plan is in force.")).to_be_visible()
    assert CrisisPlan.objects.get(state="in_force").version == 2


MINE = ("/my/crisis/", "/my/crisis/write/", "/my/tell-once/", "/my/tell-once/emergency/write/", "/my/call/",
        "/my/offline/", "/my/offline/sheet/")  # fmt: skip
STAFF = ("crisis/", "crisis/write/", "tell-once/", "tell-once/emergency/write/", "alarm/", "plan/")


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(visit, world, leila, language, width):
    make.make_crisis_plan(leila, state="draft", version=2, texts={"helps": "Tea"})
    told = leila.toldonces.get()
    mine = visit(leila.account, path="/my/crisis/", language=language, width=width)
    staff = visit(world.anna, path="/", language=language, width=width)
    pages = [(mine, one) for one in (*MINE, f"/my/tell-once/pages/{told.id}/")]
    pages += [(staff, f"/persons/{leila.id}/{one}") for one in (*STAFF, f"tell-once/pages/{told.id}/")]
    for page, path in (*pages, (staff, "/alarm/?for=relative")):
        page.goto(path)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_full_crisis_plan_prints_on_two_sides(visit, world, leila):
    texts = {one.value: "Some words that are written here. " * 17 for one in CrisisPart}
    CrisisPlan.objects.filter(person=leila).update(texts=texts)
    assert 7500 < sum(map(len, texts.values())) <= 8200
    page = visit(world.anna, path=f"/persons/{leila.id}/crisis/")
    sides = page.pdf(format="A4").count(b"/Type /Page\n")
    assert 1 <= sides <= 2
