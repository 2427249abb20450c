"""Somebody close to the person, on their own pages: by keyboard, without JavaScript, in every language."""

import pytest
from playwright.sync_api import expect

from spindel.domain.people.models import Relative, Telling
from tests import factories as make
from tests.factories import TODAY, days
from tests.journeys.test_access import findings, is_too_wide, unfold
from tests.journeys.world import SCREENS, account

pytestmark = pytest.mark.once
PAGES = ("", "tell/", "ask/", "log/", "tasks/", "dates/", "week/", "limits/", "plan/", "respite/")


@pytest.fixture
def mother(world) -> Relative:
    """Leila's mother, who may know nothing, with something on each of her pages."""
    mother = Relative.objects.get(person=world.leila)
    mother.account, mother.known_as, mother.keeps_hours = account("mother"), "my Lillan", True
    mother.save()
    make.make_help(mother, note="Rent")
    make.make_commitment(world.leila, owner=mother, what="Drive to the clinic")
    make.make_telling(mother, kind="observation", text="She has not slept for a week", is_confidential=True)
    answered = {"answer": "Call the night team", "answered_by_name": "Anna Lindqvist"}
    make.make_telling(mother, **answered, answered_at=make.NOW, answered_date=TODAY)
    make.make_log_entry(mother, promised="A call back", promised_date=TODAY + days(2), case_number="FK 17")
    make.make_log_entry(mother, kind="letter", agency="Housing company", said="The rent goes up")
    make.make_week(mother, strain="heavy")
    make.make_limit(mother, tasks=2)
    make.make_respite(mother)
    make.make_support_plan(mother, shared_date=TODAY)
    make.make_capacity(world.leila)
    make.make_capacity(world.leila, seen_by="self", ability="can", seen_by_name="Leila")
    return mother


@pytest.mark.requirement("R47")
@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_axe_finds_nothing_on_their_pages(visit, mother, language, width):
    page = visit(mother.account, path="/close/", language=language, width=width)
    found = []
    for path in PAGES:
        unfold(page, f"/close/{path}")
        found += findings(page) + ([f"{path} is too wide"] if is_too_wide(page) else [])
    assert found == []


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_axe_finds_nothing_on_the_pages_of_staff(visit, world, mother, language, width):
    page, found = visit(world.anna, language=language, width=width), []
    for path in ("close/", "capacity/over-time/"):
        unfold(page, f"/persons/{world.leila.id}/{path}")
        found += findings(page) + ([f"{path} is too wide"] if is_too_wide(page) else [])
    assert found == []


@pytest.mark.requirement("R47", "R48")
def test_without_javascript_a_mother_who_may_know_nothing_asks_and_gets_an_answer(
    visit, world, mother, hands
):
    page = visit(mother.account, path="/close/", javascript=False)
    hands.press(page.get_by_role("link", name="Ask us").first)
    expect(page.get_by_role("heading", name="Who may read it")).to_be_visible()
    hands.write(page.get_by_label("Your question"), "Whom do I call at night?")
    hands.press(page.get_by_role("button", name="Send"))
    said = page.get_by_text("Sent. Your number is")
    expect(said).to_be_visible()
    asked = Telling.objects.get(text="Whom do I call at night?")
    expect(said).to_contain_text(asked.number)
    desk = visit(world.anna, path=f"/persons/{world.leila.id}/close/", javascript=False)
    hands.press(desk.locator(f"#act-{asked.id} summary"))
    hands.write(desk.locator(f"#form-{asked.id} textarea"), "The night team: it is for everybody.")
    hands.press(desk.locator(f"#form-{asked.id}").get_by_role("button", name="Save"))
    expect(desk.get_by_text("They can read your answer now.")).to_be_visible()
    page.goto("/close/ask/")
    expect(page.get_by_text("The night team: it is for everybody.")).to_be_visible()


@pytest.mark.requirement("R50")
def test_a_task_is_handed_back_by_one_press_and_taken_again(visit, mother, hands):
    page = visit(mother.account, path="/close/tasks/")
    back = page.locator("#helps").get_by_role("button", name="Hand it back")
    hands.press(back)
    expect(page.get_by_text("It is no longer yours to do, and staff are told.")).to_be_visible()
    hands.press(page.get_by_role("button", name="Undo"))
    expect(back).to_be_visible()


@pytest.mark.requirement("R76")
def test_respect_is_answered_in_one_tap(visit, mother, hands):
    page = visit(mother.account, path="/close/log/", width=390)
    hands.press(page.get_by_role("button", name="Partly"))
    expect(page.get_by_text("Thank you. It is counted without names.")).to_be_visible()
