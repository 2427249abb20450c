"""Who may know and do what: let, taken back, opened in an emergency; with a mouse, and without one."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from spindel.domain.consent.models import Delegation, EmergencyAccess
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.journeys.test_access import findings, is_too_wide, unfold
from tests.journeys.world import SCREENS, account

pytestmark = pytest.mark.once


@pytest.fixture
def eva(world):
    """A nurse on a ward that has nothing to do with Leila, who has a number."""
    make.make_identifier(world.leila, value="198805042380")
    ward = make.make_unit(kind=UnitKind.INPATIENT_WARD, name="Ward 7")
    return make.make_professional(name="Eva Rask", role=Role.NURSE, unit=ward, account=account("eva"))


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_axe_finds_nothing_on_the_pages_of_who_may_know_and_do_what(visit, world, eva, language, width):
    leila = world.leila
    make.make_delegation(make.make_relative(leila, name="Nils"), limit_text="Bills up to 500")
    make.make_disclosure(leila, notices=["A notice that goes along."])
    make.make_block(leila, categories=int(Category.PLAN))
    make.make_emergency(leila, professional=eva, unit=eva.memberships.get().seat.unit)
    opened = make.make_emergency(leila, professional=make.make_professional(unit=world.unit), unit=world.unit)
    make.grant(leila)
    receipt = make.make_receipt(leila)
    anna = visit(world.anna, language=language, width=width)
    pages = [
        (anna, f"/persons/{leila.id}/{one}") for one in ("", "delegations/", "disclosures/", "consents/")
    ]
    pages += [(anna, f"/persons/{leila.id}/receipts/{receipt.id}/"), (anna, "/emergency/")]
    pages += [(visit(eva.account, language=language, width=width), f"/persons/{leila.id}/")]
    pages += [(visit(world.leader, language=language, width=width), "/reviews/")]
    found = []
    for page, path in pages:
        unfold(page, path)
        found += findings(page) + ([f"{path} is too wide"] if is_too_wide(page) else [])
    assert found == []
    assert opened.text in pages[-1][0].content()


@pytest.mark.requirement("R52")
@pytest.mark.parametrize("javascript", [True, False], ids=["with javascript", "without javascript"])
def test_a_son_takes_care_of_the_bills_for_three_months_and_it_is_ended(visit, world, hands, javascript):
    make.make_relative(world.leila, name="Nils Haddad")
    page = visit(world.anna, path=f"/persons/{world.leila.id}/", javascript=javascript)
    hands.press(page.get_by_role("link", name="Who may do what"))
    hands.press(page.locator("#act-delegate summary"))
    form = page.locator("#act-delegate")
    hands.choose(form.get_by_label("Who may do it"), "Nils Haddad")
    hands.tick(form.get_by_label("Take care of bills and money papers"))
    hands.date(form.get_by_label("Until"), TODAY + days(90))
    hands.press(form.get_by_role("button", name="Save"))
    expect(page.get_by_text("From now on they may do it, under their own name.")).to_be_visible()
    hands.press(page.get_by_role("button", name="The person takes it back"))
    expect(page.get_by_text("From now on they may no longer do it.")).to_be_visible()
    assert Delegation.objects.get().revoked_at is not None


@pytest.mark.requirement("R46")
def test_a_nurse_opens_the_smallest_part_in_an_emergency_and_closes_it(visit, world, eva, hands):
    page = visit(eva.account, path="/emergency/")
    hands.write(page.get_by_label("The person's number"), "19880504-2380")
    hands.tick(page.get_by_label("Danger to somebody's life"))
    hands.write(page.get_by_label("What has happened"), "Found unconscious")
    hands.press(page.get_by_role("button", name="Open it", exact=True))
    expect(page.get_by_role("heading", name="Leila Haddad")).to_be_visible()
    row = EmergencyAccess.objects.get()
    assert row.ends_at - row.starts_at == timedelta(hours=24)
    assert abs(row.starts_at - NOW) < timedelta(hours=1)
    hands.press(page.get_by_role("button", name="I need it no longer"))
    expect(page.get_by_text("It is closed. Thank you.")).to_be_visible()
