"""The smallest group able to decide is exact, and says what nobody may decide."""

import random
from dataclasses import replace
from itertools import chain, combinations
from uuid import UUID

import pytest

from spindel.domain.meetings.group import Candidate, Holds, smallest
from spindel.domain.meetings.kinds import InvitedKind
from spindel.domain.network.kinds import Decision

pytestmark = [pytest.mark.once, pytest.mark.requirement("R2"), pytest.mark.requirement("R4")]
HOME, MONEY, WORK = Decision.HOME_SUPPORT, Decision.SOCIAL_ALLOWANCE, Decision.WORK_SUPPORT


def one(name, *decisions, engaged=True, number=None):
    key = UUID(int=number if number is not None else sum(map(ord, name)))
    mandates = tuple(Holds(key, decision, str(decision)) for decision in decisions)
    return Candidate(InvitedKind.PROFESSIONAL, key, name, key, "Unit", mandates, engaged)


def names(group):
    return [member.name for member in group.members]


def test_one_who_may_decide_both_is_enough() -> None:
    assert names(smallest([HOME, MONEY], [one("Ana", HOME), one("Bo", MONEY), one("Cy", HOME, MONEY)])) == [
        "Cy"
    ]


def test_those_who_work_with_the_person_come_before_strangers() -> None:
    group = smallest([HOME], [one("Ana", HOME, engaged=False), one("Bo", HOME)])
    assert names(group) == ["Bo"]


def test_whoever_is_at_the_table_already_comes_before_one_who_is_not() -> None:
    there = replace(one("Zoe", HOME), is_there=True)
    assert names(smallest([HOME], [one("Ana", HOME), there])) == ["Zoe"]
    assert names(smallest([HOME, MONEY], [there, one("Bo", HOME, MONEY)])) == ["Bo"]


def test_a_smaller_group_wins_over_a_nearer_one() -> None:
    near = [one("Ana", HOME), one("Bo", MONEY)]
    assert names(smallest([HOME, MONEY], [*near, one("Cy", HOME, MONEY, engaged=False)])) == ["Cy"]


def test_it_says_what_nobody_may_decide_and_covers_the_rest() -> None:
    group = smallest([HOME, WORK], [one("Ana", HOME)])
    assert (names(group), group.lacking) == (["Ana"], (WORK,))


def test_nobody_is_asked_to_a_meeting_that_decides_nothing() -> None:
    assert smallest([], [one("Ana", HOME)]) == smallest([], [])


def test_the_order_of_those_who_could_come_changes_nothing() -> None:
    people = [one(name, HOME, MONEY) for name in ("Dan", "Ana", "Bo")]
    assert {tuple(names(smallest([HOME, MONEY], each))) for each in (people, people[::-1])} == {("Ana",)}


@pytest.mark.parametrize("seed", range(40))
def test_it_is_never_larger_than_the_best_of_all_groups(seed) -> None:
    rng = random.Random(seed)
    needed = rng.sample(list(Decision), rng.randint(1, 5))
    people = [
        one(
            f"P{number}",
            *rng.sample(list(Decision), rng.randint(1, 3)),
            engaged=rng.random() < 0.6,
            number=number,
        )
        for number in range(rng.randint(1, 8))
    ]
    group = smallest(needed, people)
    can = set(needed) & set().union(*(person.decisions for person in people))
    assert set(group.lacking) == set(needed) - can
    all_groups = chain.from_iterable(combinations(people, size) for size in range(len(people) + 1))
    able = [each for each in all_groups if can <= set().union(*(person.decisions for person in each))]
    best = min((len(each), sum(not person.is_engaged for person in each)) for each in able)
    assert (len(group.members), sum(not person.is_engaged for person in group.members)) == best
