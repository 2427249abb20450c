"""Whose move a gap is: of those who may know what it tells about, and never of nobody who could be found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spindel.domain.network.kinds import UnitKind
from spindel.domain.people.kinds import Category
from spindel.insight.gaps import engine
from spindel.insight.gaps.models import Gap
from tests import factories as f
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db

USUAL = Category.PLAN | Category.APPOINTMENTS | Category.HEALTH


@pytest.fixture
def person():
    """Discharged from a stay about alcohol or drugs, three days ago; nobody has reached them since."""
    person = f.make_person()
    f.make_encounter(person, is_substance_use=True, ends_at=NOW - days(3))
    return person


def whose(person, rule="discharge_uncontacted"):
    engine.recheck([("person", person.id)], at=NOW)
    gap = Gap.objects.get(person=person, rule=rule, closed_at=None)
    return gap.whose_kind, gap.whose_id


def manage(person, categories):
    manager = f.make_professional()
    f.make_case_management(person, manager=manager)
    f.make_grant(person, to=manager.id, categories=int(categories))
    return manager


def engage(person, categories, **over):
    unit = f.make_unit(**over)
    seat = f.make_seat(unit=unit)
    f.make_engagement(person, unit=unit)
    f.make_grant(person, to=seat.id, categories=int(categories))
    return unit


@pytest.mark.requirement("R25")
def test_what_the_case_manager_may_not_know_is_the_move_of_an_engaged_unit_that_may(person):
    manage(person, USUAL)
    engage(person, USUAL, kind=UnitKind.SOCIAL_SERVICES)
    knowing = engage(person, USUAL | Category.SUBSTANCE_USE, kind=UnitKind.PRIMARY_CARE)
    assert whose(person) == ("unit", knowing.id)


def test_the_case_manager_comes_first_where_they_may_know(person):
    manager = manage(person, USUAL | Category.SUBSTANCE_USE)
    engage(person, USUAL | Category.SUBSTANCE_USE)
    assert whose(person) == ("professional", manager.id)


def test_where_nobody_may_know_it_waits_with_the_case_manager(person):
    manager = manage(person, USUAL)
    engage(person, USUAL)
    assert whose(person) == ("professional", manager.id)


def test_what_whoever_promised_may_not_know_is_the_move_of_the_case_manager():
    person = f.make_person()
    manager = manage(person, USUAL)
    f.make_commitment(person, owner=f.make_professional(), due_date=TODAY - days(3))
    assert whose(person, "commitment_overdue") == ("professional", manager.id)


def test_more_persons_of_one_case_manager_cost_no_more_questions():
    manager = f.make_professional()
    people = [f.make_person() for _ in range(6)]
    for person in people:
        f.make_case_management(person, manager=manager)
        f.make_grant(person, to=manager.id, categories=int(USUAL))
        f.make_commitment(person, owner=manager, due_date=TODAY - days(3))
    assert questions(people[:2]) == questions(people[2:])


def questions(people):
    with CaptureQueriesContext(connection) as asked:
        assert engine.recheck([("person", one.id) for one in people], at=NOW).opened >= len(people)
    return len(asked)
