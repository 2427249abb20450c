"""Who stands around the person changes, and what a role may decide: with a mouse, and without one."""

import pytest
from playwright.sync_api import expect

from spindel.domain.network.models import Mandate

pytestmark = pytest.mark.once


@pytest.mark.requirement("R29")
@pytest.mark.parametrize("javascript", [True, False], ids=["with javascript", "without javascript"])
def test_a_unit_leaves_after_what_stops_is_seen_and_comes_back(visit, world, hands, javascript):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/", javascript=javascript)
    hands.press(page.get_by_role("link", name="Units that come, leave, and whom they name"))
    hands.press(page.locator("#units li").filter(has_text="Norrby").get_by_role("link"))
    expect(page.get_by_text("Today is their last day. This stops")).to_be_visible()
    hands.press(page.get_by_role("button", name="They leave after today"))
    expect(page.get_by_text("What they held waits for somebody else.")).to_be_visible()
    engaged = world.leila.engagements.exclude(end_date=None)
    assert engaged.get().unit.name == "Social services, Norrby"
    hands.press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_text("It is as it was before.")).to_be_visible()
    assert not engaged.exists()


@pytest.mark.requirement("R23")
def test_the_way_to_a_person_is_weighed(visit, world, hands):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/around/")
    hands.press(page.locator("#act-way summary"))
    hands.write(page.get_by_label("What the way there adds"), "0.5")
    hands.press(page.locator("#act-way").get_by_role("button"))
    expect(page.get_by_text("The way to the person adds 0.5 to the caseload.")).to_be_visible()


@pytest.mark.requirement("R28")
def test_who_leads_gives_a_mandate(visit, world, hands):
    page = visit(world.leader, path="/unit/")
    hands.press(page.locator("#act-mandate summary"))
    form = page.locator("#act-mandate")
    hands.choose(form.get_by_label("What it may decide"), "Treatment")
    hands.write(form.get_by_label("Up to what, if there is a limit"), "a year")
    hands.press(form.get_by_role("button", name="Save"))
    expect(page.locator("#mandates li").filter(has_text="up to a year")).to_be_visible()
    hands.press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_text("It is as it was before.")).to_be_visible()
    assert Mandate.objects.get().end_date is not None
