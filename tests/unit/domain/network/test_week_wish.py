"""How much in a week the person wants: said, said anew, taken back."""

import pytest

from spindel.domain.network import week_wish
from spindel.domain.network.models import WeekWish
from spindel.kernel.errors import Conflict, Invalid
from tests import factories as make
from tests.domain_kit import last_audit
from tests.factories import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R27")]


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


def test_what_was_said_last_holds(by):
    person = make.make_person()
    week_wish.wish(person, people=3, visits=None, by=by, at=NOW)
    week_wish.wish(person, people=2, visits=4, own_words=" Not on Mondays ", by=by, at=NOW)
    card = week_wish.week_wish(person.id)
    assert (card.people, card.visits, card.own_words, card.start_date) == (2, 4, "Not on Mondays", TODAY)
    assert WeekWish.objects.filter(end_date=TODAY).count() == 1
    assert (last_audit().verb, week_wish.person_of_wish(card.id)) == ("week_wish.say", person.id)


def test_something_has_to_be_said(by):
    with pytest.raises(Invalid, match="how many people"):
        week_wish.wish(make.make_person(), people=None, visits=0, by=by, at=NOW)


def test_it_is_taken_back_and_that_undone_unless_something_else_was_said(by):
    row = make.make_week_wish()
    week_wish.wish_no_more(row.person, by=by, at=NOW)
    assert week_wish.week_wish(row.person_id) is None
    assert week_wish.wish_again(row, by=by, at=NOW).end_date is None
    week_wish.wish(row.person, people=1, visits=None, by=by, at=NOW)
    with pytest.raises(Conflict, match="something else"):
        week_wish.wish_again(row, by=by, at=NOW)
