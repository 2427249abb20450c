"""The frame of the bench: ratios, goals, turns."""

from pathlib import Path
from threading import Thread

import pytest

from tests.bench import __main__ as bench
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


@pytest.fixture
def making(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many persons each store was made with that was made."""
    told: list[int] = []
    monkeypatch.setattr(bench, "CACHE", tmp_path / "bench")
    monkeypatch.setattr(bench, "make", lambda _, persons: told.append(persons))
    return told


def test_a_store_is_made_once(making: list[int]) -> None:
    for _ in range(2):
        with bench.store("sqlite", 7) as environment:
            assert Path(environment["SPINDEL_DATA"], "made").exists()

    assert making == [7]


def test_what_was_begun_and_not_ended_is_begun_anew(
    making: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(environment: dict[str, str], _: int) -> None:
        Path(environment["SPINDEL_DATA"], "half").touch()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(bench, "make", die)
        with bench.store("sqlite", 7):
            raise AssertionError

    with bench.store("sqlite", 7) as environment:
        assert not Path(environment["SPINDEL_DATA"], "half").exists()
    assert making == [7]


def test_a_store_that_is_being_made_is_waited_for(making: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def slowly(_: dict[str, str], __: int) -> None:
        order.append("begun")
        second.start()
        second.join(0.05)
        order.append("ended")

    def ask() -> None:
        with bench.store("sqlite", 7):
            order.append("used")

    second = Thread(target=ask)
    monkeypatch.setattr(bench, "make", slowly)
    with bench.store("sqlite", 7):
        pass
    second.join()

    assert order == ["begun", "ended", "used"]
