"""Staff write down who the person is and who is close: with a mouse, without one, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from spindel.domain.people.models import Capacity, Person, Relative

pytestmark = pytest.mark.once


@pytest.mark.requirement("R40")
@pytest.mark.parametrize("javascript", [True, False], ids=["with javascript", "without javascript"])
def test_what_was_seen_is_written_down_and_undone(visit, world, hands, javascript):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/about/", javascript=javascript)
    hands.press(page.locator("#act-capacity summary"))
    form = page.locator("#capacity-form")
    hands.choose(form.locator("select"), "Phone calls")
    hands.tick(form.get_by_label("Too much right now"))
    hands.press(form.get_by_role("button", name="Save"))
    expect(page.get_by_text("It is written down for ninety days.")).to_be_visible()
    expect(page.locator("#capacity li").filter(has_text="Phone calls")).to_be_visible()
    hands.press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_text("It is as it was before.")).to_be_visible()
    assert not Capacity.objects.exists()


@pytest.mark.hazard("H10.8")
def test_somebody_close_takes_part(visit, world, hands):
    page = visit(world.anna, path=f"/persons/{world.omar.id}/about/")
    hands.press(page.locator("#act-relative summary"))
    expect(page.locator("#act-relative [name=name]")).to_be_focused()
    hands.write(page.locator("#act-relative [name=name]"), "Nadia Said")
    hands.tick(page.locator("#act-relative [name=wanted]"))
    hands.press(page.locator("#act-relative").get_by_role("button"))
    expect(page.get_by_text("They take part now.")).to_be_visible()
    assert Relative.objects.filter(person=world.omar, name="Nadia Said").exists()


@pytest.mark.hazard("H20.2")
def test_who_is_not_found_is_taken_in_once(page, world, hands):
    page.goto("/search/?q=Leila Haddad-Berg")
    hands.press(page.get_by_role("button", name="Take somebody in"))
    hands.write(page.get_by_label("Given name"), "Leila")
    hands.write(page.get_by_label("Family name"), "Haddad")
    hands.press(page.get_by_role("button", name="Take them in"))
    expect(page.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    hands.tick(page.get_by_label("None of these: it is somebody new"))
    hands.press(page.get_by_role("button", name="Take them in"))
    expect(page.get_by_role("heading", level=1, name="Leila Haddad")).to_be_visible()
    assert Person.objects.filter(family_name="Haddad").count() == 2
