"""The drawn web: who holds which thread to a person, and when it last moved.

Only arithmetic: from threads to points and lines, for a wide page and for a narrow one. Relatives and friends
have a thread but never a "last moved": nobody is timed for being close to somebody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from spindel.kernel.words import listed

FRESH_WITHIN = timedelta(days=14)
SLOW_WITHIN = timedelta(days=45)

WIDE, SLOT, LINE = 960, 100, 19
NARROW, ROW = 360, 100


@dataclass(frozen=True, slots=True)
class Thread:
    """One holder of a thread.

    `moved_date`: None for who never moved; `move`: how, in words. `is_close`: relatives and friends.
    """

    name: str
    who: str = ""
    holds: tuple[str, ...] = ()
    moved_date: date | None = None
    move: str = ""
    is_close: bool = False
    is_case_manager: bool = False
    is_loose: bool = False

    def pace(self, *, today: date) -> str:
        """`fresh`, `slow` or `still`; `close` for relatives and friends, `loose` where nobody holds it."""
        if self.is_loose or self.is_close:
            return "loose" if self.is_loose else "close"
        if self.moved_date is None or self.moved_date < today - SLOW_WITHIN:
            return "still"
        return "fresh" if self.moved_date >= today - FRESH_WITHIN else "slow"


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Knot:
    """Where a thread ends: its point, the line from the middle, and its label, line by line."""

    x: float
    y: float
    path: str
    pace: str
    anchor: str
    labels: tuple[Label, ...]
    thread: Thread
    label_x: float
    moved_y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    middle_x: float
    middle_y: float
    rings: tuple[str, ...]
    knots: tuple[Knot, ...]


def draw_wide(threads: Sequence[Thread], *, today: date) -> Drawing:
    """Half of the threads to either side of the person, with the rings of a web between them."""
    half = (len(threads) + 1) // 2
    height = max(3, half) * SLOT + 40
    middle = WIDE / 2, height / 2
    right = [
        _side(one, place, half, middle=middle, side=1, today=today)
        for place, one in enumerate(threads[:half])
    ]
    rest = threads[half:]
    left = [
        _side(one, place, len(rest), middle=middle, side=-1, today=today) for place, one in enumerate(rest)
    ]
    round_about = right + left[::-1]
    rings = tuple(_ring(round_about, middle, share) for share in (0.38, 0.68)) if len(threads) > 2 else ()
    return Drawing(WIDE, height, *middle, rings, tuple(right + left))


def _side(
    thread: Thread, place: int, count: int, *, middle: tuple[float, float], side: int, today: date
) -> Knot:
    share = 0.0 if count == 1 else 2 * place / (count - 1) - 1
    x = middle[0] + side * (120 + 110 * sqrt(1 - 0.8 * share * share))
    y = middle[1] + share * (count - 1) * SLOT / 2
    path = f"M{middle[0]:.0f} {middle[1]:.0f}Q{middle[0] + side * 110:.0f} {y:.0f} {x:.0f} {y:.0f}"
    anchor = "start" if side > 0 else "end"
    return _knot(thread, x, y, path=path, label_x=x + side * 18, anchor=anchor, width=26, today=today)


def _ring(knots: Sequence[Knot], middle: tuple[float, float], share: float) -> str:
    """A closed line through all threads at a share of their length, sagging to the middle as a web does."""
    points = [(middle[0] + (k.x - middle[0]) * share, middle[1] + (k.y - middle[1]) * share) for k in knots]
    path = f"M{points[0][0]:.0f} {points[0][1]:.0f}"
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        sag_x = (x0 + x1) / 2 + (middle[0] - (x0 + x1) / 2) * 0.16
        sag_y = (y0 + y1) / 2 + (middle[1] - (y0 + y1) / 2) * 0.16
        path += f"Q{sag_x:.0f} {sag_y:.0f} {x1:.0f} {y1:.0f}"
    return path + "Z"


def draw_narrow(threads: Sequence[Thread], *, today: date, rtl: bool = False) -> Drawing:
    """The threads hang from the person one below the other, with their labels beside them."""
    side = -1 if rtl else 1
    start = NARROW - 44.0 if rtl else 44.0
    knots = []
    for place, thread in enumerate(threads):
        y = 96.0 + place * ROW
        strand = start + side * (16 - 40 * (place + 1) / (len(threads) + 1))
        node = start + side * 38
        path = (
            f"M{start:.0f} 40C{strand:.0f} 70 {strand:.0f} 76 {strand:.0f} {max(y - 18, 78):.0f}"
            f"Q{strand:.0f} {y:.0f} {node:.0f} {y:.0f}"
        )
        anchor = "end" if rtl else "start"
        knots.append(
            _knot(thread, node, y, path=path, label_x=node + side * 18, anchor=anchor, width=28, today=today)
        )
    return Drawing(NARROW, 60 + len(threads) * ROW, start, 38, (), tuple(knots))


def _knot(
    thread: Thread,
    x: float,
    y: float,
    *,
    path: str,
    label_x: float,
    anchor: str,
    width: int,
    today: date,
) -> Knot:
    lines = [(line, "name") for line in wrap(thread.name, width, 2)]
    lines += [(line, "who") for line in wrap(thread.who, width + 3, 1)]
    lines += [(line, "holds") for line in wrap(listed(thread.holds), width + 3, 1)]
    has_moved = not (thread.is_close or thread.is_loose)
    top = y + 5 - (len(lines) + has_moved - 1) * LINE / 2
    labels = tuple(Label(label_x, top + place * LINE, text, tone) for place, (text, tone) in enumerate(lines))
    pace = thread.pace(today=today)
    return Knot(x, y, path, pace, anchor, labels, thread, label_x, top + len(lines) * LINE)


def wrap(text: str, width: int, lines_max: int) -> list[str]:
    """Break at spaces into at most `lines_max` lines of about `width` letters; the rest is an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > lines_max:
        lines = [*lines[: lines_max - 1], f"{lines[lines_max - 1][: width - 1]}…"]
    return lines
