"""How both sides of an agreement keep it: counted for units, over half a year, and not below five."""

import pytest

from spindel.domain.flows.measured import Figures, measured
from spindel.domain.network import agreements
from tests import factories as make
from tests.factories import TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R21")]


@pytest.fixture
def clinic():
    return make.make_unit(name="Clinic")


@pytest.fixture
def town():
    return make.make_unit(name="Town")


def figures(row, unit):
    """Answers and promises of the side that a unit keeps."""
    found = measured(agreements.agreement(row.id), today=TODAY)
    (side,) = [one for one in found.sides if one.side.unit_id == unit.id]
    return side.answers, side.promises


def test_answers_count_when_they_fell_due_in_time_or_not(clinic, town):
    row = make.make_agreement(unit=clinic, other=town)
    side = make.side_of(row, town)
    for due, over in (
        (-1, {"answered_date": TODAY - days(1)}),
        (-2, {"answered_date": TODAY}),
        (-3, {}),
        (-180, {}),
        (-181, {}),
        (0, {}),
        (-4, {"withdrawn_date": TODAY}),
    ):
        make.make_question(side=side, due_date=TODAY + days(due), **over)
    make.make_question(side=make.side_of(row, clinic), due_date=TODAY - days(1))
    assert figures(row, town)[0] == Figures(due=4, in_time=1)
    assert figures(row, clinic)[0] == Figures(due=1, in_time=0)


def test_promises_count_about_persons_whom_both_know(clinic, town):
    row = make.make_agreement(unit=clinic, other=town)
    shared, alone = make.make_person(), make.make_person()
    make.make_engagement(shared, unit=clinic, end_date=TODAY - days(9))
    for person, over in (
        (shared, {"state": "done", "closed_date": TODAY - days(5)}),
        (shared, {"state": "done", "closed_date": TODAY - days(4)}),
        (shared, {}),
        (shared, {"state": "not_possible"}),
        (alone, {}),
    ):
        make.make_commitment(person, owner=town, due_date=TODAY - days(5), **over)
    make.make_commitment(shared, owner=make.make_professional(unit=town), due_date=TODAY - days(5))
    assert figures(row, town)[1] == Figures(due=3, in_time=1)


def test_nothing_counts_from_before_the_agreement(clinic, town):
    row = make.make_agreement(unit=clinic, other=town, start_date=TODAY - days(3))
    make.make_question(side=make.side_of(row, town), due_date=TODAY - days(4))
    assert figures(row, town)[0] == Figures()


@pytest.mark.hazard("H10.9")
def test_below_five_nothing_is_shown_or_breached():
    assert not Figures(4, 0).is_shown and not Figures(4, 0).is_below(80)
    assert Figures(5, 3).is_shown and Figures(5, 3).is_below(80) and not Figures(5, 4).is_below(80)
    assert (Figures(7, 5).share, Figures(7, 5).late, Figures().share) == (71, 2, 0)


def test_one_side_below_is_enough(clinic, town):
    row = make.make_agreement(unit=clinic, other=town)
    for _number in range(5):
        make.make_question(side=make.side_of(row, town), due_date=TODAY - days(1))
    found = measured(agreements.agreement(row.id), today=TODAY)
    assert found.is_breached(80) and not found.is_breached(0)


def test_it_takes_three_statements(clinic, town, django_assert_num_queries):
    card = agreements.agreement(make.make_agreement(unit=clinic, other=town).id)
    with django_assert_num_queries(3):
        measured(card, today=TODAY)
