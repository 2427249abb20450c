"""What the worker does every so often; its engines are loaded when first needed, not by each command."""

from datetime import datetime, timedelta

from spindel.kernel import once, schedule, sealing, work
from spindel.kernel.actors import system

DAY = timedelta(days=1)
KEEP_DONE_JOBS = timedelta(days=30)


def hang() -> None:
    """Hang the chores on the kernel's schedule."""
    schedule.hang("seal the audit", timedelta(minutes=1), sealing.seal)
    schedule.hang("scan for gaps", DAY, _scan)  # gaps also open because time passes
    schedule.hang("examine looks", DAY, _examine)  # those of yesterday
    schedule.hang("forget done jobs and answered forms", DAY, _forget)


def _scan(at: datetime) -> None:
    from spindel.insight.gaps import engine

    engine.scan_and_compare(at=at)


def _examine(at: datetime) -> None:
    from spindel.insight.looks import engine as looks

    looks.catch_up(by=system("worker"), at=at)


def _forget(at: datetime) -> None:
    work.forget_done(before=at - KEEP_DONE_JOBS)
    once.forget(before=at - DAY)
