"""Time as quarters of an hour since an instant, and sets of them as the bits of one integer.

Bit `t` is the quarter from `t` to `t + 1`. Sets meet by `&`, and a whole quarter year fits in one number,
so that looking through all starts of a meeting costs a few operations.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from spindel.insight.scheduling.problem import QUARTER, Problem, Span


@dataclass(frozen=True, slots=True)
class Grid:
    origin: datetime
    size: int

    @property
    def all(self) -> int:
        return (1 << self.size) - 1

    def down(self, at: datetime) -> int:
        """The quarter in which an instant lies, kept within the grid."""
        return min(max((at - self.origin) // QUARTER, 0), self.size)

    def up(self, at: datetime) -> int:
        return min(max(-((self.origin - at) // QUARTER), 0), self.size)

    def at(self, slot: int) -> datetime:
        return self.origin + slot * QUARTER

    def touched(self, spans: Iterable[Span]) -> int:
        """Every quarter of which a part is taken; an empty span takes nothing."""
        return _bits((self.down(one.start), self.up(one.end)) for one in spans if one.start < one.end)

    def within(self, spans: Iterable[Span] | None) -> int:
        """Every quarter that lies wholly within; all of them without spans."""
        if spans is None:
            return self.all
        return _bits((self.up(one.start), self.down(one.end)) for one in joined(spans))

    def free(self, busy: Iterable[Span], hours: Iterable[Span] | None) -> int:
        return self.within(hours) & ~self.touched(busy)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans that touch become one, in the order of time."""
    found: list[Span] = []
    for one in sorted(spans):
        if found and one.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


def _bits(pairs: Iterable[tuple[int, int]]) -> int:
    found = 0
    for first, end in pairs:
        if first < end:
            found |= (1 << end) - (1 << first)
    return found


def grid_of(problem: Problem) -> Grid:
    """From the first window to the last, or to `until`."""
    origin = min(one.window.start for one in problem.meetings).astimezone(UTC)
    origin -= (origin - datetime(1970, 1, 1, tzinfo=UTC)) % QUARTER
    ends = [one.window.end for one in problem.meetings]
    end = max(problem.until or ends[0], *ends)
    return Grid(origin, -((origin - end) // QUARTER))


def runs(free: int, length: int) -> int:
    """Every start from which `length` quarters in a row are in the set."""
    have = 1
    while have < length:
        step = min(have, length - have)
        free &= free >> step
        have += step
    return free


def bits(mask: int) -> Iterator[int]:
    """The numbers of a set, ascending."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def stretches(mask: int) -> list[tuple[int, int]]:
    """The set as pairs: first, last (inclusive), ascending."""
    found: list[tuple[int, int]] = []
    first = 0
    while mask:
        gap = (mask & -mask).bit_length() - 1
        mask >>= gap
        length = (~mask & (mask + 1)).bit_length() - 1
        found.append((first + gap, first + gap + length - 1))
        mask >>= length
        first += gap + length
    return found
