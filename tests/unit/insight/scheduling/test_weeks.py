"""Hours of every week as spans: by the clock on the wall, on the days that they are of."""

from datetime import UTC, date, datetime, time

import pytest

from spindel.insight.scheduling.problem import Span
from spindel.insight.scheduling.weeks import Weekly, spans
from spindel.kernel.errors import Invalid

pytestmark = [pytest.mark.once, pytest.mark.requirement("R2")]
SUNDAYS = [Weekly(6, time(9), time(12))]


def at(month: int, day: int, hour: int) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def test_nine_stays_nine_when_the_clock_is_moved() -> None:
    found = spans(SUNDAYS, first=date(2026, 3, 22), last=date(2026, 3, 29), zone="Europe/Stockholm")
    assert found == (Span(at(3, 22, 8), at(3, 22, 11)), Span(at(3, 29, 7), at(3, 29, 10)))


def test_hours_across_the_move_are_as_long_as_they_are() -> None:
    night = [Weekly(6, time(1), time(4))]
    (spring,) = spans(night, first=date(2026, 3, 29), last=date(2026, 3, 29), zone="Europe/Stockholm")
    (autumn,) = spans(night, first=date(2026, 10, 25), last=date(2026, 10, 25), zone="Europe/Stockholm")
    assert [(one.end - one.start).total_seconds() / 3600 for one in (spring, autumn)] == [2, 4]


def test_other_days_have_none_and_what_touches_is_one() -> None:
    assert spans(SUNDAYS, first=date(2026, 3, 23), last=date(2026, 3, 28), zone="UTC") == ()
    both = [*SUNDAYS, Weekly(6, time(12), time(15))]
    found = spans(both, first=date(2026, 3, 22), last=date(2026, 3, 22), zone="UTC")
    assert found == (Span(at(3, 22, 9), at(3, 22, 15)),)


@pytest.mark.parametrize("wrong", [(0, time(9), time(9)), (0, time(9), time(8)), (7, time(8), time(9))])
def test_hours_that_cannot_be_meant_are_refused(wrong) -> None:
    with pytest.raises(Invalid):
        Weekly(*wrong)
