"""The plan under the law of each place, as its pack tells it."""

import pytest
from django.utils import translation

from spindel.domain.network.kinds import UnitKind
from spindel.domain.plan import law
from spindel.domain.plan.states import PLAN_TRANSITIONS, NeedOfPlan, PlanState
from spindel.kernel.errors import NotFound
from tests.factories import TODAY, days

pytestmark = [pytest.mark.once, pytest.mark.requirement("R1")]
PLACES = ("se", "no", "us")


@pytest.mark.parametrize("code", PLACES)
def test_a_pack_only_narrows_what_the_program_can_do(code):
    table = law.of(code).transitions
    assert set(table) == set(PlanState)
    assert all(then <= PLAN_TRANSITIONS[now] for now, then in table.items())


def test_together_the_packs_use_all_that_the_program_can_do():
    for state, then in PLAN_TRANSITIONS.items():
        assert then == frozenset().union(*(law.of(code).transitions[state] for code in PLACES))


@pytest.mark.parametrize("code", PLACES)
def test_every_unit_is_called_or_invited_and_none_is_both(code):
    here = law.of(code)
    assert here.called.isdisjoint(here.invited)
    assert here.called | here.invited == set(UnitKind)
    assert here.is_called(UnitKind.PSYCHOSIS_SERVICE)
    assert not here.is_called(UnitKind.EMPLOYMENT)


@pytest.mark.parametrize("code", PLACES)
def test_both_reasons_have_a_clock_and_nothing_claims_to_be_checked(code):
    here = law.of(code)
    assert all(here.call_by(one, noticed=TODAY) for one in NeedOfPlan)
    assert not any(one.is_verified for one in (*here.sections, *here.clocks, here.keeps, here))


def test_what_the_law_of_sweden_and_norway_asks_for():
    sweden, norway = law.of("se"), law.of("no")
    assert [one.id for one in sweden.sections][:4] == ["efforts", "each_principal", "others", "overall"]
    assert len(norway.sections) == 9
    assert sweden.call_by(NeedOfPlan.DISCHARGE, noticed=TODAY) == TODAY + days(3)
    assert PlanState.AGREED not in sweden.transitions[PlanState.NEEDED], "the person is asked first"


@pytest.mark.parametrize(
    ("language", "name"), [("sv", "Samordnad individuell plan"), ("en", "Coordinated individual plan")]
)
def test_it_is_called_by_its_name_in_the_language_of_the_reader(language, name):
    with translation.override(language):
        assert law.here().name == name


def test_a_place_without_a_pack_is_told_which_there_are():
    with pytest.raises(NotFound, match="plan-se"):
        law.of("xx")
