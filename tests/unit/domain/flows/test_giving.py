"""Every giving of a page that is told once leaves one disclosure: on paper, read out, or handed over."""

import pytest

from spindel.domain.consent import actions as consent
from spindel.domain.consent.models import Disclosure, Receipt
from spindel.domain.flows.giving import give_told_once, strike_giving
from spindel.domain.network.kinds import UnitKind
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import GivenAs
from spindel.domain.plan.models import ToldOnceGiven
from spindel.kernel.errors import Refused
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.requirement("R14")]
ALL = Category(511)
PLAN, HEALTH, NAME = Category.PLAN, Category.HEALTH, Category.CONTACT_ONLY


@pytest.fixture
def page():
    return make.make_told_once(yes="spoken", witness_name="Nurse Ek")


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


def office(page, categories, kind=UnitKind.HOME_SUPPORT):
    """A unit that may know something because the person said so."""
    unit = make.make_unit(kind=kind)
    make.make_professional(role="social_worker", unit=unit)
    make.make_engagement(page.person, unit=unit)
    make.make_consent(page.person, unit=unit, categories=int(categories))
    make.grant(page.person)
    return unit


def give(page, by, **over):
    return give_told_once(page, **{"how": GivenAs.PAPER, "known": ALL} | over, by=by, at=NOW)


@pytest.mark.parametrize(("how", "told"), [(GivenAs.PAPER, "paper"), (GivenAs.READ, "spoken")])
def test_a_unit_gets_what_it_may_know_on_the_ground_that_it_may(page, by, how, told):
    unit = office(page, PLAN | NAME)
    row = give(page, by, how=how, unit_id=unit.id)
    one = Disclosure.objects.get()
    assert (row.disclosure, row.categories) == (one, int(PLAN | NAME))
    assert (one.to_unit, one.to_name, one.how, one.categories) == (unit, "", told, int(PLAN | NAME))
    assert one.ground == "engagement" and one.sources and not one.agreed_how
    assert Receipt.objects.get().subject_id == one.id


def test_what_the_person_hands_over_is_whole_and_rests_on_their_yes_to_the_page(page, by):
    row = give(page, by, how=GivenAs.BY_PERSON, known=PLAN, to_name="Dr House")
    one = Disclosure.objects.get()
    assert (one.to_name, one.ground, one.agreed_how, one.witness_name) == (
        "Dr House",
        "consent",
        "oral",
        "Nurse Ek",
    )
    assert row.categories == one.categories == int(PLAN | HEALTH | NAME)


@pytest.mark.hazard("H20.17")
def test_nothing_is_left_where_the_unit_or_the_giver_may_not_know_it(page, by):
    unit = make.make_unit()
    for over in ({"unit_id": unit.id}, {"unit_id": office(page, PLAN).id, "known": Category.MONEY}):
        with leaves_nothing(ToldOnceGiven, Disclosure), pytest.raises(Refused, match="nothing on the page"):
            give(page, by, **over)


@pytest.mark.hazard("H20.17")
def test_those_who_decide_get_the_page_for_an_agency_alone(page, by):
    unit = office(page, PLAN, kind=UnitKind.HOUSING)
    with leaves_nothing(ToldOnceGiven, Disclosure), pytest.raises(Refused, match="not for those who decide"):
        give(page, by, unit_id=unit.id)


@pytest.mark.hazard("H20.17")
def test_before_the_yes_nothing_is_told_to_anybody(by):
    page = make.make_told_once(state="draft")
    with (
        leaves_nothing(ToldOnceGiven, Disclosure),
        pytest.raises(Refused, match="before the person has said"),
    ):
        give(page, by, how=GivenAs.BY_PERSON, to_name="Dr House")


def test_the_undo_takes_the_disclosure_and_its_receipt_along(page, by):
    row = give(page, by, how=GivenAs.BY_PERSON, to_name="Dr House")
    assert strike_giving(row, by=by, at=NOW) == page.person_id
    assert not any(one.objects.exists() for one in (ToldOnceGiven, Disclosure, Receipt))
    assert last_audit().verb == "disclosure.strike"


@pytest.mark.parametrize("why", ["late", "the person has the receipt"])
def test_what_stands_stays(page, by, why):
    row = give(page, by, how=GivenAs.BY_PERSON, to_name="Dr House")
    if why != "late":
        consent.hand_receipt(Receipt.objects.get(), by=by, at=NOW)
    with pytest.raises(Refused, match="no longer be undone"):
        strike_giving(row, by=by, at=NOW + days(1) if why == "late" else NOW)
    assert Disclosure.objects.get().local_date == TODAY
    assert ToldOnceGiven.objects.exists()


def test_a_giving_from_before_has_no_disclosure_and_can_be_struck(by):
    row = make.make_told_once_given(created_at=NOW, created_by=by.human_id)
    strike_giving(row, by=by, at=NOW)
    assert not ToldOnceGiven.objects.exists()
