"""Days as integers, periods half open."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spindel.kernel.days import EPOCH, Period, date_of, day_of

dates = st.dates()


def test_the_first_day_is_zero() -> None:
    assert (day_of(EPOCH), day_of(date(1969, 12, 31)), day_of(date(2026, 3, 2))) == (0, -1, 20514)


@given(dates)
def test_a_day_and_its_date_are_the_same(value: date) -> None:
    assert date_of(day_of(value)) == value


def test_a_period_holds_its_start_and_not_its_end() -> None:
    period = Period(date(2026, 3, 2), date(2026, 3, 4))
    assert [period.holds(date(2026, 3, day)) for day in (1, 2, 3, 4)] == [False, True, True, False]


def test_a_period_without_an_end_goes_on() -> None:
    assert Period(date(2026, 3, 2)).holds(date(9999, 12, 31))


def test_a_period_of_no_days_holds_nothing() -> None:
    day = date(2026, 3, 2)
    assert not Period(day, day).holds(day)


def test_it_refuses_to_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


@given(dates, dates, dates, dates, dates)
def test_periods_overlap_if_a_day_lies_in_both(a: date, b: date, c: date, d: date, day: date) -> None:
    one, other = Period(min(a, b), max(a, b)), Period(min(c, d), max(c, d))
    assert one.overlaps(other) == other.overlaps(one)
    if one.holds(day) and other.holds(day):
        assert one.overlaps(other)


def test_periods_that_meet_do_not_overlap() -> None:
    one, other = Period(date(2026, 1, 1), date(2026, 2, 1)), Period(date(2026, 2, 1))
    assert not one.overlaps(other)
    assert not other.overlaps(one)
