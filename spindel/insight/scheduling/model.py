"""The same question as a model for CP-SAT: all meetings at once, and proof of how good a plan can be."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import combinations
from typing import Any

from spindel.insight.scheduling import costs
from spindel.insight.scheduling.choices import choices
from spindel.insight.scheduling.desk import Desk, Taken
from spindel.insight.scheduling.grid import stretches
from spindel.insight.scheduling.problem import ONLINE, Meeting

Levels = dict[tuple[str, int], int]  # place and cost → starts
Literal = Any  # of ortools, which is loaded when it is needed: it takes half a second


@dataclass
class Drawn:
    """The variables of one meeting; `extra` are seats of deciders and of those who are welcome."""

    meeting: Meeting
    starts: int
    alone: Levels
    held: Literal
    start: Literal
    rooms: dict[str | None, Literal] = field(default_factory=dict)  # None is video
    places: dict[str, Literal] = field(default_factory=dict)
    interpreters: dict[str, Literal] = field(default_factory=dict)
    extra: dict[str, Literal] = field(default_factory=dict)
    decides: dict[tuple[str, str], Literal] = field(default_factory=dict)
    written: dict[str, Literal] = field(default_factory=dict)
    levels: dict[tuple[str, int], Literal] = field(default_factory=dict)
    good: Literal = None
    cost: Any = 0

    def seats(self) -> dict[str, Literal]:
        """Every human and interpreter who may be there, with what says that they are."""
        return dict.fromkeys(self.meeting.required, self.held) | self.extra | self.interpreters


def levels(desk: Desk, meeting: Meeting) -> Levels:
    """All starts of a meeting that is alone in the world, by place and cost."""
    found: Levels = defaultdict(int)
    for one in choices(desk, meeting, Taken()):
        found[one.place, one.cost] |= one.starts
    return found


def cheap(alone: Levels, slack: int) -> Levels:
    """What a schedule may use that costs at most `slack` more than all meetings at their least."""
    least = min(cost for _, cost in alone)
    return {(place, cost): starts for (place, cost), starts in alone.items() if cost <= least + slack}


class Model:
    """Built once per problem, from the levels of its meetings."""

    def __init__(self, desk: Desk, alone: Mapping[str, Levels], slack: int) -> None:
        from ortools.sat.python import cp_model

        self.cp, self.desk, self.model = cp_model, desk, cp_model.CpModel()
        self.orders: dict[tuple[str, str], Literal] = {}
        self.joint: list[tuple[Literal, Literal, Literal]] = []
        self.drawn = {
            one.key: self._draw(one, cheap(alone[one.key], slack))
            for one in desk.problem.meetings
            if alone[one.key]
        }
        self._keep_apart()
        self._leave_time_for_ways()
        never = len(desk.problem.meetings) - len(self.drawn)
        missing = never + sum(1 - one.held for one in self.drawn.values())
        self.model.minimize(sum(one.cost for one in self.drawn.values()) + desk.not_held * missing)

    def _draw(self, meeting: Meeting, alone: Levels) -> Drawn:
        """Variables and what concerns this meeting alone."""
        starts = reduce(int.__or__, alone.values())
        start = self.model.new_int_var_from_domain(self._domain(starts), f"start {meeting.key}")
        drawn = Drawn(meeting, starts, alone, self._bool("held"), start)
        self._draw_places(drawn)
        if meeting.language:
            for who in self.desk.interpreters(meeting):
                drawn.interpreters[who] = self._free_bool(drawn, who)
            self.model.add(sum(drawn.interpreters.values()) == drawn.held)
        self._draw_deciding(drawn)
        drawn.good = self._bool("good")
        self.model.add_implication(drawn.good, drawn.held)
        self._within(drawn, drawn.good, self.desk.good(meeting))
        drawn.cost = sum(self._terms(drawn))
        self._bound_from_below(drawn)
        return drawn

    def _bound_from_below(self, drawn: Drawn) -> None:
        """No start costs less beside others than alone: nothing new, but with it the proof is short."""
        for (place, cost), starts in drawn.alone.items():
            literal = drawn.levels[place, cost] = self._bool("level")
            self.model.add_implication(literal, drawn.places[place])
            self._within(drawn, literal, starts)
        self.model.add(sum(drawn.levels.values()) == drawn.held)
        least = sum(cost * literal for (_, cost), literal in drawn.levels.items())
        self.model.add(drawn.cost >= least)

    def _draw_places(self, drawn: Drawn) -> None:
        meeting = drawn.meeting
        for room in self.desk.rooms(meeting):
            drawn.rooms[room.who] = self._free_bool(drawn, room.who)
        if meeting.video:
            drawn.rooms[None] = self._bool("video")
        self.model.add(sum(drawn.rooms.values()) == drawn.held)
        of_place = defaultdict(list)
        for room_, literal in drawn.rooms.items():
            of_place[self.desk.place_of(room_)].append(literal)
        for place, literals in of_place.items():
            drawn.places[place] = self._bool("place")
            self.model.add(sum(literals) == drawn.places[place])

    def _draw_deciding(self, drawn: Drawn) -> None:
        meeting = drawn.meeting
        for item in meeting.items:
            if set(item.deciders) & set(meeting.required):
                continue
            ways = []
            for who in dict.fromkeys(item.deciders):
                if who not in drawn.extra:
                    drawn.extra[who] = self._free_bool(drawn, who)
                drawn.decides[item.key, who] = self._bool("decides")
                self.model.add_implication(drawn.decides[item.key, who], drawn.extra[who])
                ways.append(drawn.decides[item.key, who])
            if self.desk.writing(item) & drawn.starts:
                drawn.written[item.key] = self._bool("written")
                self._within(drawn, drawn.written[item.key], self.desk.writing(item))
                ways.append(drawn.written[item.key])
            self.model.add(sum(ways) == drawn.held)
        for who in meeting.optional:
            if who not in drawn.extra and who not in meeting.required:
                drawn.extra[who] = self._free_bool(drawn, who)

    def _terms(self, drawn: Drawn) -> list[Any]:
        """What a meeting costs if it is held, part by part."""
        desk, meeting, problem = self.desk, drawn.meeting, self.desk.problem
        terms = [costs.HOURS * (drawn.held - drawn.good)]
        terms += [costs.WRITTEN * literal for literal in drawn.written.values()]
        for place, literal in drawn.places.items():
            terms.append(costs.room(problem, meeting, place, online=place == ONLINE) * literal)
        for who, one in desk.interpreters(meeting).items():
            if meeting.language:
                ways = {place: costs.way(problem, one, place) for place in drawn.places}
                terms += self._by_place(drawn, drawn.interpreters[who], ways)
        for who, seat in drawn.extra.items():
            if who in meeting.optional:
                terms.append(costs.OPTIONAL * (drawn.held - seat))
            else:
                ways = {place: costs.seat(problem, meeting, who, place) for place in drawn.places}
                terms += self._by_place(drawn, seat, ways)
        return terms

    def _by_place(self, drawn: Drawn, seat: Literal, ways: Mapping[str, int]) -> Iterable[Any]:
        """What a seat costs where it depends on the place: the least, and more in the places beyond it."""
        least = min(ways.values())
        yield least * seat
        for place, points in ways.items():
            if points > least:
                both = self._bool("both")
                self.model.add_bool_or(both, ~seat, ~drawn.places[place])
                self.joint.append((both, seat, drawn.places[place]))
                yield (points - least) * both

    def _keep_apart(self) -> None:
        """Nobody and no room is in two meetings at once."""
        intervals = defaultdict(list)
        for one in self.drawn.values():
            length = self.desk.length(one.meeting)
            rooms = {room: literal for room, literal in one.rooms.items() if room}
            for who, literal in (one.seats() | rooms).items():
                intervals[who].append(
                    self.model.new_optional_fixed_size_interval_var(one.start, length, literal, who)
                )
        for several in intervals.values():
            if len(several) > 1:
                self.model.add_no_overlap(several)

    def _leave_time_for_ways(self) -> None:
        """Whoever goes from one meeting to another has time for the way."""
        for first, second in combinations(self.drawn.values(), 2):
            shared = first.seats().keys() & second.seats().keys()
            for one, there in first.places.items():
                for other, here in second.places.items():
                    way = {who: self.desk.way(who, one, other) for who in sorted(shared)}
                    for who in (who for who, quarters in way.items() if quarters):
                        self._one_after_the_other(
                            first, second, way[who], [there, here, first.seats()[who], second.seats()[who]]
                        )

    def _one_after_the_other(self, first: Drawn, second: Drawn, way: int, when: list[Literal]) -> None:
        keys = (first.meeting.key, second.meeting.key)
        if keys not in self.orders:
            self.orders[keys] = self._bool("before")
        order = self.orders[keys]
        ended = first.start + self.desk.length(first.meeting) + way
        self.model.add(second.start >= ended).only_enforce_if(order, *when)
        ended = second.start + self.desk.length(second.meeting) + way
        self.model.add(first.start >= ended).only_enforce_if(~order, *when)

    def _bool(self, name: str) -> Literal:
        return self.model.new_bool_var(name)

    def _free_bool(self, drawn: Drawn, who: str) -> Literal:
        """True only at starts at which somebody (or a room) is free for the whole meeting."""
        literal = self._bool(who)
        self.model.add_implication(literal, drawn.held)
        length = self.desk.length(drawn.meeting)
        self._within(drawn, literal, self.desk.starts(who, length, ONLINE, Taken()))
        return literal

    def _within(self, drawn: Drawn, literal: Literal, starts: int) -> None:
        if not starts & drawn.starts:
            self.model.add(literal == 0)
        elif drawn.starts & ~starts:
            domain = self._domain(starts & drawn.starts)
            self.model.add_linear_expression_in_domain(drawn.start, domain).only_enforce_if(literal)

    def _domain(self, starts: int) -> Any:
        return self.cp.Domain.from_intervals([list(pair) for pair in stretches(starts)])
