"""Each clause of the derivation: what it opens, what it keeps shut, and from when to when.

The law here is a small invented one, so that a change of a real pack changes no test of the function.
"""

import pytest

from spindel.domain.consent import derive as module
from spindel.domain.consent.derive import derive, grants_for_many
from spindel.domain.consent.inputs import Inputs
from tests.mutants import mutants_of
from tests.unit.domain.consent.grant_cases import CASES, ENGAGED, WARD
from tests.unit.domain.consent.grant_kit import ID, LAW, inputs, tell


@pytest.mark.requirement("R46")
@pytest.mark.parametrize("name", CASES)
def test_each_clause(name: str) -> None:
    given, expected = CASES[name]
    assert {tell(one) for one in derive(given)} == expected


def test_many_persons_get_what_each_would_get_alone_in_a_steady_order() -> None:
    everybody = [given for given, _ in CASES.values()]
    together = list(grants_for_many(everybody))
    assert set(together) == set().union(*(derive(one) for one in everybody))
    assert together == list(grants_for_many(everybody))


def test_the_same_fact_twice_is_one_grant() -> None:
    twice = inputs(WARD, WARD)
    assert len(list(grants_for_many([twice]))) == len(derive(twice)) == 1


def test_a_unit_that_nobody_described_is_an_error_and_not_a_silence() -> None:
    with pytest.raises(KeyError):
        derive(Inputs(ID["person"], LAW, {}, (ENGAGED,)))


# Every clause counts: each condition forced true or false, each comparison moved by an instant, is caught.


def caught() -> bool:
    try:
        return any({tell(one) for one in module.derive(given)} != want for given, want in CASES.values())
    except Exception:  # noqa: BLE001 - a mutant may break in any way
        return True


@pytest.mark.requirement("R46")
def test_no_clause_can_be_forced_unnoticed(monkeypatch: pytest.MonkeyPatch) -> None:
    tried, survivors = 0, []
    for what, name, function in mutants_of(module):
        with monkeypatch.context() as here:
            here.setattr(module, name, function)
            tried += 1
            survivors += [] if caught() else [what]
    assert tried > 40
    assert survivors == []
