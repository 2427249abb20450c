"""Takes jobs from the work table and runs each of them, under a lease, to exactly one committed effect.

Taking a job raises its fence. A worker that was thought dead and wakes up again finds a higher fence than its
own when it wants to commit, and everything that it did is rolled back.
"""

import logging
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import QuerySet
from django_tasks.base import TaskContext
from django_tasks.utils import normalize_json

from spindel.kernel import clock, schedule, touched, work
from spindel.kernel.kinds import OPEN_JOBS, JobState
from spindel.kernel.models import Job

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=60)
FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(hours=1)
LOOK_EVERY = 1.0  # seconds between looks at the table when nothing woke the worker
# SQLite queues nobody: whoever waits to write asks again every 100 ms and must find a gap.
BREATH = 0.005
DRAIN_EVERY = timedelta(seconds=5)
DRAIN_AFTER_FAILURE = timedelta(minutes=5)


class FenceLost(Exception):
    """Somebody else has taken the job meanwhile; nothing that this worker did may stay."""


@dataclass
class Worker:
    """One thread that works until it is told to stop, and a second one that keeps its lease alive."""

    lease: timedelta = LEASE
    first_retry: timedelta = FIRST_RETRY
    stop: threading.Event = field(default_factory=threading.Event)
    _at_hand: Job | None = None
    _drain_at: datetime | None = None

    def run(self) -> None:
        """Work until `stop` is set; the job at hand is finished first. Outlives a database that goes away."""
        with self._heartbeat():
            while not self.stop.is_set():
                try:
                    self._round()
                except DatabaseError as error:
                    log.warning("the worker cannot use the database and tries again: %s", error)
                close_old_connections()
                work.enqueued.wait(LOOK_EVERY)
                work.enqueued.clear()

    def end(self) -> None:
        """Ask it to stop after the job at hand."""
        self.stop.set()
        work.enqueued.set()

    def until_empty(self) -> int:
        """Work until nothing is due; returns how many jobs were taken."""
        with self._heartbeat():
            return self._round()

    def once(self) -> bool:
        """Take one job that is due and run it; says whether there was one."""
        job = claim(clock.now(), lease=self.lease)
        if job is None:
            return False
        try:
            self._perform(job)
        except FenceLost:
            log.warning("job %s (%s) was taken over while it ran here; rolled back", job.id, job.task)
        except Exception as error:  # noqa: BLE001 - whatever a task raises, the worker goes on
            wait = min(self.first_retry * 2 ** (job.attempts - 1), LONGEST_RETRY)
            wait_or_give_up(job, error=error, wait=wait)
        return True

    def chores(self) -> None:
        """What every worker does beside jobs: enqueue what the clock asks for, recheck what was left over."""
        now = clock.now()
        schedule.tick(now)
        if self._drain_at is None or now >= self._drain_at:
            failed = touched.drain_left().failed
            self._drain_at = now + (DRAIN_AFTER_FAILURE if failed else DRAIN_EVERY)

    def _round(self) -> int:
        self.chores()
        taken, chores_due = 0, time.monotonic() + LOOK_EVERY
        while not self.stop.is_set() and self.once():
            taken += 1
            if connection.vendor == "sqlite":
                self.stop.wait(BREATH)
            if time.monotonic() >= chores_due:
                self.chores()
                chores_due = time.monotonic() + LOOK_EVERY
        return taken

    def _perform(self, job: Job) -> None:
        if job.attempts > _attempts(job):
            raise RuntimeError("every worker that took this job died")
        task = work.task_of(job)
        if not task.atomic:
            self._at_hand = job
            finish(job, _call(task, job))
            return
        # An atomic job on SQLite keeps every other writer out: nobody can take it, and no heartbeat gets in.
        self._at_hand = None if connection.vendor == "sqlite" else job
        with transaction.atomic():
            finish(job, _call(task, job))

    @contextmanager
    def _heartbeat(self) -> Iterator[None]:
        over = threading.Event()

        def beat() -> None:
            while not over.wait(self.lease.total_seconds() / 3):
                job = self._at_hand
                if job is not None:
                    extend(job, lease=self.lease)
            connection.close()

        thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def claim(now: datetime, *, lease: timedelta) -> Job | None:
    """Take the job that has been due longest, for the length of a lease; None when nothing is due."""
    due = Job.objects.filter(state__in=OPEN_JOBS, due_at__lte=now).order_by("due_at", "id")
    if not due.exists():  # a look takes no lock; on SQLite the next line keeps every other writer out
        return None
    with transaction.atomic():
        job = due.select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.state, job.fence, job.attempts = JobState.LEASED, job.fence + 1, job.attempts + 1
        job.started_at, job.due_at = now, now + lease
        job.save(update_fields=["state", "fence", "attempts", "started_at", "due_at"])
        return job


def extend(job: Job, *, lease: timedelta) -> None:
    """Make the lease of a job that is still ours end later."""
    try:
        _mine(job).update(due_at=clock.now() + lease)
    except DatabaseError as error:
        log.warning("the lease of job %s could not be extended: %s", job.id, error)
        connection.close()


def finish(job: Job, result: object) -> None:
    """Mark a job done if it is still ours. Raises FenceLost otherwise."""
    result = normalize_json(result)
    done = _mine(job).update(state=JobState.DONE, finished_at=clock.now(), result=result, error="")
    if not done:
        raise FenceLost


def wait_or_give_up(job: Job, *, error: Exception, wait: timedelta) -> None:
    """Put a failed job back for its next try or, after the last one, among the dead."""
    now = clock.now()
    text = "".join(traceback.format_exception(error))
    log.error("job %s (%s) failed, attempt %s", job.id, job.task, job.attempts, exc_info=error)
    if job.attempts < _attempts(job):
        _mine(job).update(state=JobState.FAILED, due_at=now + wait, error=text)
    else:
        log.error(
            "job %s (%s) is dead after %s attempts: a human has to look", job.id, job.task, job.attempts
        )
        _mine(job).update(state=JobState.DEAD, finished_at=now, error=text)


def _call(task: work.WorkTask[..., object], job: Job) -> object:
    args, kwargs = job.arguments["args"], job.arguments["kwargs"]
    if task.takes_context:
        args = [TaskContext(task_result=work.result_of(job)), *args]
    return task.call(*args, **kwargs)


def _mine(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=JobState.LEASED, fence=job.fence)


def _attempts(job: Job) -> int:
    """How often this job may be tried; a task that this version lacks may come back with the next one."""
    try:
        return work.task_of(job).attempts
    except ImportError:
        return work.ATTEMPTS
