"""Courses start by themselves from the record and from wards, once for each stay."""

from datetime import timedelta

import pytest

from spindel.domain.network.kinds import UnitKind
from spindel.domain.pathways import actions
from spindel.domain.pathways.kinds import End, Start
from spindel.domain.pathways.models import Course
from spindel.domain.pathways.starting import keep_up
from spindel.domain.people.kinds import Category
from spindel.kernel.actors import system
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R49")]
HOUR = timedelta(hours=1)


@pytest.fixture
def person():
    return make.make_person()


def begun(person, *, at=NOW):
    return sorted((one.pathway, one.why, one.clock_at) for one in keep_up([person.id], at=at))


def admitted(person, ago, **over):
    return make.make_encounter(person, **{"starts_at": NOW - ago, "ends_at": None} | over)


def test_an_inpatient_stay_in_the_record_starts_the_clock_of_the_family(person):
    admitted(person, 5 * HOUR)
    assert begun(person) == [("family-acute", Start.ADMISSION, NOW - 5 * HOUR)]


def test_the_end_of_a_stay_starts_what_follows_discharge(person):
    admitted(person, days(9), ends_at=NOW - 2 * HOUR)
    assert begun(person) == [("discharge", Start.DISCHARGE, NOW - 2 * HOUR)]


def test_a_ward_that_is_engaged_starts_it_where_no_record_comes_in_and_owns_it(person):
    ward = make.make_unit(kind=UnitKind.INPATIENT_WARD)
    make.make_engagement(person, unit=ward, start_date=TODAY, created_at=NOW - HOUR)
    make.make_engagement(person, unit=make.make_unit(), start_date=TODAY)
    assert begun(person) == [("family-acute", Start.ADMISSION, NOW - HOUR)]
    course = Course.objects.get()
    assert (course.unit, course.owner, course.started_by_name) == (ward, None, "worker")


def test_without_a_ward_the_case_manager_owns_it(person):
    managed = make.make_case_management(person)
    admitted(person, HOUR)
    keep_up([person.id], at=NOW)
    course = Course.objects.get()
    assert (course.unit, course.owner) == (managed.unit, managed.manager)


def test_record_and_ward_of_one_stay_start_one_course_from_the_earlier(person):
    admitted(person, 6 * HOUR)
    ward = make.make_unit(kind=UnitKind.INPATIENT_WARD)
    make.make_engagement(person, unit=ward, start_date=TODAY, created_at=NOW - HOUR)
    assert begun(person) == [("family-acute", Start.ADMISSION, NOW - 6 * HOUR)]
    assert begun(person) == []


def test_what_staff_ended_does_not_come_back_for_the_same_stay_but_for_the_next(person):
    admitted(person, 5 * HOUR)
    keep_up([person.id], at=NOW)
    actions.end(Course.objects.get(), reason=End.MISTAKE, by=system("cli"), at=NOW)
    assert begun(person, at=NOW + HOUR) == []
    make.make_encounter(person, starts_at=NOW + days(3), ends_at=None)
    assert begun(person, at=NOW + days(3)) == [("family-acute", Start.ADMISSION, NOW + days(3))]


def test_where_only_days_are_known_the_clock_starts_when_the_day_is_over(person):
    make.make_encounter(person, starts_at=None, ends_at=None, start_date=TODAY - days(2), end_date=None)
    ((_, _, clock_at),) = begun(person)
    assert clock_at == NOW.replace(hour=23, minute=0) - days(2), "midnight in Stockholm, an hour before UTC"


def test_nothing_starts_for_what_is_long_ago_to_come_or_no_inpatient_care(person):
    admitted(person, days(15))
    admitted(person, -HOUR)
    admitted(person, HOUR, encounter_class="ambulatory")
    make.make_encounter(person, starts_at=NOW - days(40), ends_at=NOW - days(8))
    assert begun(person) == []


def test_nobody_is_discharged_who_is_admitted_again(person):
    admitted(person, days(9), ends_at=NOW - days(2))
    admitted(person, HOUR)
    assert [name for name, *_ in begun(person)] == ["family-acute"]


def test_nothing_starts_once_all_have_parted():
    person = make.make_person(parted_date=TODAY, parted_reason="moved")
    admitted(person, HOUR)
    assert begun(person) == []


def test_what_comes_from_care_of_alcohol_or_drugs_stays_with_those_who_may_know(person):
    admitted(person, HOUR, is_substance_use=True)
    keep_up([person.id], at=NOW)
    assert Category(Course.objects.get().categories) & Category.SUBSTANCE_USE


def test_it_takes_two_queries_where_nobody_is_admitted(person, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert keep_up([person.id], at=NOW) == []
