"""Tasks for tests of the work table; a job names its task by path, so they live in a module."""

from django.db import connection
from django_tasks import TaskContext, task

from spindel.kernel import audit, clock
from spindel.kernel.actors import system
from spindel.kernel.models import AuditRow, Job

TESTER = system("test")


def effects(verb: str = "effect") -> list[object]:
    """What the tasks below have committed, in order."""
    return [row.detail["n"] for row in AuditRow.objects.filter(verb=verb).order_by("id")]


def leave(n: object, verb: str = "effect") -> None:
    audit.write(verb, by=TESTER, at=clock.now(), detail={"n": n})


@task()
def effect(n: int) -> int:
    leave(n)
    return n * 2


@task()
def broken(n: int) -> None:
    leave(n)
    raise ValueError(f"broken {n}")


@task(attempts=2)
def hopeless() -> None:
    raise ValueError("hopeless")


@task(atomic=False)
def loose(n: int) -> bool:
    leave(n)
    return connection.in_atomic_block


@task()
def overtaken(n: int) -> None:
    """While this runs, another worker takes the job: the lease was too short."""
    leave(n)
    Job.objects.update(fence=99)


@task(takes_context=True)
def aware(context: TaskContext, n: int) -> int:
    leave(n)
    return context.attempt
