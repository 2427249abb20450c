"""What stays the same while times are tried: the grid, who is free when, which rooms and interpreters fit."""

from collections import defaultdict

from spindel.insight.scheduling import costs
from spindel.insight.scheduling.grid import grid_of, runs
from spindel.insight.scheduling.problem import (
    ONLINE,
    QUARTER,
    Human,
    Interpreter,
    Item,
    Meeting,
    Placed,
    Problem,
    Room,
)


class Taken:
    """What this round has already given away: quarters per human, interpreter and room, with the place."""

    def __init__(self) -> None:
        self._of: dict[str, list[tuple[int, int, str]]] = defaultdict(list)

    def of(self, who: str) -> list[tuple[int, int, str]]:
        return self._of.get(who, [])

    def add(self, desk: "Desk", placed: Placed) -> None:
        place = desk.place_of(placed.room)
        first, end = desk.grid.down(placed.start), desk.grid.up(placed.end)
        for who in filter(None, (*placed.present, placed.interpreter, placed.room)):
            self._of[who].append((first, end, place))


class Desk:
    def __init__(self, problem: Problem) -> None:
        self.problem, self.grid = problem, grid_of(problem)
        self.not_held = costs.not_held(problem)
        everything: list[Human | Interpreter | Room] = [
            *problem.humans.values(),
            *problem.interpreters,
            *problem.rooms,
        ]
        self.free = {one.who: self.grid.free(one.busy, one.hours) for one in everything}
        self._place_of = {room.who: room.place for room in problem.rooms}
        self._on_the_line = {one.who for one in problem.interpreters if one.remote}
        self._starts: dict[tuple[str, int], int] = {}

    def length(self, meeting: Meeting) -> int:
        return -(-meeting.minutes * 60 // int(QUARTER.total_seconds()))

    def window(self, meeting: Meeting) -> int:
        return runs(self.grid.within([meeting.window]), self.length(meeting))

    def good(self, meeting: Meeting) -> int:
        return runs(self.grid.within(meeting.good_hours), self.length(meeting))

    def writing(self, item: Item) -> int:
        """The starts that leave time to decide an item in writing."""
        if item.writing_from is None:
            return 0
        return self.grid.all & ~((1 << self.grid.up(item.writing_from)) - 1)

    def place_of(self, room: str | None) -> str:
        return ONLINE if room is None else self._place_of[room]

    def rooms(self, meeting: Meeting, place: str | None = None) -> list[Room]:
        return [
            room
            for room in self.problem.rooms
            if meeting.room and room.features >= meeting.features and place in (None, room.place)
        ]

    def places(self, meeting: Meeting) -> list[str]:
        """Where it may be: the places of rooms that fit, and ONLINE."""
        places = dict.fromkeys(room.place for room in self.rooms(meeting))
        return [*places, ONLINE] if meeting.video else list(places)

    def interpreters(self, meeting: Meeting) -> dict[str, Interpreter]:
        return {one.who: one for one in self.problem.interpreters if meeting.language in one.languages}

    def way(self, who: str, one: str, other: str) -> int:
        """Quarters from a place to another for somebody."""
        if who in self._on_the_line or who in self._place_of:
            return 0
        return -(-self.problem.minutes_between(one, other) // 15)

    def starts(self, who: str, length: int, place: str, taken: Taken) -> int:
        """From when somebody is free for so many quarters, the way from and to what they have included."""
        if (who, length) not in self._starts:
            self._starts[who, length] = runs(self.free[who], length)
        found = self._starts[who, length]
        for first, end, where in taken.of(who):
            low = max(0, first - self.way(who, place, where) - length + 1)
            high = end + self.way(who, where, place)
            found &= ~((1 << high) - (1 << low))
        return found
