"""Generated clinics for the scheduler, and a checker of schedules that shares no code with it."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations

from spindel.insight.scheduling.problem import (
    Human,
    Interpreter,
    Item,
    Meeting,
    Placed,
    Problem,
    Room,
    Schedule,
    Span,
)

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)  # clinics work by UTC here; zones are the caller's
PLACES = ("north", "south", "town hall", "agency")
LANGUAGES = ("ar", "so", "ti", "fa")
FEATURES = ("ramp", "loop", "quiet", "screen")


def hour(day: int, at: float) -> datetime:
    return MONDAY + timedelta(days=day, hours=at)


def span(day: int, start: float, end: float) -> Span:
    return Span(hour(day, start), hour(day, end))


def clinic(
    seed: int,
    *,
    meetings: int = 60,
    people: int = 200,
    days: int = 10,
    interpreters: int = 8,
    rooms: int = 12,
    busy: float = 0.35,
) -> Problem:
    """A region's clinic: every meeting has its own person, a case manager and one to four decisions.

    The last quarter of `people` are the persons themselves; the others are staff of four places.
    """
    dice = random.Random(seed)
    working = [day for day in range(days + days // 5 * 2) if day % 7 < 5][:days]
    hours = tuple(span(day, 8, 17) for day in working)
    staff = [f"s{number}" for number in range(people - meetings)]
    persons = [f"p{number}" for number in range(meetings)]
    humans = {
        who: Human(who, tuple(_busy(dice, working, busy)), hours, PLACES[number % 4])
        for number, who in enumerate(staff)
    } | {who: Human(who, tuple(_busy(dice, working, busy / 3)), None, PLACES[0]) for who in persons}
    return Problem(
        meetings=tuple(_meeting(dice, number, persons[number], staff, working) for number in range(meetings)),
        humans=humans,
        interpreters=tuple(
            Interpreter(
                f"i{number}",
                frozenset({LANGUAGES[number % 4]}),
                tuple(_busy(dice, working, busy)),
                hours,
                PLACES[number % 4],
                remote=number >= 4,
            )
            for number in range(interpreters)
        ),
        rooms=tuple(
            Room(
                f"r{number}",
                PLACES[number % 4],
                frozenset(dice.sample(FEATURES, 2)),
                tuple(_busy(dice, working, busy)),
                hours,
            )
            for number in range(rooms)
        ),
        travel={pair: dice.choice((15, 20, 30, 45)) for pair in combinations(PLACES, 2)},
    )


def _busy(dice: random.Random, days: list[int], share: float) -> Iterator[Span]:
    for day in days:
        at = 8.0
        while at < 17:
            length = dice.choice((0.5, 1, 1.5, 2))
            if dice.random() < share:
                yield span(day, at, at + length)
            at += length


def _meeting(dice: random.Random, number: int, person: str, staff: list[str], days: list[int]) -> Meeting:
    first = dice.randrange(len(days) - 2)
    last = dice.randrange(first + 2, len(days))
    team = dice.sample(staff, 9)
    items = tuple(
        Item(f"d{one}", tuple(dice.sample(team[1:7], dice.choice((1, 2, 2, 3)))), _writing(dice, days[first]))
        for one in range(dice.choice((1, 2, 2, 3, 4)))
    )
    good = tuple(span(day, *dice.choice(((9, 12), (10, 15), (13, 17)))) for day in days)
    return Meeting(
        key=f"m{number}",
        minutes=dice.choice((45, 60, 60, 90)),
        window=Span(hour(days[first], 8), hour(days[last], 17)),
        required=(person, team[0]),
        person=person,
        optional=tuple(team[7 : 7 + dice.choice((0, 1, 2))]),
        items=items,
        good_hours=good if dice.random() < 0.8 else None,
        language=dice.choice(LANGUAGES) if dice.random() < 0.3 else "",
        features=frozenset(dice.sample(FEATURES, dice.choice((0, 0, 1)))),
        video=dice.random() < 0.3,
    )


def _writing(dice: random.Random, day: int) -> datetime | None:
    return hour(day + 1, 12) if dice.random() < 0.6 else None


def wrong_in(problem: Problem, schedule: Schedule) -> list[str]:
    """Everything in a schedule that is not as the problem wants it, in words; empty if nothing is."""
    found = [fault for one in schedule.placed for fault in _wrong_alone(problem, one)]
    asked = sorted(one.key for one in problem.meetings)
    told = sorted([one.meeting for one in (*schedule.placed, *schedule.not_placed)])
    found += [] if asked == told else [f"asked for {asked}, told of {told}"]
    calendar: dict[str, list[Placed]] = defaultdict(list)
    for one in schedule.placed:
        for who in [*one.present, *filter(None, (one.room, one.interpreter))]:
            calendar[who].append(one)
    for who, several in calendar.items():
        for first, second in combinations(sorted(several, key=lambda one: one.start), 2):
            if second.start < first.end + _way(problem, who, first, second):
                found.append(f"{who} cannot be in {first.meeting} and then in {second.meeting}")
    return found


def _wrong_alone(problem: Problem, one: Placed) -> Iterator[str]:
    meeting = next(each for each in problem.meetings if each.key == one.meeting)
    yield from _wrong_place(problem, meeting, one)
    yield from _wrong_deciding(meeting, one)
    if one.start.minute % 15 or one.start.second or one.end - one.start < timedelta(minutes=meeting.minutes):
        yield f"{one.meeting} starts off the quarter or is too short"
    if not meeting.window.start <= one.start <= one.end <= meeting.window.end:
        yield f"{one.meeting} is outside its window"
    for who in meeting.required:
        if who not in one.present:
            yield f"{who} is not at {one.meeting}"
    things = _things(problem)
    for who in [*one.present, *filter(None, (one.room, one.interpreter))]:
        thing = problem.humans.get(who) or things[who]
        if any(each.start < one.end and one.start < each.end for each in thing.busy):
            yield f"{who} is busy at {one.meeting}"
        if thing.hours is not None and not any(
            each.start <= one.start and one.end <= each.end for each in thing.hours
        ):
            yield f"{who} is not there at the hours of {one.meeting}"


def _things(problem: Problem) -> dict[str, Room | Interpreter]:
    return {one.who: one for one in (*problem.rooms, *problem.interpreters)}


def _wrong_place(problem: Problem, meeting: Meeting, one: Placed) -> Iterator[str]:
    things = _things(problem)
    if one.room is None:
        if not meeting.video:
            yield f"{one.meeting} cannot be by video"
    elif not meeting.room or not meeting.features <= things[one.room].features:
        yield f"{one.room} does not fit {one.meeting}"
    if meeting.language and (
        one.interpreter is None or meeting.language not in things[one.interpreter].languages
    ):
        yield f"nobody interprets {meeting.language} at {one.meeting}"


def _wrong_deciding(meeting: Meeting, one: Placed) -> Iterator[str]:
    for item in meeting.items:
        if (item.key in one.decides) == (item.key in one.written):
            yield f"{item.key} of {one.meeting} must be decided once: there or in writing"
        if item.key in one.decides and (
            one.decides[item.key] not in item.deciders or one.decides[item.key] not in one.present
        ):
            yield f"{one.decides[item.key]} cannot decide {item.key} at {one.meeting}"
        if item.key in one.written and (
            item.writing_from is None
            or one.start < item.writing_from
            or one.written[item.key] not in item.deciders
        ):
            yield f"{item.key} of {one.meeting} cannot be decided in writing by then"


def _way(problem: Problem, who: str, first: Placed, second: Placed) -> timedelta:
    places = {room.who: room.place for room in problem.rooms}
    if first.room is None or second.room is None or who in places:
        return timedelta()
    if any(one.who == who and one.remote for one in problem.interpreters):
        return timedelta()
    pair = (places[first.room], places[second.room])
    return timedelta(minutes=problem.travel.get(pair, problem.travel.get(pair[::-1], 0)))
