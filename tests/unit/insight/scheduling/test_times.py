"""Times of one meeting: which can be held, what each lacks, the smallest group, and what never fits."""

import pytest

from spindel.insight.scheduling.finding import plan_one_by_one, times_of
from spindel.insight.scheduling.problem import Interpreter, Lack, Lacking, Placed, Room
from spindel.kernel.errors import Invalid
from tests.clinics import hour, span
from tests.unit.insight.scheduling.kit import DAYS, ROOM, WEEK, human, item, meeting, problem

pytestmark = [pytest.mark.once, pytest.mark.requirement("R2")]


def best(*args, **over) -> Placed:
    return times_of(problem(*args, **over)).best[0]


def test_the_first_time_at_which_all_are_free_is_found() -> None:
    one = best(humans=(human("manager", span(0, 8, 10.1)),), rooms=(ROOM,))
    assert (one.start, one.end, one.room) == (hour(0, 10.25), hour(0, 11.25), "room")
    assert (one.present, one.lacks, one.cost) == (("person", "manager"), (), 0)


def test_times_do_not_overlap_and_the_best_stand_first() -> None:
    found = times_of(problem(meeting(good_hours=(span(1, 9, 11),))), most=5).best
    assert [one.start for one in found[:2]] == [hour(1, 9), hour(1, 10)]
    assert [one.lacks for one in found[:3]] == [(), (), (Lack(Lacking.HOURS),)]
    assert all(
        abs(one.start - two.start) >= one.end - one.start for one in found for two in found if one != two
    )
    assert len(found) == 5


def test_the_smallest_group_that_can_decide_is_asked() -> None:
    officers = tuple(human(who) for who in "abc")
    one = best(meeting(items=(item("1", "a", "b"), item("2", "b", "c"), item("3", "b"))), humans=officers)
    assert one.decides == {"1": "b", "2": "b", "3": "b"}
    assert one.present == ("person", "manager", "b")


def test_who_is_there_anyway_decides() -> None:
    one = best(meeting(items=(item("1", "a", "manager"),)), humans=(human("a"),))
    assert (one.decides, one.present) == ({"1": "manager"}, ("person", "manager"))


def test_a_decider_who_is_never_free_is_asked_in_writing_once_there_is_time_for_it() -> None:
    away = human("a", span(0, 0, 72))
    one = best(meeting(items=(item("1", "a", writing=hour(1, 12)),)), humans=(away,))
    assert (one.start, one.written, one.decides) == (hour(1, 12), {"1": "a"}, {})
    assert one.lacks == (Lack(Lacking.WRITTEN, "1"),)


@pytest.mark.requirement("R4")
def test_a_seat_is_preferred_to_a_letter() -> None:
    late = human("a", span(0, 8, 17), span(1, 8, 17))
    one = best(meeting(items=(item("1", "a", writing=hour(0, 8)),)), humans=(late,))
    assert (one.start, one.decides) == (hour(2, 8), {"1": "a"})


def test_a_room_near_by_is_preferred_and_the_way_is_counted() -> None:
    far, near = Room("far", "far", hours=DAYS), Room("near", "near", hours=DAYS)
    people = (human("person", place="near"), human("manager", place="near"))
    one = best(humans=people, rooms=(far, near), travel={("near", "far"): 40})
    assert (one.room, one.cost) == ("near", 0)
    assert best(humans=people, rooms=(far,), travel={("near", "far"): 40}).cost == 16


def test_a_room_has_what_is_needed_and_no_more_than_that() -> None:
    rooms = (
        Room("hall", "x", frozenset({"ramp", "loop"})),
        Room("ramp", "x", frozenset({"ramp"})),
        Room("a", "x"),
    )
    assert best(meeting(features=frozenset({"ramp"})), rooms=rooms).room == "ramp"
    assert best(rooms=rooms).room == "a"


def test_video_is_taken_where_there_is_no_room() -> None:
    assert best(meeting(video=True), rooms=()).room is None
    assert best(meeting(video=True)).room == "room"
    assert best(meeting(video=True, room=False)).cost == 0


def test_an_interpreter_of_the_language_comes_the_shortest_way() -> None:
    travel = {("here", "far"): 60}
    ar = frozenset({"ar"})
    several = (
        Interpreter("so", frozenset({"so"}), place="here"),
        Interpreter("far", ar, place="far"),
        Interpreter("phone", ar, place="far", remote=True),
    )
    one = best(meeting(language="ar"), interpreters=several, travel=travel)
    assert (one.interpreter, one.cost) == ("phone", 0)
    assert best(meeting(language="ar"), interpreters=several[:2], travel=travel).cost == 12


def test_who_is_welcome_comes_if_free_and_is_missed_otherwise() -> None:
    guests = (human("free"), human("away", span(0, 0, 72)))
    one = best(meeting(optional=("free", "away")), humans=guests)
    assert one.present == ("person", "manager", "free")
    assert (one.lacks, one.cost) == ((Lack(Lacking.OPTIONAL, "away"),), 5)


def test_each_time_that_cannot_be_says_what_it_lacks() -> None:
    people = (human("manager", span(0, 8, 17), span(1, 8, 16)), human("a", span(1, 16, 17), span(2, 8, 17)))
    found = times_of(problem(meeting(items=(item("1", "a"),)), humans=people, rooms=(ROOM,)))
    assert found.best == ()
    manager, decider = Lack(Lacking.REQUIRED, "manager"), Lack(Lacking.DECIDER, "1")
    assert found.nearly[0].start == hour(0, 8)
    assert found.nearly[0].lacks == (manager,)
    assert {one.lacks for one in found.nearly} <= {(manager,), (decider,)}


def test_a_meeting_longer_than_an_hour_needs_it_in_one_piece() -> None:
    broken = human(
        "manager",
        *(span(day, at, at + 0.25) for day in range(3) for at in (9, 10, 11, 12, 13, 14, 15.5, 16.5)),
    )
    assert best(meeting(minutes=61), humans=(broken,)).start == hour(0, 14.25)


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (lambda: problem(meeting(required=("person", "nobody"))), "known by this id"),
        (lambda: problem(meeting(), meeting()), "same key"),
        (lambda: problem(rooms=(Room("manager", "x"),)), "same id"),
        (lambda: Room("r", ""), "somewhere"),
        (lambda: meeting(minutes=0), "at least a minute"),
        (lambda: meeting(room=False), "in a room or by video"),
        (lambda: meeting(required=("manager",)), "is at it"),
        (lambda: span(0, 9, 8), "before it starts"),
    ],
)
def test_what_cannot_be_meant_is_refused(wrong, what) -> None:
    with pytest.raises(Invalid, match=what):
        wrong()


def test_two_meetings_of_one_manager_leave_time_for_the_way() -> None:
    rooms = (
        Room("n", "north", frozenset({"n"}), hours=DAYS),
        Room("s", "south", frozenset({"s"}), hours=DAYS),
    )
    two = problem(
        meeting("a", features=frozenset({"n"}), window=span(0, 8, 12)),
        meeting("b", features=frozenset({"s"}), required=("manager",), person="", window=span(0, 8, 12)),
        rooms=rooms,
        travel={("north", "south"): 40},
    )
    first, second = plan_one_by_one(two).placed
    assert (second.start - first.end).total_seconds() == 45 * 60


def test_nothing_is_proposed_outside_the_window() -> None:
    assert times_of(problem(meeting(window=span(0, 16.5, 17)))).best == ()
    found = times_of(problem()).best
    assert all(WEEK.start <= one.start and one.end <= WEEK.end for one in found)
