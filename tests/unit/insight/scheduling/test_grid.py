"""Sets of quarters: rounding, runs and stretches, against plain lists."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spindel.insight.scheduling.grid import Grid, bits, grid_of, joined, runs, stretches
from tests.clinics import hour, span
from tests.unit.insight.scheduling.kit import meeting, problem

pytestmark = [pytest.mark.once, pytest.mark.requirement("R2")]
GRID = Grid(hour(0, 8), 16)
SLOTS = st.sets(st.integers(0, 60))


def mask(slots) -> int:
    return sum(1 << one for one in slots)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(SLOTS, st.integers(1, 9))
def test_a_run_starts_where_so_many_quarters_follow(slots, length) -> None:
    expected = [one for one in range(61) if all(one + more in slots for more in range(length))]
    assert list(bits(runs(mask(slots), length))) == expected


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(SLOTS)
def test_stretches_are_the_set_again(slots) -> None:
    found = stretches(mask(slots))
    assert {one for first, last in found for one in range(first, last + 1)} == slots
    assert all(first > last + 1 for (_, last), (first, _) in zip(found, found[1:], strict=False))


def test_what_is_busy_for_a_minute_is_busy_for_the_quarter() -> None:
    minute = timedelta(minutes=1)
    assert list(bits(GRID.touched([span(0, 8.25, 8.25), span(0, 9, 9.25)]))) == [4]
    assert list(bits(GRID.touched([type(span(0, 8, 9))(hour(0, 8.25) - minute, hour(0, 8.5) + minute)]))) == [
        0,
        1,
        2,
    ]


def test_only_whole_quarters_are_free() -> None:
    assert list(bits(GRID.within([span(0, 8.1, 9.1)]))) == [1, 2, 3]
    assert GRID.within(None) == GRID.all
    assert GRID.within([span(0, 8, 8.1), span(0, 8.1, 8.25)]) == 1, "two halves make a whole"


def test_what_lies_outside_the_grid_is_cut_off() -> None:
    assert list(bits(GRID.touched([span(-1, 0, 8), span(0, 0, 8.25), span(0, 11.75, 30)]))) == [0, 15]


def test_spans_that_touch_are_joined() -> None:
    assert joined([span(0, 9, 10), span(0, 8, 9), span(0, 11, 12)]) == [span(0, 8, 10), span(0, 11, 12)]


def test_a_grid_begins_on_a_quarter_and_reaches_as_far_as_times_are_known() -> None:
    window = type(span(0, 8, 9))(hour(0, 8) + timedelta(minutes=7), hour(1, 8))
    grid = grid_of(problem(meeting(window=window), until=hour(2, 8)))
    assert (grid.origin, grid.at(grid.size)) == (hour(0, 8), hour(2, 8))
