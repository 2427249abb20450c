"""Each period is worked once, by whichever worker looks first."""

from datetime import UTC, datetime, timedelta

import pytest

from spindel.kernel import clock, schedule
from spindel.kernel.models import Job
from spindel.kernel.worker import Worker
from tests.factories import NOW

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    calls: list[datetime] = []
    monkeypatch.setattr(schedule, "_table", {})
    schedule.hang("test", MINUTE, calls.append)
    return calls


def test_two_workers_run_a_period_once(ran: list[datetime]) -> None:
    assert [schedule.tick(NOW), schedule.tick(NOW + timedelta(seconds=59))] == [1, 0]
    Worker().until_empty()
    Worker().until_empty()
    assert ran == [NOW]


def test_the_next_period_is_another_job(ran: list[datetime]) -> None:
    for minutes in range(3):
        with clock.frozen(NOW + minutes * MINUTE):
            Worker().until_empty()
    assert ran == [NOW, NOW + MINUTE, NOW + 2 * MINUTE]


def test_it_does_not_make_up_for_periods_that_are_over(ran: list[datetime]) -> None:
    schedule.tick(NOW)
    with clock.frozen(NOW + 10 * MINUTE):
        Worker().until_empty()
    assert ran == [NOW + 10 * MINUTE]
    assert Job.objects.exclude(state="done").count() == 0


def test_a_day_turns_at_local_midnight() -> None:
    daily = schedule.Periodic("daily", DAY, lambda at: None)
    late, early = datetime(2026, 3, 2, 22, 59, tzinfo=UTC), datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
    assert daily.period(early) == daily.period(late) + 1


def test_minutes_go_on_while_the_clocks_are_put_back() -> None:
    every = schedule.Periodic("minute", MINUTE, lambda at: None)
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 summer time; an hour later it is 02:30 again
    assert every.period(before + timedelta(hours=1)) == every.period(before) + 60


def test_it_lets_go_of_what_no_longer_hangs_there(ran: list[datetime]) -> None:
    schedule.tick(NOW)
    schedule._table.clear()
    Worker().until_empty()
    assert Job.objects.get().state == "done"
