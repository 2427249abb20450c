"""Why there is no time, and what would help: each cause alone, and never the person left out."""

import pytest

from spindel.insight.scheduling.finding import plan_one_by_one, times_of
from spindel.insight.scheduling.problem import Interpreter, Lack, Lacking, NotPlaced, Room, Way, WayOut
from spindel.insight.scheduling.wording import LACKS, WAYS, say_why_not
from tests.clinics import hour, span
from tests.unit.insight.scheduling.kit import human, item, meeting, problem

pytestmark = [pytest.mark.once, pytest.mark.requirement("R2")]
ALWAYS = span(0, 0, 72)
AR = frozenset({"ar"})


def why(*args, **over) -> NotPlaced:
    found = times_of(problem(*args, **over)).why_not
    assert found
    return found


def ways(found: NotPlaced) -> list[tuple[Way, str]]:
    return [(one.way, one.who) for one in found.ways_out]


@pytest.mark.parametrize(
    ("given", "lack", "way"),
    [
        ({"humans": (human("manager", ALWAYS),)}, Lack(Lacking.REQUIRED, "manager"), Way.WITHOUT),
        ({"rooms": ()}, Lack(Lacking.ROOM), Way.ELSEWHERE),
        ({"rooms": (Room("room", "x", busy=(ALWAYS,)),)}, Lack(Lacking.ROOM), Way.ELSEWHERE),
    ],
)  # fmt: skip
def test_the_one_thing_that_is_never_there_is_named(given, lack, way) -> None:
    found = why(**given)
    assert found.lacks == (lack,)
    assert ways(found) == [(way, lack.who)]


def test_an_interpreter_who_is_never_free_can_be_had_by_phone() -> None:
    found = why(meeting(language="ar"), interpreters=(Interpreter("i", AR, (ALWAYS,)),))
    assert found.lacks == (Lack(Lacking.INTERPRETER, "ar"),)
    assert ways(found) == [(Way.PHONE, "ar")]


@pytest.mark.requirement("R4")
def test_a_decision_for_which_nobody_comes_can_be_asked_in_writing() -> None:
    found = why(meeting(items=(item("1", "a"),)), humans=(human("a", ALWAYS),))
    assert found.lacks == (Lack(Lacking.DECIDER, "1"),)
    assert ways(found) == [(Way.WRITTEN, "1")]


def test_a_wider_window_is_proposed_with_the_first_time_in_it() -> None:
    found = why(meeting(window=span(0, 8, 17)), humans=(human("manager", span(0, 8, 17)),), until=hour(2, 17))
    assert WayOut(Way.WIDER, start=hour(1, 8)) in found.ways_out


def test_a_shorter_meeting_is_proposed_with_the_longest_that_fits() -> None:
    found = why(meeting(minutes=90, window=span(0, 8, 9)))
    assert found.lacks == (Lack(Lacking.WINDOW),)
    assert found.ways_out == (WayOut(Way.SHORTER, minutes=60),)


def test_no_way_out_is_without_the_person() -> None:
    found = why(humans=(human("person", ALWAYS),))
    assert found.lacks == (Lack(Lacking.REQUIRED, "person"),)
    assert found.ways_out == ()


def test_free_but_never_at_once_is_said_as_such() -> None:
    found = why(
        meeting(window=span(0, 8, 10)),
        humans=(human("person", span(0, 8, 9)), human("manager", span(0, 9, 10))),
    )
    assert found.lacks == (Lack(Lacking.TOGETHER),)
    assert ways(found) == [(Way.WITHOUT, "manager")]


def test_what_another_meeting_took_could_be_moved() -> None:
    hour_of_all = span(0, 8, 9)
    found = plan_one_by_one(
        problem(
            meeting("a", window=hour_of_all),
            meeting("b", window=hour_of_all, required=("manager",), person=""),
        )
    )
    (one,) = found.not_placed
    assert one.meeting == "b"
    assert WayOut(Way.MOVE) in one.ways_out


def test_every_lack_and_every_way_out_has_its_words() -> None:
    assert set(LACKS) == set(Lacking)
    assert set(WAYS) == set(Way)


def test_reasons_are_said_with_names_and_the_readers_own_dates() -> None:
    found = NotPlaced(
        "sip",
        (Lack(Lacking.INTERPRETER, "ar"), Lack(Lacking.REQUIRED, "x")),
        (WayOut(Way.WIDER, start=hour(1, 8)), WayOut(Way.SHORTER, minutes=30)),
    )
    lacks, outs = say_why_not(found, {"ar": "Arabic", "x": "Eva Ek"}, said=lambda at: f"{at:%d/%m}")
    assert lacks == ["No interpreter is free: Arabic.", "Eva Ek is not free."]
    assert outs == ["Take later days as well: 03/03 would do.", "Make it shorter: 30 minutes would fit."]
