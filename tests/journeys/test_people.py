"""Staff write down who the person is and who is close, with a keyboard alone and without JavaScript too."""

import pytest
from playwright.sync_api import expect

from spindel.domain.people.models import Capacity, Person, Relative

pytestmark = pytest.mark.once


@pytest.mark.requirement("R40")
@pytest.mark.parametrize("javascript", [True, False], ids=["with javascript", "without javascript"])
def test_what_was_seen_is_written_down_and_undone(visit, world, javascript):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/about/", javascript=javascript)
    page.locator("#act-capacity summary").click()
    page.locator("#capacity-form select").select_option("phone")
    page.locator("#capacity-form").get_by_label("Too much right now").check()
    page.locator("#capacity-form").get_by_role("button", name="Save").click()
    expect(page.get_by_text("It is written down for ninety days.")).to_be_visible()
    expect(page.locator("#capacity li").filter(has_text="Phone calls")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("It is as it was before.")).to_be_visible()
    assert not Capacity.objects.exists()


@pytest.mark.hazard("H10.8")
def test_somebody_close_takes_part_by_keyboard_alone(visit, world):
    page = visit(world.anna, path=f"/persons/{world.omar.id}/about/")
    page.locator("#act-relative summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#act-relative [name=name]")).to_be_focused()
    page.keyboard.type("Nadia Said")
    tab_to(page, "wanted")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("They take part now.")).to_be_visible()
    assert Relative.objects.filter(person=world.omar, name="Nadia Said").exists()


def tab_to(page, name: str) -> None:
    """Tab until the control of this name has the focus; it may have it already."""
    for _step in range(20):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} cannot be reached by Tab")


@pytest.mark.hazard("H20.2")
def test_who_is_not_found_is_taken_in_once(page, world):
    page.goto("/search/?q=Leila Haddad-Berg")
    page.get_by_role("link", name="Take somebody in").click()
    page.get_by_label("Given name").fill("Leila")
    page.get_by_label("Family name").fill("Haddad")
    page.get_by_role("button", name="Take them in").click()
    expect(page.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    page.get_by_label("None of these: it is somebody new").check()
    page.get_by_role("button", name="Take them in").click()
    expect(page.get_by_role("heading", level=1, name="Leila Haddad")).to_be_visible()
    assert Person.objects.filter(family_name="Haddad").count() == 2
