"""What there is to choose: put by staff, chosen by the person, with whom family can come; and by axe."""

import pytest
from playwright.sync_api import expect

from spindel.domain.consent.actions import refresh_grants
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Relative
from spindel.domain.plan.models import ChoiceAnswer
from spindel.kernel.actors import system
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.journeys.test_access import faults
from tests.journeys.world import SCREENS, account

pytestmark = [pytest.mark.once, pytest.mark.requirement("R42"), pytest.mark.requirement("R83")]


@pytest.fixture
def leila(world):
    """Leila and her mother sign in for themselves; she may know the plan."""
    leila, mother = world.leila, Relative.objects.get(person=world.leila)
    leila.account, mother.account = account("leila"), account("mother")
    leila.save()
    mother.save()
    make.make_consent(leila, relative=mother, unit=None, categories=int(Category.PLAN))
    make.make_place(leila)
    near = make.make_offering(unit=world.unit, what="In the office", along="one", wait_date=TODAY - days(100))
    far = {"latitude": 59.83, "loses": "Acute care at home", "loses_beyond_km": 30, "languages": ["ar"]}
    there = make.make_offering(unit=world.unit, what="In the bakery", in_evenings=True, **far)
    choice = make.make_choice(leila, offerings=[near, there])
    make.make_choice_answer(make.make_choice(leila, question="How to spend the days"), own_words="My friends")
    make.make_choice_company(choice, mother, words="Not in May")
    refresh_grants([leila.id], by=system("test"), at=NOW)
    return leila, mother


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_axe_finds_nothing_on_the_pages_of_choices(visit, world, leila, language, width):
    person, mother = leila
    staff = [f"/persons/{person.id}/choices/", "/unit/offers/"]
    found = faults(visit(world.anna, language=language, width=width), staff)
    found += faults(visit(person.account, path="/my/", language=language, width=width), ["/my/choices/"])
    found += faults(
        visit(mother.account, path="/close/", language=language, width=width), ["/close/choices/"]
    )
    assert found == []


def test_she_writes_down_her_work_and_chooses_what_is_near_it_where_her_mother_can_come(visit, leila):
    person, mother = leila
    page = visit(mother.account, path="/close/", javascript=False, width=390)
    page.get_by_role("link", name="Where to do rehabilitation").click()
    page.get_by_label("In the evening").check()
    page.get_by_role("button", name="Save").click()
    page = visit(person.account, path="/my/", width=390)
    page.get_by_role("link", name="1 thing to choose").click()
    page.get_by_text("Write down a place").click()
    page.get_by_label("Work or school").check()
    page.get_by_label("Which place").fill("The bakery")
    page.get_by_label("Where on the map, if you know").fill("59,83 18,06")
    page.get_by_role("button", name="Save").last.click()
    page.get_by_role("link", name="Nearest to work or school").click()
    bakery = page.get_by_role("article", name="In the bakery").first
    for words in ("56 km in a straight line", "0 km in a straight line", "Acute care at home", "open then"):
        expect(bakery).to_contain_text(words)
    page.get_by_role("radio", name="In the bakery").check()
    page.get_by_role("button", name="This is my answer").click()
    expect(page.get_by_role("status")).to_contain_text("there is a receipt")
    assert ChoiceAnswer.objects.filter(option__offering__what="In the bakery").count() == 1
