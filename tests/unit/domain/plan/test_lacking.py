import pytest

from spindel.domain.network.models import Unit
from spindel.domain.plan.lacking import plans_in
from spindel.domain.plan.states import PlanState
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R1")]


@pytest.fixture
def anna():
    return make.actor_for(make.make_professional())


@pytest.fixture
def unit(anna):
    return Unit.objects.get(pk=anna.unit_id)


def somebody(unit, name, **plan):
    person = make.make_person(family_name=name)
    make.make_engagement(person, unit=unit)
    make.make_case_management(person, unit=unit)
    if plan:
        make.make_plan(person, **plan)
    make.grant(person)
    return person


def test_everybody_stands_there_with_where_their_plan_stands(unit, anna, django_assert_num_queries):
    somebody(unit, "Abel")
    somebody(unit, "Berg", state=PlanState.AGREED, call_by_date=TODAY - days(1), follow_up_date=None)
    again = {"declined_date": TODAY, "offer_again_date": TODAY + days(9)}
    somebody(unit, "Carl", state=PlanState.DECLINED, follow_up_date=None, **again)
    with django_assert_num_queries(3):
        lines = plans_in(unit.id, actor=anna, at=NOW, today=TODAY)
    assert [one.state for one in lines] == [None, "agreed", "declined"]
    assert [one.is_late(on=TODAY) for one in lines] == [False, True, False]
    assert lines[2].offer_again_date == TODAY + days(9)


def test_who_may_not_see_the_plan_and_who_has_left_are_not_there(unit, anna):
    stays, left = somebody(unit, "Abel"), make.make_person()
    make.make_engagement(left, unit=unit, end_date=TODAY)
    elsewhere = make.actor_for(make.make_professional())
    assert plans_in(unit.id, actor=elsewhere, at=NOW, today=TODAY) == []
    assert [one.person_id for one in plans_in(unit.id, actor=anna, at=NOW, today=TODAY)] == [stays.id]
