"""A yes made narrower: what falls away is closed at once, and the rest holds as long as before."""

import pytest

from spindel.domain.consent import access
from spindel.domain.consent.kinds import ConsentState, GivenHow
from spindel.domain.consent.models import Consent
from spindel.domain.flows.narrowing import narrow
from spindel.domain.network.kinds import UnitKind
from spindel.domain.people.kinds import Category
from spindel.kernel.actors import system
from spindel.kernel.errors import Invalid, Refused
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]
BOTH = Category.PLAN | Category.APPOINTMENTS
BY = {"by": system("test"), "at": NOW}


@pytest.fixture
def held():
    unit = make.make_unit(kind=UnitKind.PEER_SUPPORT)
    person = make.make_person()
    make.make_engagement(person, unit=unit)
    until = {"end_date": TODAY + days(40), "ends_at": NOW + days(40)}
    row = make.make_consent(person, unit=unit, categories=int(BOTH), **until)
    make.grant(person)
    return row


def knows(held) -> Category:
    peer = make.make_professional(role="peer_specialist", unit=held.unit)
    make.grant(held.person)
    return access.categories_of(make.actor_for(peer), [held.person_id], at=NOW)[held.person_id]


def test_only_what_is_left_is_known_from_then_on(held) -> None:
    before = knows(held)
    row = narrow(held, categories=Category.PLAN, **BY)
    assert before & BOTH == BOTH
    assert knows(held) & BOTH == Category.PLAN
    assert (row.categories, row.end_date, row.how) == (Category.PLAN, held.end_date, GivenHow.SCREEN)


def test_the_yes_before_stands_as_taken_back(held) -> None:
    narrow(held, categories=Category.PLAN, **BY)
    states = list(Consent.objects.order_by("version").values_list("state", flat=True))
    assert states == [ConsentState.WITHDRAWN, ConsentState.GIVEN]


def test_a_question_that_waits_does_not_stand_in_the_way(held) -> None:
    make.make_consent(held.person, unit=held.unit, state=ConsentState.ASKED, starts_at=None, version=2)
    row = narrow(held, categories=Category.PLAN, **BY)
    assert (row.version, row.what_for) == (3, held.what_for)
    assert knows(held) & BOTH == Category.PLAN


def test_a_yes_without_an_end_gets_one_in_a_year(held) -> None:
    Consent.objects.update(end_date=None, ends_at=None)
    assert narrow(held, categories=Category.PLAN, **BY).end_date == TODAY + days(365)


@pytest.mark.parametrize("categories", [Category(0), BOTH, Category.HEALTH, Category.PLAN | Category.MONEY])
def test_it_is_neither_nothing_nor_more_nor_the_same(held, categories) -> None:
    with pytest.raises(Invalid, match="leave out the rest"):
        narrow(held, categories=categories, **BY)
    held.refresh_from_db()
    assert held.state == ConsentState.GIVEN


@pytest.mark.parametrize("over", [{"state": ConsentState.REFUSED}, {"ends_at": NOW}])
def test_what_does_not_hold_is_not_made_narrower(held, over) -> None:
    Consent.objects.update(**over)
    with pytest.raises(Refused, match="no yes"):
        narrow(held, categories=Category.PLAN, **BY)
