from datetime import UTC, date, datetime
from random import Random

from spindel.synthetic.calendar import Calendar, workday
from tests.factories import TODAY, ZONE

calendar = Calendar(TODAY, ZONE)


def test_hours_are_those_of_the_clock_on_the_wall():
    assert calendar.at(date(2026, 1, 15), 8) == datetime(2026, 1, 15, 7, tzinfo=UTC)
    assert calendar.at(date(2026, 7, 15), 8) == datetime(2026, 7, 15, 6, tzinfo=UTC)


def test_hours_stay_where_they_are_on_the_day_that_summer_time_begins():
    assert calendar.at(date(2026, 3, 29), 8, 30) == datetime(2026, 3, 29, 6, 30, tzinfo=UTC)


def test_a_day_ahead_is_the_inverse_of_a_day_ago():
    assert calendar.ago(-3) == calendar.ahead(3) == date(2026, 3, 5)
    assert calendar.yesterday == date(2026, 3, 1)


def test_a_weekend_becomes_the_friday_before():
    assert [workday(date(2026, 3, day)).day for day in (5, 6, 7, 8, 9)] == [5, 6, 6, 6, 9]


def test_past_days_are_working_days_within_reach():
    rng = Random(1)

    days = [calendar.between(rng, 3, 30) for _ in range(200)]

    assert all(one.weekday() < 5 for one in days)
    assert all(3 <= (TODAY - one).days <= 32 for one in days)


def test_coming_days_are_working_days_and_never_earlier_than_asked():
    rng = Random(1)

    days = [calendar.coming(rng, 2, 20) for _ in range(200)]

    assert all(one.weekday() < 5 for one in days)
    assert all(2 <= (one - TODAY).days <= 22 for one in days)


def test_office_hours_are_by_day():
    rng = Random(1)

    hours = {calendar.office(TODAY, rng).hour for _ in range(200)}

    assert min(hours) >= 7
    assert max(hours) <= 15
