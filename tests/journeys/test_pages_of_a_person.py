"""Plan, visits, money and consents on pages of their own: by keyboard, without JavaScript, with undo."""

from datetime import time

import pytest
from playwright.sync_api import expect

from spindel.domain.appointments.models import Visit
from spindel.domain.consent.models import Consent
from spindel.domain.plan.models import Goal
from tests.factories import TODAY, days
from tests.journeys.hands import Keyboard, folded
from tests.journeys.test_today import content

pytestmark = pytest.mark.once

SOON = TODAY + days(20)


@pytest.mark.parametrize("javascript", [True, False], ids=["with javascript", "without javascript"])
def test_a_visit_is_booked_and_the_slip_undone(visit, world, hands, javascript):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/visits/", javascript=javascript)
    hands.press(folded(page, "Book a visit"))
    form = page.locator("#form-book")
    hands.write(form.get_by_label("What the visit is for"), "Blood sample")
    hands.date(form.get_by_label("Day"), SOON)
    hands.time(form.get_by_label("Time"), time(9, 30))
    hands.press(form.get_by_role("button", name="Save"))
    expect(page.get_by_text("The visit is booked.")).to_be_visible()
    expect(page.get_by_text("Blood sample")).to_be_visible()
    hands.press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_text("Blood sample")).to_have_count(0)
    assert not Visit.objects.filter(what="Blood sample").exists()


def test_a_goal_is_written_down_with_enter_where_the_focus_is(visit, world):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/plan/")
    Keyboard().press(page.locator("#act-wish > summary"))
    expect(page.locator("#act-wish [name=own_words]")).to_be_focused()
    page.keyboard.type("I want a dog")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The goal is written down.")).to_be_visible()
    assert Goal.objects.filter(person=world.leila, own_words="I want a dog").exists()


@pytest.mark.requirement("R7")
def test_the_answer_to_htmx_leaves_the_page_as_a_reload_would(visit, world, hands):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/plan/")
    hands.press(folded(page, "Write down what was agreed"))
    hands.tick(page.get_by_label("The follow-up was held"))
    hands.date(page.get_by_label("Which day"), SOON)
    hands.press(page.locator("#form-say").get_by_role("button", name="Save"))
    expect(page.get_by_text("Last followed up")).to_be_visible()
    after_answer = content(page)
    page.reload()
    assert after_answer == content(page)


@pytest.mark.requirement("R46")
def test_a_question_about_consent_says_what_is_missing_where_it_stands(visit, world, hands):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/consents/")
    hands.press(page.locator("#act-ask > summary"))
    form = page.locator("#form-ask")
    hands.press(form.get_by_role("button", name="Save"))
    expect(form.get_by_text("Choose who would know it.")).to_be_visible()
    hands.choose(form.get_by_label("Who would know it"), "Social services, Norrby")
    hands.tick(form.get_by_label("Plan"))
    hands.press(form.get_by_role("button", name="Save"))
    expect(page.get_by_text("The question is written down.")).to_be_visible()
    assert Consent.objects.get().state == "asked"


@pytest.mark.requirement("R5")
def test_from_the_page_of_a_person_to_a_promise_that_is_not_possible(visit, world, hands):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/", width=390)
    hands.press(page.locator("#plan").get_by_role("link", name="Send the housing application"))
    hands.press(folded(page, "It is not possible"))
    hands.write(page.get_by_label("Why is it not possible?"), "The queue is closed")
    hands.press(page.locator("#form-give-up").get_by_role("button"))
    expect(page.get_by_text("The queue is closed", exact=True)).to_be_visible()
    hands.press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_text("The queue is closed", exact=True)).to_have_count(0)
