"""What has to happen every so often. The roof hangs it here; whichever worker looks first enqueues it, once.

The key of the job is name and period, so two workers run each period once, and a period that nobody was awake
for is not made up for: the present one stands for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django_tasks import task

from spindel.kernel import clock, work
from spindel.kernel.days import day_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Periodic:
    """`function(at)` once per period. It keeps its own transactions and may run twice when a worker dies."""

    name: str
    every: timedelta
    function: Callable[[datetime], object]

    def period(self, at: datetime) -> int:
        """The number of the period that holds this instant. Days turn at local midnight, all else by UTC."""
        if self.every % DAY == timedelta():
            return day_of(clock.local_day(at, settings.TIME_ZONE)) // self.every.days
        return int(at.timestamp() // self.every.total_seconds())


_table: dict[str, Periodic] = {}


def hang(name: str, every: timedelta, function: Callable[[datetime], object]) -> None:
    """Called by the roof, once per name."""
    _table[name] = Periodic(name, every, function)


def tick(now: datetime) -> int:
    """Enqueue what this instant asks for and nobody has enqueued yet; returns how many jobs that made."""
    due = [(one, one.period(now)) for one in _table.values()]
    return sum(
        work.enqueue_once(run, f"{one.name}:{period}", one.name, period, at=now) for one, period in due
    )


@task(atomic=False)
def run(name: str, period: int) -> None:
    """Run a periodic function, unless its period is over: then the next one stands for it."""
    now = clock.now()
    one = _table.get(name)
    if one is not None and one.period(now) == period:
        one.function(now)
