"""Anna, eight o'clock: what is about to fall through the cracks, and how it is mended on the page."""

import pytest
from playwright.sync_api import expect

from spindel.domain.plan.models import Commitment
from spindel.kernel.models import AuditRow
from tests.journeys.hands import Mouse, folded

PROMISE = "Send the housing application"


def given_an_overdue_promise_on_today(page):
    expect(page.get_by_role("heading", name=PROMISE)).to_be_visible()


def gap_called(page, title):
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=title))


def when_she_says_that_it_is_done(page, hands):
    gap = gap_called(page, PROMISE)
    hands.press(gap.locator("summary"))
    hands.write(gap.get_by_label("What shows that it is done?"), "Receipt of the queue")
    hands.press(gap.get_by_role("button", name="Mark as done"))


def then_the_gap_is_gone(page):
    expect(page.get_by_text("Marked as done.")).to_be_visible()
    expect(page.get_by_role("heading", name=PROMISE)).to_have_count(0)


def and_the_audit_shows_it(world):
    (row,) = AuditRow.objects.filter(verb="commitment.complete")
    assert (row.human_name, row.person_id, row.is_write) == ("Anna Lindqvist", world.leila.id, True)


@pytest.mark.requirement("R5")
@pytest.mark.parametrize("javascript", [True, False], ids=["with javascript", "without javascript"])
def test_an_overdue_promise_is_completed_and_its_gap_goes(visit, world, hands, javascript):
    page = visit(world.anna, javascript=javascript)
    given_an_overdue_promise_on_today(page)
    when_she_says_that_it_is_done(page, hands)
    then_the_gap_is_gone(page)
    and_the_audit_shows_it(world)


@pytest.mark.requirement("R5")
def test_what_was_completed_by_mistake_is_undone(page, world, hands):
    when_she_says_that_it_is_done(page, hands)
    then_the_gap_is_gone(page)
    hands.press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_role("heading", name=PROMISE)).to_be_visible()
    assert Commitment.objects.get(pk=world.overdue.pk).state == "open"


def test_what_is_missing_is_said_where_the_form_stands(page, world, hands):
    gap = gap_called(page, PROMISE)
    hands.press(gap.locator("summary"))
    hands.press(gap.get_by_role("button", name="Mark as done"))
    expect(gap.get_by_text("Enter what shows that it is done.")).to_be_visible()
    expect(gap.get_by_label("What shows that it is done?")).to_be_focused()
    hands.write(gap.get_by_label("What shows that it is done?"), "Receipt")
    hands.press(gap.get_by_role("button", name="Mark as done"))
    then_the_gap_is_gone(page)


def test_the_answer_to_htmx_leaves_the_page_as_a_reload_would(page, world):
    when_she_says_that_it_is_done(page, Mouse())
    then_the_gap_is_gone(page)
    after_answer = content(page)
    page.reload()
    assert after_answer == content(page)


def content(page) -> str:
    """What stands on the page, without notices that are said once, and without what scripts leave behind."""
    return page.evaluate(
        """() => {
          const main = document.querySelector("main").cloneNode(true);
          main.querySelector("#notices").remove();
          for (const one of main.querySelectorAll("*")) {
            one.removeAttribute("data-htmx-powered");
            if (["csrfmiddlewaretoken", "once"].includes(one.name)) one.remove();
          }
          return main.innerHTML.replace(/\\s+/g, " ");
        }"""
    )


@pytest.mark.requirement("R22")
def test_a_gap_is_put_off_with_a_reason_and_comes_back_by_undo(page, world, hands):
    title = "Psychosis service North has not reached the person"
    hands.press(gap_called(page, title).get_by_role("link", name="Other ways"))
    hands.press(folded(page, "Put it off"))
    hands.write(page.get_by_label("Why can it wait?"), "He is with his brother until Friday")
    hands.press(page.get_by_role("button", name="Put off"))
    expect(page.get_by_text("Put off. It comes back on the day.")).to_be_visible()
    hands.press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    page.goto("/")
    expect(page.get_by_role("heading", name=title)).to_be_visible()
