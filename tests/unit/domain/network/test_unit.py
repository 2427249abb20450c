"""One unit from inside."""

from decimal import Decimal

import pytest

from spindel.domain.network import unit as queries
from spindel.domain.network.kinds import Decision, Role
from spindel.domain.people.kinds import LevelOfNeed
from tests import factories as make
from tests.factories import TODAY, days

pytestmark = pytest.mark.django_db


def test_absences_now_and_to_come_are_told_until_they_are_over(django_assert_num_queries):
    unit = make.make_unit()
    maria, omar = (make.make_professional(unit=unit, name=name) for name in ("Maria", "Omar"))
    later = make.make_absence(maria, start_date=TODAY + days(20), end_date=TODAY + days(30))
    now = make.make_absence(omar)
    make.make_absence(omar, start_date=TODAY - days(9), end_date=TODAY)
    make.make_absence(make.make_professional())
    with django_assert_num_queries(1):
        cards = queries.absences_in(unit.id, today=TODAY)
    assert [(card.id, card.name) for card in cards] == [(now.id, "Omar"), (later.id, "Maria")]


def test_mandates_are_those_of_the_seats_that_hold_today_or_later(django_assert_num_queries):
    seat = make.make_seat(unit=make.make_unit(), role=Role.SOCIAL_WORKER)
    held = make.make_mandate(seat=seat, decision=Decision.HOME_SUPPORT, up_to="20 h")
    later = make.make_mandate(seat=seat, decision=Decision.TREATMENT, start_date=TODAY + days(9))
    make.make_mandate(seat=seat, end_date=TODAY)
    make.make_mandate()
    with django_assert_num_queries(1):
        card, coming = queries.mandates_in([seat.unit_id], today=TODAY)
    assert (card.id, card.up_to, card.role) == (held.id, "20 h", Role.SOCIAL_WORKER)
    assert (coming.id, coming.start_date, coming.unit_name) == (later.id, TODAY + days(9), seat.unit.name)


@pytest.mark.requirement("R23")
def test_what_a_caseload_holds_is_told_by_name_with_the_weight_of_each(django_assert_num_queries):
    unit = make.make_unit()
    for family, level in (("Öberg", LevelOfNeed.INTENSIVE), ("Berg", LevelOfNeed.STANDARD)):
        person = make.make_person(family_name=family, level_of_need=level)
        make.make_case_management(person, unit=unit, travel_weight=Decimal("0.5"))
    make.make_case_management()
    with django_assert_num_queries(1):
        found = queries.carried_in(unit.id, today=TODAY)
    assert [(one.name.split()[-1], one.weight) for one in found] == [
        ("Berg", Decimal("0.9")),
        ("Öberg", Decimal("1.5")),
    ]


def test_for_how_many_each_deputy_stands_in(django_assert_num_queries):
    unit = make.make_unit()
    omar = make.make_professional(unit=unit, name="Omar")
    for deputy in (omar, omar, None):
        make.make_case_management(make.make_person(), unit=unit, deputy=deputy)
    make.make_case_management(make.make_person(), unit=unit, deputy=omar, end_date=TODAY)
    make.make_case_management(make.make_person(), deputy=omar)
    with django_assert_num_queries(1):
        assert queries.deputised_in(unit.id, today=TODAY) == {omar.id: 2}
