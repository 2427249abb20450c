from random import Random

import pytest

from spindel.synthetic.dice import Dice


def draws(rng):
    found = []
    for span in (1, 2, 3, 7, 8, 9, 300, 10**6):
        found += [rng.randint(-5, span), rng.choice(range(span)), rng.random(), rng.getrandbits(62)]
    return [*found, rng.sample(range(30), 5), rng.choices("abc", (1, 2, 3))]


@pytest.mark.parametrize("seed", range(20))
def test_it_draws_what_python_draws(seed):
    assert draws(Dice(f"{seed}/x")) == draws(Random(f"{seed}/x"))


def test_there_is_nothing_to_choose_from_nothing():
    with pytest.raises(IndexError):
        Dice(1).choice([])


def test_no_number_lies_between_two_and_one():
    with pytest.raises(ValueError, match="no number"):
        Dice(1).randint(2, 1)
