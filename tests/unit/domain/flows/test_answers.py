import pytest

from spindel.domain.consent.models import Consent
from spindel.domain.consent.queries import sharings_of
from spindel.domain.flows.answers import answer_consent
from spindel.domain.people.kinds import Category
from spindel.kernel.errors import Refused
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]
SOON = TODAY + days(30)


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


@pytest.fixture
def sharing():
    unit = make.make_unit(kind="social_services")
    row = make.make_sharing(unit=unit, categories=int(Category.PLAN))
    make.make_engagement(row.person, unit=unit)
    return row


def answer(sharing, by, says_yes):
    card = sharings_of(sharing.person_id, at=NOW)[0]
    return answer_consent(sharing.person_id, sharing=card, says_yes=says_yes, day=SOON, by=by, at=NOW)


def test_a_yes_holds_until_the_day(sharing, by):
    row = answer(sharing, by, says_yes=True)
    assert (row.state, row.end_date, row.unit, row.categories) == ("given", SOON, sharing.unit, Category.PLAN)


@pytest.mark.hazard("H10.11")
def test_a_no_is_offered_again_on_the_day(sharing, by):
    row = answer(sharing, by, says_yes=False)
    assert (row.state, row.offer_again_date) == ("refused", SOON)


def test_a_question_that_waits_is_the_one_that_is_answered(sharing, by):
    waiting = make.make_consent(sharing.person, unit=sharing.unit, state="asked", starts_at=None)
    assert answer(sharing, by, says_yes=True).pk == waiting.pk
    assert Consent.objects.filter(person=sharing.person).count() == 1


@pytest.mark.hazard("H20.9")
def test_a_yes_opens_what_the_sharing_names_however_much_a_waiting_question_asks(sharing, by):
    wide = {"categories": int(Category.PLAN | Category.MONEY), "state": "asked", "starts_at": None}
    make.make_consent(sharing.person, unit=sharing.unit, **wide)
    assert answer(sharing, by, says_yes=True).categories == Category.PLAN


def test_a_yes_waits_while_a_question_about_something_else_waits(sharing, by):
    other = {"categories": int(Category.MONEY), "state": "asked", "starts_at": None}
    make.make_consent(sharing.person, unit=sharing.unit, **other)
    with pytest.raises(Refused, match="waits for an answer"):
        answer(sharing, by, says_yes=True)
