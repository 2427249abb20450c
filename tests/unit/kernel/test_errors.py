"""Errors say what, which value, where, and the way out."""

import pytest

from spindel.kernel.errors import Conflict, Invalid, NotFound, Refused, SpindelError


@pytest.mark.parametrize("kind", [Invalid, Refused, NotFound, Conflict])
def test_it_says_all_of_it(kind: type[SpindelError]) -> None:
    error = kind("The day is past.", value="2020-01-01", where="due_date", way_out="Choose a later one.")
    assert str(error) == "The day is past. ('2020-01-01') [due_date] Choose a later one."


def test_it_says_no_more_than_it_knows() -> None:
    assert str(Refused("Not now.")) == "Not now."


def test_a_value_that_is_false_is_a_value() -> None:
    assert "(0)" in str(Invalid("Too few.", value=0))
