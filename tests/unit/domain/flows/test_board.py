"""The board of a team: who is booked, what is promised for today, who goes, as far as one may know."""

import pytest

from spindel.domain.flows import board
from spindel.domain.network.actions import team
from spindel.domain.network.models import Going
from spindel.kernel.errors import Refused
from tests import factories as make
from tests.domain_kit import last_audit
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R24")]


@pytest.fixture
def unit():
    return make.make_unit()


@pytest.fixture
def anna(unit):
    return make.make_professional(name="Anna", unit=unit)


@pytest.fixture
def by(anna):
    return make.actor_for(anna)


@pytest.fixture
def held(unit, anna):
    def held(**over):
        person = make.make_person(**over)
        make.make_engagement(person, unit=unit)
        make.make_case_management(person, manager=anna, unit=unit)
        make.grant(person)
        return person

    return held


def read(anna, unit):
    return board.board(make.reader_for(anna), unit.id, today=TODAY)


def test_what_is_for_today_stands_there_and_nothing_else(held, anna, unit):
    person = held()
    make.make_visit(person, unit=unit, what="Walk", starts_at=NOW, outcome="planned")
    make.make_visit(person, unit=unit, what="Gone", starts_at=NOW, outcome="cancelled")
    make.make_visit(person, unit=unit, what="Tomorrow", starts_at=NOW + days(1), outcome="planned")
    make.make_commitment(person, owner=anna, what="Call the office", due_date=TODAY)
    make.make_commitment(person, owner=anna, what="Later", due_date=TODAY + days(1))
    (line,) = read(anna, unit).values()
    assert ([what for _at, what in line.visits], line.promises) == (["Walk"], ["Call the office"])


def test_whom_one_may_not_know_is_not_on_it(held, anna, unit):
    held(family_name="Haddad")
    stranger = make.make_professional(unit=make.make_unit())
    assert [one.name for one in read(anna, unit).values()]
    assert board.board(make.reader_for(stranger), unit.id, today=TODAY) == {}


def test_one_goes_and_another_takes_their_place(held, anna, unit, by):
    person, bo = held(), make.make_professional(name="Bo", unit=unit)
    for who in (anna, bo):
        team.go(person, unit_id=unit.id, professional_id=who.id, by=by, at=NOW)
    assert read(anna, unit)[person.id].goes_name == "Bo"
    assert Going.objects.count() == 1
    team.go_not(person, unit_id=unit.id, by=by, at=NOW)
    assert read(anna, unit)[person.id].goes_id is None
    assert last_audit().verb == "going.drop"


def test_only_somebody_of_the_team_goes(held, unit, by):
    other = make.make_professional(unit=make.make_unit())
    with pytest.raises(Refused, match="no seat"):
        team.go(held(), unit_id=unit.id, professional_id=other.id, by=by, at=NOW)


def test_the_team_says_what_it_is_for_and_how_it_works(unit, by):
    assert board.team_rules(unit.id) == board.Rules("", ())
    for purpose in ("Old", " Nobody falls through "):
        team.write_team_rules(unit.id, purpose=purpose, rules="One\n\n Two ", by=by, at=NOW)
    assert board.team_rules(unit.id) == board.Rules("Nobody falls through", ("One", "Two"))


def test_the_number_of_statements_does_not_grow(held, anna, unit, django_assert_num_queries):
    def lay():
        person = held()
        make.make_visit(person, unit=unit, starts_at=NOW, outcome="planned")
        make.make_commitment(person, owner=anna, due_date=TODAY)
        make.make_going(person, unit=unit, professional=anna)

    for _number in range(3):
        lay()
        with django_assert_num_queries(6):
            read(anna, unit)
