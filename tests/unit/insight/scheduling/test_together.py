"""A round planned together: never fewer than one by one, proven, alike each time, checked by another."""

from dataclasses import replace
from datetime import timedelta

import pytest

from spindel.insight.scheduling.finding import plan_one_by_one, plan_together
from spindel.insight.scheduling.problem import Problem, Room, Schedule
from tests.clinics import clinic, hour, span, wrong_in
from tests.counts import rounds
from tests.unit.insight.scheduling.kit import DAYS, human, item, meeting, problem

pytestmark = [pytest.mark.once, pytest.mark.requirement("R2")]


def contested() -> Problem:
    """One manager, three hours, three meetings with two of them each: the best for two leaves none."""
    early, middle, late = span(0, 8, 9), span(0, 9.25, 10.25), span(0, 10.5, 11.5)
    wants = {"a": (early, middle), "b": (late, middle), "c": (late, early)}
    return problem(
        *(
            meeting(
                key,
                required=("manager",),
                person="",
                features=frozenset({key}),
                good_hours=hours if key == "c" else hours[:1],
                items=(item("1", "officer"),),
            )
            for key, hours in wants.items()
        ),
        humans=(human("officer"), human("b")),
        rooms=tuple(Room(f"room {key}", "x", frozenset({key}), hours=hours) for key, hours in wants.items()),
    )


def test_nothing_to_plan_is_a_plan() -> None:
    assert plan_together(Problem((), {})) == Schedule((), (), 0, 0, proven=True)


def test_what_costs_the_least_alone_is_proven_without_the_solver(monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ortools.sat.python", None)
    found = plan_together(problem())
    assert (found.proven, found.gap, [one.start for one in found.placed]) == (True, 0, [hour(0, 8)])


def test_one_gives_way_so_that_all_are_held() -> None:
    assert len(plan_one_by_one(contested()).placed) == 2
    found = plan_together(contested())
    assert [one.start for one in found.placed] == [hour(0, 8), hour(0, 9.25), hour(0, 10.5)]
    assert (found.proven, found.cost, found.gap) == (True, 3 * 12 + 30, 0), "one is outside the good hours"
    assert (found.not_placed, wrong_in(contested(), found)) == ((), [])


@pytest.mark.parametrize("seed", [0, 3, 6, *range(100, 100 + rounds(small=1, full=60))])
def test_a_small_clinic_is_placed_no_worse_than_one_by_one(seed) -> None:
    one = clinic(seed, meetings=6, people=24, days=3, interpreters=2, rooms=2, busy=0.55)
    greedy, found = plan_one_by_one(one), plan_together(one, effort=0.5)
    assert wrong_in(one, greedy) == wrong_in(one, found) == []
    assert len(found.placed) >= len(greedy.placed)
    assert found.bound <= found.cost <= greedy.cost


def test_the_same_clinic_gets_the_same_plan() -> None:
    one = clinic(28, meetings=6, people=24, days=3, interpreters=2, rooms=2, busy=0.55)
    assert plan_together(one) == plan_together(one)


def test_the_solver_too_leaves_time_for_the_way() -> None:
    rooms = tuple(Room(where, where, frozenset({where}), hours=DAYS) for where in ("n", "s"))
    two = problem(
        meeting("a", features=frozenset({"n"}), window=span(0, 8, 12), good_hours=(span(0, 8, 9.5),)),
        meeting("b", features=frozenset({"s"}), window=span(0, 8, 12), good_hours=(span(0, 9, 10.5),)),
        rooms=rooms,
        travel={("n", "s"): 25},
    )
    found = plan_together(two)
    assert (len(found.placed), found.proven, wrong_in(two, found)) == (2, True, [])
    first, second = found.placed
    assert (second.start - first.end, found.cost) == (timedelta(minutes=30), 0)


def moved(one: Problem, schedule: Schedule, **over) -> list[str]:
    first, *others = schedule.placed
    return wrong_in(one, replace(schedule, placed=(replace(first, **over), *others)))


@pytest.mark.parametrize(
    "over",
    [
        {"start": hour(0, 8) + timedelta(minutes=5)},
        {"start": hour(-1, 8), "end": hour(-1, 9)},
        {"start": hour(0, 18), "end": hour(0, 19)},
        {"start": hour(0, 10.5), "end": hour(0, 11.5)},
        {"room": None},
        {"room": "room c"},
        {"present": ()},
        {"present": ("manager",)},
        {"decides": {}},
        {"decides": {"1": "b"}},
        {"decides": {}, "written": {"1": "officer"}},
        {"meeting": "b"},
    ],
)
def test_the_checker_sees_what_is_wrong(over) -> None:
    found = plan_together(contested())
    assert moved(contested(), found) == []
    assert moved(contested(), found, **over)
