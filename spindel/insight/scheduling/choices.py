"""All starts of one meeting at once, as sets of quarters: what stops them, and what the others cost."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from spindel.insight.scheduling import costs
from spindel.insight.scheduling.desk import Desk, Taken
from spindel.insight.scheduling.problem import ONLINE, Interpreter, Lack, Lacking, Meeting, Placed

Masks = dict[Lack, int]
Free = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Choice:
    """Starts that are alike: the same place, the same humans free, and so the same cost."""

    cost: int
    starts: int
    place: str
    interpreter: str | None
    decides: Mapping[str, str]
    written: Mapping[str, str]
    lacks: tuple[Lack, ...]


def demands(desk: Desk, meeting: Meeting, place: str, taken: Taken) -> Masks:
    """For each thing without which the meeting cannot be held in a place: the starts at which it is there."""
    free = free_for(desk, meeting, place, taken)
    found = {Lack(Lacking.WINDOW): desk.window(meeting)}
    found |= {Lack(Lacking.REQUIRED, who): free(who) for who in meeting.required}
    for item in meeting.items:
        if not set(item.deciders) & set(meeting.required):
            mask = desk.writing(item)
            for who in item.deciders:
                mask |= free(who)
            found[Lack(Lacking.DECIDER, item.key)] = mask
    if meeting.language:
        found[Lack(Lacking.INTERPRETER, meeting.language)] = any_of(free, desk.interpreters(meeting))
    if place != ONLINE:
        rooms = [room.who for room in desk.rooms(meeting, place)]
        found[Lack(Lacking.ROOM)] = any_of(free, rooms)
    return found


def choices(desk: Desk, meeting: Meeting, taken: Taken) -> Iterator[Choice]:
    """Every way to hold it beside what is taken; starts that are alike come as one."""
    for place in desk.places(meeting):
        possible = desk.grid.all
        for mask in demands(desk, meeting, place, taken).values():
            possible &= mask
        if possible:
            yield from _in(desk, meeting, place, taken, possible)


def _in(desk: Desk, meeting: Meeting, place: str, taken: Taken, possible: int) -> Iterator[Choice]:
    free = free_for(desk, meeting, place, taken)
    deciders = [who for item in meeting.items for who in item.deciders]
    maybe = dict.fromkeys([*deciders, *meeting.optional, *desk.interpreters(meeting)])
    masks = {who: free(who) for who in maybe if who not in meeting.required}
    good = desk.good(meeting)
    for starts in alike(possible, [*masks.values(), good, *(desk.writing(one) for one in meeting.items)]):
        there = frozenset(who for who, mask in masks.items() if mask & starts) | set(meeting.required)
        yield _choice(desk, meeting, place, starts, there, good=bool(good & starts))


def _choice(
    desk: Desk, meeting: Meeting, place: str, starts: int, there: frozenset[str], *, good: bool
) -> Choice:
    interpreter = _nearest(desk, meeting, place, there)
    decides, written = smallest(desk, meeting, place, there, starts)
    lacks = costs.lacks_of(meeting, written, there, good=good)
    cost = costs.of(
        desk.problem, meeting, place, decides=decides.values(), interpreter=interpreter, lacks=lacks
    )
    return Choice(cost, starts, place, interpreter.who if interpreter else None, decides, written, lacks)


def smallest(
    desk: Desk, meeting: Meeting, place: str, there: frozenset[str], starts: int
) -> tuple[dict[str, str], dict[str, str]]:
    """The cheapest group that can decide all items, and whom to ask in writing for the rest.

    Goes through the deciders one by one and keeps, for every set of items, the cheapest way to decide it.
    """
    decides = {
        item.key: next(who for who in item.deciders if who in meeting.required)
        for item in meeting.items
        if set(item.deciders) & set(meeting.required)
    }
    open_ = [item for item in meeting.items if item.key not in decides]
    deciders = dict.fromkeys(who for item in open_ for who in item.deciders if who in there)
    best: dict[int, tuple[int, tuple[str, ...]]] = {0: (0, ())}
    for who in deciders:
        cost = costs.seat(desk.problem, meeting, who, place)
        can = sum(1 << number for number, item in enumerate(open_) if who in item.deciders)
        for done, (spent, group) in list(best.items()):
            if done | can not in best or best[done | can][0] > spent + cost:
                best[done | can] = (spent + cost, (*group, who))
    must = sum(1 << number for number, item in enumerate(open_) if not desk.writing(item) & starts)
    ended = [
        (spent + costs.WRITTEN * (len(open_) - done.bit_count()), group)
        for done, (spent, group) in best.items()
        if done & must == must
    ]
    _, group = min(ended, key=lambda one: one[0])
    decides |= {
        item.key: next(who for who in group if who in item.deciders)
        for item in open_
        if set(group) & set(item.deciders)
    }
    return decides, {item.key: item.deciders[0] for item in open_ if item.key not in decides}


def settle(desk: Desk, meeting: Meeting, choice: Choice, start: int, taken: Taken) -> Placed:
    """One start of a choice, in the room with the fewest features: others may need those."""
    free = free_for(desk, meeting, choice.place, taken)
    rooms = [one for one in desk.rooms(meeting, choice.place) if free(one.who) >> start & 1]
    room = min(rooms, key=lambda one: (len(one.features), one.who)).who if choice.place != ONLINE else None
    away = {one.who for one in choice.lacks if one.kind is Lacking.OPTIONAL}
    present = [*meeting.required, *choice.decides.values(), *(w for w in meeting.optional if w not in away)]
    return Placed(
        meeting=meeting.key,
        start=desk.grid.at(start),
        end=desk.grid.at(start + desk.length(meeting)),
        room=room,
        interpreter=choice.interpreter,
        present=tuple(dict.fromkeys(present)),
        decides=choice.decides,
        written=choice.written,
        lacks=choice.lacks,
        cost=choice.cost,
    )


def _nearest(desk: Desk, meeting: Meeting, place: str, there: frozenset[str]) -> Interpreter | None:
    """Who interprets: the shortest way; then whoever is of least use to others."""
    free = [one for who, one in desk.interpreters(meeting).items() if who in there]
    return min(
        free,
        key=lambda one: (costs.way(desk.problem, one, place), len(one.languages), one.who),
        default=None,
    )


def alike(starts: int, masks: Iterable[int]) -> list[int]:
    """The set cut along each of the masks."""
    parts = [starts]
    for mask in masks:
        parts = [part for whole in parts for part in (whole & mask, whole & ~mask) if part]
    return parts


def free_for(desk: Desk, meeting: Meeting, place: str, taken: Taken) -> Free:
    """The starts at which somebody is free for this meeting in this place."""
    return lambda who: desk.starts(who, desk.length(meeting), place, taken)


def any_of(free: Free, whos: Iterable[str]) -> int:
    found = 0
    for who in whos:
        found |= free(who)
    return found
