"""Every job has exactly one committed effect, whatever happens to the workers."""

import threading
import time
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.db import DatabaseError, connection

from spindel.kernel import clock, touched, worker
from spindel.kernel.kinds import JobState
from spindel.kernel.models import Job
from spindel.kernel.worker import LEASE, Worker, claim, extend, finish
from tests.factories import NOW
from tests.work import broken, effect, effects, hopeless, loose, overtaken

pytestmark = pytest.mark.django_db
LATER = NOW + LEASE + timedelta(seconds=1)


def only() -> Job:
    return Job.objects.get()


def test_it_does_what_was_due_longest_first() -> None:
    for n, minutes in ((1, 5), (2, 10), (3, 1)):
        effect.using(run_after=NOW - timedelta(minutes=minutes)).enqueue(n)
    assert Worker().until_empty() == 3
    assert effects() == [2, 1, 3]


def test_it_leaves_nothing_of_an_attempt_that_failed() -> None:
    broken.enqueue(1)
    Worker().until_empty()
    assert effects() == []
    assert (only().state, only().attempts) == (JobState.FAILED, 1)


def test_it_waits_twice_as_long_before_every_try() -> None:
    broken.enqueue(1)
    waits, now = [], NOW
    for _ in range(3):
        with clock.frozen(now):
            Worker().until_empty()
        waits.append((only().due_at - now).total_seconds())
        now = only().due_at
    assert waits == [5, 10, 20]


def test_it_gives_up_in_the_end_and_says_why(caplog: pytest.LogCaptureFixture) -> None:
    hopeless.enqueue()
    for hours in range(3):
        with clock.frozen(NOW + timedelta(hours=hours)):
            Worker().until_empty()
    assert (only().state, only().attempts) == (JobState.DEAD, 2)
    assert "ValueError: hopeless" in only().error
    assert "a human has to look" in caplog.text


def test_it_leaves_a_leased_job_alone() -> None:
    effect.enqueue(1)
    assert claim(NOW, lease=LEASE)
    assert Worker().until_empty() == 0


def test_it_takes_over_when_the_lease_has_ended() -> None:
    effect.enqueue(1)
    claim(NOW, lease=LEASE)
    with clock.frozen(LATER):
        Worker().until_empty()
    assert (only().state, only().fence, effects()) == (JobState.DONE, 2, [1])


def test_it_refuses_the_result_of_whoever_was_taken_over() -> None:
    effect.enqueue(1)
    slow = claim(NOW, lease=LEASE)
    quick = claim(LATER, lease=LEASE)
    assert slow and quick
    finish(quick, 2)
    with pytest.raises(worker.FenceLost):
        finish(slow, 2)


def test_it_rolls_back_its_effects_when_it_was_taken_over(caplog: pytest.LogCaptureFixture) -> None:
    overtaken.enqueue(1)
    Worker().once()
    assert effects() == []
    assert (only().state, only().fence) == (JobState.LEASED, 1)
    assert "taken over" in caplog.text


@pytest.mark.hazard("H20.7")
@pytest.mark.parametrize("hours", [-1, 1])
def test_a_worker_whose_clock_is_wrong_does_nothing_twice(hours: int) -> None:
    effect.enqueue(1)
    slow = claim(NOW, lease=LEASE)
    with clock.frozen(NOW + timedelta(hours=hours)):
        Worker().until_empty()  # an hour ahead it takes the job over, an hour behind it waits
    assert slow
    if hours < 0:
        finish(slow, 2)
    else:
        with pytest.raises(worker.FenceLost):
            finish(slow, 2)
    assert len(effects()) == (hours > 0)
    assert only().state == JobState.DONE


def test_it_cannot_extend_a_lease_that_it_lost() -> None:
    effect.enqueue(1)
    slow = claim(NOW, lease=LEASE)
    claim(LATER, lease=LEASE)
    assert slow
    with clock.frozen(LATER + timedelta(hours=1)):
        extend(slow, lease=LEASE)
    assert only().due_at == LATER + LEASE


def test_it_extends_a_lease_that_it_has() -> None:
    effect.enqueue(1)
    job = claim(NOW, lease=LEASE)
    assert job
    with clock.frozen(NOW + timedelta(seconds=30)):
        extend(job, lease=LEASE)
    assert only().due_at == NOW + timedelta(seconds=30) + LEASE


def test_it_buries_a_job_that_kills_every_worker() -> None:
    hopeless.enqueue()
    for hours in range(2):
        claim(NOW + timedelta(hours=hours), lease=LEASE)  # and the process dies
    with clock.frozen(NOW + timedelta(hours=3)):
        Worker().until_empty()
    assert only().state == JobState.DEAD
    assert "every worker that took this job died" in only().error


def test_it_keeps_a_job_whose_task_this_version_lacks() -> None:
    effect.enqueue(1)
    Job.objects.update(task="spindel.kernel.gone.task")
    Worker().until_empty()
    assert only().state == JobState.FAILED
    assert "No module named" in only().error


def test_it_lets_a_task_keep_its_own_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Mock(wraps=worker.transaction.atomic)
    monkeypatch.setattr(worker.transaction, "atomic", opened)
    loose.enqueue(1)
    assert Worker().until_empty() == 1
    assert opened.call_count == 1  # to take the job, not to run it


def test_it_rechecks_what_was_left_over_every_few_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    drained = Mock(return_value=touched.Drained())
    monkeypatch.setattr(touched, "drain_left", drained)
    one = Worker()
    for seconds in (0, 1, 6):
        with clock.frozen(NOW + timedelta(seconds=seconds)):
            one.chores()
    assert drained.call_count == 2


def test_it_waits_longer_after_a_recheck_that_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    drained = Mock(return_value=touched.Drained(failed=1))
    monkeypatch.setattr(touched, "drain_left", drained)
    one = Worker()
    for seconds in (0, 10, 301):
        with clock.frozen(NOW + timedelta(seconds=seconds)):
            one.chores()
    assert drained.call_count == 2


def test_it_outlives_a_database_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Worker()
    rounds = Mock(side_effect=[DatabaseError("gone"), one.stop.set])
    monkeypatch.setattr(Worker, "_round", lambda self: rounds() and self.stop.set())
    monkeypatch.setattr(worker, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    one.run()
    assert rounds.call_count == 2


def test_it_stops_after_the_job_at_hand() -> None:
    effect.enqueue(1)
    one = Worker()
    one.stop.set()
    assert one.until_empty() == 0
    assert only().state == JobState.READY


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one transaction in at a time")
def test_two_workers_never_take_the_same_job() -> None:
    for n in range(30):
        effect.enqueue(n)

    def work() -> None:
        Worker().until_empty()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(effects()) == list(range(30))
    assert set(Job.objects.values_list("attempts", flat=True)) == {1}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="in-memory SQLite has no second process")
def test_a_heartbeat_keeps_a_long_job(monkeypatch: pytest.MonkeyPatch) -> None:
    effect.enqueue(1)
    seen: list[bool] = []

    def slow(task: object, job: Job) -> None:
        time.sleep(0.5)
        seen.append(claim(clock.now(), lease=LEASE) is None)

    monkeypatch.setattr(worker, "_call", slow)
    thread = threading.Thread(
        target=lambda: (Worker(lease=timedelta(seconds=0.2)).until_empty(), connection.close())
    )
    thread.start()
    thread.join()
    assert seen == [True]
