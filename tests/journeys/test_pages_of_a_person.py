"""Plan, visits, money and consents on pages of their own: by keyboard, without JavaScript, with undo."""

import pytest
from playwright.sync_api import expect

from spindel.domain.appointments.models import Visit
from spindel.domain.consent.models import Consent
from spindel.domain.plan.models import Goal
from tests.factories import TODAY, days
from tests.journeys.test_today import content

pytestmark = pytest.mark.once

SOON = (TODAY + days(20)).isoformat()


@pytest.mark.parametrize("javascript", [True, False], ids=["with javascript", "without javascript"])
def test_a_visit_is_booked_and_the_slip_undone(visit, world, javascript):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/visits/", javascript=javascript)
    page.locator("summary", has_text="Book a visit").click()
    page.get_by_label("What the visit is for").fill("Blood sample")
    form = page.locator("#form-book")
    form.get_by_label("Day").fill(SOON)
    form.get_by_label("Time").fill("09:30")
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The visit is booked.")).to_be_visible()
    expect(page.get_by_text("Blood sample")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Blood sample")).to_have_count(0)
    assert not Visit.objects.filter(what="Blood sample").exists()


def test_a_goal_is_written_down_by_keyboard_alone(visit, world):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/plan/")
    page.locator("#act-wish > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#act-wish [name=own_words]")).to_be_focused()
    page.keyboard.type("I want a dog")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The goal is written down.")).to_be_visible()
    assert Goal.objects.filter(person=world.leila, own_words="I want a dog").exists()


@pytest.mark.requirement("R7")
def test_the_answer_to_htmx_leaves_the_page_as_a_reload_would(visit, world):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/plan/")
    page.locator("summary", has_text="Write down what was agreed").click()
    page.get_by_text("The follow-up was held").click()
    page.get_by_label("Which day").fill(SOON)
    page.locator("#form-say").get_by_role("button", name="Save").click()
    expect(page.get_by_text("Last followed up")).to_be_visible()
    after_answer = content(page)
    page.reload()
    assert after_answer == content(page)


@pytest.mark.requirement("R46")
def test_a_question_about_consent_says_what_is_missing_where_it_stands(visit, world):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/consents/")
    page.locator("#act-ask > summary").click()
    form = page.locator("#form-ask")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("Choose who would know it.")).to_be_visible()
    form.get_by_label("Who would know it").select_option(label="Social services, Norrby")
    form.get_by_label("Plan").check()
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The question is written down.")).to_be_visible()
    assert Consent.objects.get().state == "asked"


@pytest.mark.requirement("R5")
def test_from_the_page_of_a_person_to_a_promise_that_is_not_possible(visit, world):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/", width=390)
    page.locator("#plan").get_by_role("link", name="Send the housing application").click()
    page.locator("summary", has_text="It is not possible").click()
    page.get_by_label("Why is it not possible?").fill("The queue is closed")
    page.locator("#form-give-up").get_by_role("button").click()
    expect(page.get_by_text("The queue is closed")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The queue is closed")).to_have_count(0)
