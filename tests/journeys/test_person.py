"""The page of a person: found by name, and a contact written down."""

import pytest
from playwright.sync_api import expect

from spindel.domain.appointments.models import Contact
from tests.journeys.hands import Keyboard

pytestmark = pytest.mark.once


@pytest.mark.requirement("R22")
def test_a_contact_is_recorded_in_two_lines(visit, world, hands):
    page = visit(world.anna, path=f"/persons/{world.omar.id}/")
    expect(page.get_by_role("heading", name="has not reached the person")).to_be_visible()
    hands.write(page.locator("#record textarea"), "Met at the bus stop. He will come on Thursday.")
    if isinstance(hands, Keyboard):
        page.keyboard.press("Tab")  # the button is the very next stop
        page.keyboard.press("Enter")
    else:
        page.get_by_role("button", name="Save the contact").click()
    expect(page.get_by_text("The contact is saved.")).to_be_visible()
    expect(page.get_by_role("heading", name="has not reached the person")).to_have_count(0)
    assert Contact.objects.filter(person=world.omar, text__startswith="Met at the bus stop").count() == 1


def test_a_person_is_found_by_the_beginning_of_a_name(page, world, hands):
    hands.write(page.get_by_role("searchbox", name="Find a person by name"), "hadd")
    page.keyboard.press("Enter")
    hands.press(page.get_by_role("link", name="Leila Haddad"))
    expect(page.get_by_role("heading", level=1, name="Leila Haddad")).to_be_visible()
    assert "Haddad" not in page.title()


@pytest.mark.requirement("R16")
def test_the_web_says_the_same_as_its_table(visit, world):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/")
    expect(page.locator("svg.web-wide")).to_be_visible()
    page.get_by_text("The same as a table").click()
    rows = page.locator("#web table tbody tr")
    drawn = page.locator("svg.web-wide .label-name").all_text_contents()
    told = " ".join(rows.all_text_contents())
    assert drawn
    assert all(name in told for name in drawn)


@pytest.mark.hazard("H10.8")
def test_the_web_never_says_when_somebody_close_last_moved(visit, world):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/")
    relative = page.locator("svg.web-wide g").filter(has_text="Eva Berg")
    assert relative.locator(".label-moved").count() == 0
