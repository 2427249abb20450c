"""The frame of the bench: ratios, goals, turns."""

import pytest

from tests.bench.frame import Bench, Figure, Samples, in_turns


def make_figure(*, goal: float, at_most: bool) -> Figure:
    def take(bench: Bench) -> Samples:
        raise NotImplementedError

    return Figure("one", goal, at_most, "sqlite", "", take)


@pytest.mark.parametrize(("measured", "holds"), [(2.9, True), (3.0, True), (3.1, False)])
def test_a_cost_may_be_at_most_its_goal(measured: float, holds: bool) -> None:
    figure = make_figure(goal=3.0, at_most=True)
    assert figure.holds(Samples(measured=[measured], against=[1.0])) is holds


@pytest.mark.parametrize(("measured", "holds"), [(0.99, True), (1.0, True), (1.01, False)])
def test_a_gain_must_be_at_least_its_goal(measured: float, holds: bool) -> None:
    figure = make_figure(goal=100.0, at_most=False)
    assert figure.holds(Samples(measured=[measured], against=[100.0])) is holds


def test_one_hiccup_does_not_change_the_ratio() -> None:
    assert Samples(measured=[2.0, 2.0, 90.0], against=[1.0, 1.0, 1.0]).ratio == 2.0


def test_the_two_take_turns_and_the_first_round_does_not_count() -> None:
    order: list[str] = []
    first, second = in_turns(lambda: order.append("a"), lambda: order.append("b"), rounds=2, warm=1)
    assert order == ["a", "b"] * 3
    assert (len(first), len(second)) == (2, 2)
