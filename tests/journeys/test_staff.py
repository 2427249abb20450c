"""Those who work here sign in, hand a person over, and say that a rule did not help."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from playwright.sync_api import expect

from spindel.domain.network.models import CaseManagement
from spindel.insight.gaps.models import RuleVerdict
from tests.journeys.hands import folded
from tests.journeys.test_today import PROMISE, gap_called

pytestmark = pytest.mark.once

PHRASE = "a long phrase of hers"


def test_somebody_signs_in_with_a_second_factor(visit, world, hands):
    world.anna.set_password(PHRASE)
    world.anna.save()
    code = RecoveryCodes.activate(world.anna).get_unused_codes()[0]
    page = visit(None, path="/account/login/")
    hands.write(page.get_by_label("Username"), "anna")
    hands.write(page.get_by_label("Password"), PHRASE)
    hands.press(page.locator("main form").get_by_role("button", name="Sign in", exact=True))
    hands.write(page.locator("input[name=code]"), code)
    hands.press(page.get_by_role("button", name="Sign In", exact=True))
    expect(page.get_by_role("heading", name=PROMISE)).to_be_visible()


@pytest.mark.requirement("R16")
def test_a_person_is_handed_over_when_the_other_accepts(visit, world, hands):
    page = visit(world.anna, path=f"/persons/{world.leila.id}/")
    hands.press(folded(page, "Hand the person over"))
    form = page.locator("#handover-form")
    hands.choose(form.get_by_label("To whom"), "Johan Ek")
    hands.write(form.get_by_label("Why?"), "I go on leave")
    hands.press(form.get_by_role("button", name="Ask them"))
    expect(page.get_by_text("Johan Ek is asked to take over")).to_be_visible()
    assert manager_of(world.leila) == world.anna
    page = visit(world.johan, path=f"/persons/{world.leila.id}/")
    hands.tick(page.get_by_label("Yes, I take over"))
    hands.press(page.get_by_role("button", name="Answer"))
    expect(page.get_by_role("heading", name="You are asked to take over")).to_have_count(0)
    assert manager_of(world.leila) == world.johan


def manager_of(person):
    return CaseManagement.objects.get(person=person, end_date=None).manager.account


def test_a_gap_that_did_not_help_is_told_so_and_taken_back(page, world, hands):
    hands.press(gap_called(page, PROMISE).get_by_role("link", name="Other ways"))
    hands.press(folded(page, "This was not useful"))
    hands.write(page.get_by_label("Why was this not useful?"), "He has already got a flat")
    hands.press(page.locator("#not-useful").get_by_role("button", name="Send"))
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert RuleVerdict.objects.get().why == "He has already got a flat"
    hands.press(page.get_by_role("button", name="Undo"))
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    assert RuleVerdict.objects.get().taken_back_at is not None
