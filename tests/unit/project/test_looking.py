"""An admission starts the clock of the family by itself, however it becomes known."""

from datetime import timedelta

import pytest

from spindel.domain.flows import actions as flows
from spindel.domain.network.kinds import UnitKind
from spindel.domain.pathways.models import Course
from spindel.insight.gaps.models import Gap
from spindel.kernel import touched
from spindel.kernel.actors import system
from tests import factories as make
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R49")]
HOUR = timedelta(hours=1)


def test_a_ward_that_is_engaged_starts_it_in_the_same_breath():
    person, ward = make.make_person(), make.make_unit(kind=UnitKind.INPATIENT_WARD)
    flows.engage(person, unit_id=ward.id, by=system("test"), at=NOW)
    course = Course.objects.get(person=person)
    assert (course.pathway, course.unit, course.clock_at) == ("family-acute", ward, NOW)


def test_a_stay_that_was_imported_starts_it_and_the_rules_see_it_at_once():
    person = make.make_person()
    make.make_relative(person)
    make.make_case_management(person)
    make.make_engagement(person, unit=make.make_unit())
    make.make_encounter(person, starts_at=NOW - 30 * HOUR, ends_at=None)
    touched.mark("person", [person.id], at=NOW)
    course = Course.objects.get(person=person)
    assert Gap.objects.get(rule="family_uncontacted", closed_at=None).key == str(course.id)


def test_the_end_of_a_ward_starts_what_follows_discharge():
    person, ward = make.make_person(), make.make_unit(kind=UnitKind.INPATIENT_WARD)
    engaged = flows.engage(person, unit_id=ward.id, by=system("test"), at=NOW)
    flows.end_engagement(engaged, by=system("test"), at=NOW + HOUR)
    assert set(Course.objects.values_list("pathway", flat=True)) == {"family-acute", "discharge"}
