"""One clock per process; tests hold it, a demo shifts it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from spindel.kernel import clock
from tests.factories import NOW

pytestmark = pytest.mark.hazard("H20.7")


@pytest.fixture(autouse=True)
def unshifted() -> Iterator[None]:
    yield
    clock.shift(timedelta())


def test_it_stands_still_where_it_is_held() -> None:
    with clock.frozen(NOW + timedelta(days=1)):
        assert clock.now() == NOW + timedelta(days=1)
    assert clock.now() == NOW


def test_a_shift_moves_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_state", type("Thread", (), {})())
    clock.shift(timedelta(days=365))
    ahead = clock.now() - datetime.now(UTC)
    assert timedelta(days=364) < ahead < timedelta(days=366)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 1, 22, 59, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 3, 1, 23, 0, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_a_day_is_that_of_the_place(at: datetime, day: date) -> None:
    assert clock.local_day(at, "Europe/Stockholm") == day


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 1, 1)])
def test_the_start_of_a_day_is_on_that_day_and_nothing_before_is(day: date) -> None:
    start = clock.start_of(day, "Europe/Stockholm")
    assert clock.local_day(start, "Europe/Stockholm") == day
    assert clock.local_day(start - timedelta(microseconds=1), "Europe/Stockholm") == day - timedelta(days=1)
