"""Figures as ratios: two things timed in turns in one process, so that a busy machine slows both alike."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Samples:
    """Seconds of what is measured and of what it is held against, round by round.

    `details` goes into the results file: sizes, counts, parts.
    """

    measured: list[float]
    against: list[float]
    details: dict[str, object] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """How many times as long the measured thing takes; medians, so that one hiccup does not count."""
        return statistics.median(self.measured) / statistics.median(self.against)


@dataclass(frozen=True, slots=True)
class Bench:
    """What a figure may use: the store of the region (settings point to it already) and its size."""

    persons: int
    folder: Path


@dataclass(frozen=True, slots=True)
class Figure:
    """A named ratio with a goal; `database` is the kind of store that its process gets, or none."""

    name: str
    goal: float
    at_most: bool
    database: str
    what: str
    take: Callable[[Bench], Samples]

    def ratio(self, samples: Samples) -> float:
        """As the goal counts: times as long where less is better, times as fast where more is."""
        return samples.ratio if self.at_most else 1 / samples.ratio

    def holds(self, samples: Samples) -> bool:
        ratio = self.ratio(samples)
        return ratio <= self.goal if self.at_most else ratio >= self.goal


FIGURES: dict[str, Figure] = {}


def figure(name: str, *, goal: float, at_most: bool = True, database: str = "sqlite") -> Callable:
    """Register the decorated function as a figure; its docstring says what is held against what."""

    def register(take: Callable[[Bench], Samples]) -> Callable[[Bench], Samples]:
        FIGURES[name] = Figure(name, goal, at_most, database, (take.__doc__ or "").strip(), take)
        return take

    return register


def in_turns(
    measured: Callable[[], object], against: Callable[[], object], *, rounds: int = 9, warm: int = 1
) -> tuple[list[float], list[float]]:
    """Seconds of each, taken in turns; the first `warm` rounds do not count."""
    first, second = [], []
    for turn in range(rounds + warm):
        taken = seconds(measured), seconds(against)
        if turn >= warm:
            first.append(taken[0])
            second.append(taken[1])
    return first, second


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
