"""Jobs exist exactly if the transaction that wanted them was committed."""

from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from spindel.kernel import clock, work
from spindel.kernel.kinds import JOB_TRANSITIONS, JobState
from spindel.kernel.models import Job
from spindel.kernel.worker import Worker
from tests.factories import NOW
from tests.work import aware, broken, effect, effects, hopeless

pytestmark = pytest.mark.django_db


def test_it_waits_in_the_table_until_a_worker_takes_it() -> None:
    result = effect.enqueue(3)
    assert result.status == TaskResultStatus.READY
    assert effects() == []
    assert Job.objects.get().arguments == {"args": [3], "kwargs": {}}


def test_it_vanishes_with_the_transaction_that_wanted_it() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        effect.enqueue(3)
        raise ZeroDivisionError
    assert not Job.objects.exists()


def test_it_wakes_the_worker_beside_it_only_after_the_commit() -> None:
    work.enqueued.clear()
    with transaction.atomic():
        effect.enqueue(3)
        assert not work.enqueued.is_set()
    assert work.enqueued.is_set()


def test_it_shows_the_result() -> None:
    result = effect.enqueue(n=3)
    Worker().until_empty()
    result.refresh()
    assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, 6)
    assert result.started_at == result.finished_at == NOW


def test_it_shows_what_went_wrong() -> None:
    result = broken.enqueue(1)
    Worker().until_empty()
    result.refresh()
    assert result.status == TaskResultStatus.READY
    assert "ValueError: broken 1" in result.errors[0].traceback


def test_it_waits_for_its_time() -> None:
    effect.using(run_after=NOW + timedelta(hours=1)).enqueue(1)
    Worker().until_empty()
    assert effects() == []
    with clock.frozen(NOW + timedelta(hours=1)):
        Worker().until_empty()
    assert effects() == [1]


def test_it_takes_a_key_once() -> None:
    assert work.enqueue_once(effect, "letter:7", 1, at=NOW)
    assert not work.enqueue_once(effect, "letter:7", 1, at=NOW)
    Worker().until_empty()
    assert not work.enqueue_once(effect, "letter:7", 1, at=NOW)
    assert effects() == [1]


def test_it_tells_the_task_which_attempt_it_is() -> None:
    result = aware.enqueue(1)
    Worker().until_empty()
    result.refresh()
    assert result.return_value == 1


@pytest.mark.parametrize("unknown", ["00000000-0000-4000-8000-000000000000", "not an id"])
def test_it_knows_no_job_that_is_not_there(unknown: str) -> None:
    with pytest.raises(TaskResultDoesNotExist):
        effect.get_result(unknown)


def test_it_counts_and_forgets_what_is_done() -> None:
    effect.enqueue(1)
    Worker().until_empty()
    effect.enqueue(2)
    assert work.counts() == {"ready": 1, "leased": 0, "failed": 0, "done": 1, "dead": 0}
    assert work.forget_done(before=NOW) == 0
    assert work.forget_done(before=NOW + timedelta(seconds=1)) == 1
    assert work.counts()["ready"] == 1


def test_it_revives_the_dead() -> None:
    job_id = hopeless.enqueue().id
    for hours in (0, 1):
        with clock.frozen(NOW + timedelta(hours=hours)):
            Worker().until_empty()
    dead = Job.objects.get(pk=job_id)
    assert dead.state == JobState.DEAD
    assert work.revive(dead.id, at=NOW)
    assert not work.revive(dead.id, at=NOW)
    assert Worker().until_empty() == 1


def test_it_refuses_a_name_that_is_no_task() -> None:
    with pytest.raises(ImportError, match="is not a task"):
        work.task_of(Job(task="spindel.kernel.clock.now"))


def test_every_state_has_its_transitions() -> None:
    assert set(JOB_TRANSITIONS) == set(JobState)
