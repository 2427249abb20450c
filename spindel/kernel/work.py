"""Work to be done later and once: a table behind the `django-tasks` API.

A job is enqueued in the transaction of whatever wants it, so it exists exactly if that was committed. The
worker (worker.py) runs it inside a transaction of its own that also marks it done: its effects are committed
once, however often a worker dies.

    @task()
    def write_letter(plan: str) -> None: ...

    write_letter.enqueue(str(plan.id))
"""

import threading
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from spindel.kernel import clock
from spindel.kernel.kinds import JobState
from spindel.kernel.models import Job

P = ParamSpec("P")
T = TypeVar("T")
ATTEMPTS = 8
# Set whenever a job is committed in this process, so that a worker beside it need not wait for its next look.
enqueued = threading.Event()
_STATUS = {
    JobState.READY: TaskResultStatus.READY,
    JobState.FAILED: TaskResultStatus.READY,
    JobState.LEASED: TaskResultStatus.RUNNING,
    JobState.DONE: TaskResultStatus.SUCCESSFUL,
    JobState.DEAD: TaskResultStatus.FAILED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTask(Task[P, T]):
    """A task with two more choices.

    `atomic=False`: the function keeps its own transactions, because it calls the world outside or runs long;
    it may then run twice and must not mind. `attempts`: how often it is tried before a human has to look.
    """

    atomic: bool = True
    attempts: int = ATTEMPTS


class WorkBackend(BaseTaskBackend):
    """Puts tasks into the work table."""

    task_class = WorkTask
    supports_defer = True
    supports_get_result = True

    def enqueue(self, task: Task[P, T], args: Any, kwargs: Any) -> TaskResult[T]:
        self.validate_task(task)
        job = _job(task, args, kwargs, at=clock.now())
        job.save(force_insert=True)
        transaction.on_commit(enqueued.set)
        return result_of(job)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        try:
            return result_of(Job.objects.get(pk=UUID(result_id)))
        except (Job.DoesNotExist, ValueError, ValidationError) as error:
            raise TaskResultDoesNotExist(result_id) from error


def enqueue_once(task: Task[P, T], key: str, *args: Any, at: datetime, **kwargs: Any) -> bool:
    """Enqueue unless a job with this key was ever enqueued; says whether it was new."""
    job = _job(task, args, kwargs, at=at)
    fields = {name: getattr(job, name) for name in ("id", "task", "arguments", "due_at", "enqueued_at")}
    _, new = Job.objects.get_or_create(key=key, defaults=fields)
    if new:
        transaction.on_commit(enqueued.set)
    return new


def revive(job_id: UUID, *, at: datetime) -> bool:
    """Give a dead job another round of attempts; says whether there was one."""
    dead = Job.objects.filter(pk=job_id, state=JobState.DEAD)
    return bool(dead.update(state=JobState.READY, attempts=0, due_at=at, finished_at=None))


def counts() -> dict[str, int]:
    """How many jobs are in each state."""
    found = dict(Job.objects.values_list("state").annotate(Count("id")))
    return {state.value: found.get(state, 0) for state in JobState}


def forget_done(*, before: datetime) -> int:
    """Delete jobs done before this instant, and their keys with them. Dead ones stay."""
    return Job.objects.filter(state=JobState.DONE, finished_at__lt=before).delete()[0]


def task_of(job: Job) -> WorkTask[..., Any]:
    """The task that a job names. ImportError when this version of the program has none of that name."""
    found = import_string(job.task)
    if not isinstance(found, WorkTask):
        raise ImportError(f"{job.task} is not a task")
    return found


def result_of(job: Job) -> TaskResult[Any]:
    """A job as the `django-tasks` API shows it."""
    result: TaskResult[Any] = TaskResult(
        task=task_of(job),
        id=str(job.id),
        status=_STATUS[JobState(job.state)],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        last_attempted_at=job.started_at,
        finished_at=job.finished_at,
        args=job.arguments["args"],
        kwargs=job.arguments["kwargs"],
        backend="default",
        errors=[TaskError(exception_class_path="builtins.Exception", traceback=job.error)]
        if job.error
        else [],
        worker_ids=[str(number) for number in range(1, job.attempts + 1)],
    )
    object.__setattr__(result, "_return_value", job.result)
    return result


def _job(task: Task[P, T], args: Any, kwargs: Any, *, at: datetime) -> Job:
    return Job(
        task=task.module_path,
        arguments=normalize_json({"args": args, "kwargs": kwargs}),
        due_at=task.run_after or at,
        enqueued_at=at,
    )
