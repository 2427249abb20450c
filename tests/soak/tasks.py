"""The load of the kill tests: a job that is slow and fails now and then, and an adapter that keeps a list."""

import os
import time
import zlib

from django.conf import settings
from django_tasks import TaskContext, task

from spindel.kernel import audit, clock
from spindel.kernel.actors import system

SOAK = system("soak")


@task(takes_context=True)
def effect(context: TaskContext, name: str) -> None:
    """Leaves exactly one row, although one in five fails at first, after having written it."""
    audit.write("soak.effect", by=SOAK, at=clock.now(), detail={"name": name})
    luck = zlib.crc32(name.encode())
    time.sleep(luck % 20 / 1000)
    if luck % 5 == 0 and context.attempt == 1:
        raise OSError("as arranged")


def deliver(key: str, payload: object) -> None:
    """A message leaves the program: nothing takes it back."""
    with (settings.DATA_DIR / "delivered.log").open("a") as file:
        file.write(f"{key}\n")
        file.flush()
        os.fsync(file.fileno())
