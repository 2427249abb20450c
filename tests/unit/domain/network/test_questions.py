"""What one unit asks another about a person: due when it was agreed, answered, withdrawn, undone."""

import pytest

from spindel.domain.network import actions, questions
from spindel.domain.network.kinds import QuestionKind
from spindel.domain.network.models import Question
from spindel.kernel.errors import Invalid, Refused
from tests import factories as make
from tests.domain_kit import last_audit, marked
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R21")]


@pytest.fixture
def clinic():
    return make.make_unit(name="Clinic")


@pytest.fixture
def town():
    return make.make_unit(name="Town")


@pytest.fixture
def by(clinic):
    return make.actor_for(make.make_professional(unit=clinic))


@pytest.fixture
def person(town):
    found = make.make_person()
    make.make_engagement(found, unit=town)
    return found


@pytest.fixture
def ask(person, clinic, town, by):
    def ask(**over):
        given = {"kind": QuestionKind.QUESTION, "text": " How many hours? ", "to_unit_id": town.id}
        return actions.ask_unit(person, from_unit_id=clinic.id, **given | over, by=by, at=NOW)

    return ask


def test_it_is_due_when_it_was_agreed(ask, clinic, town):
    agreed = make.make_agreement(unit=clinic, other=town)
    row = ask(due_date=TODAY + days(90))
    assert (row.text, row.due_date, row.side) == (
        "How many hours?", TODAY + days(7), make.side_of(agreed, town),
    )  # fmt: skip
    assert (last_audit().verb, last_audit().categories) == ("question.ask", 1)


def test_what_was_not_agreed_is_due_when_it_is_wanted_and_measures_nobody(ask, clinic, town):
    make.make_agreement(unit=clinic, other=town, times={})
    assert ask().due_date is None
    row = ask(due_date=TODAY + days(9))
    assert (row.due_date, row.side) == (TODAY + days(9), None)


def test_it_is_refused_where_nobody_could_answer(ask, clinic, person):
    with pytest.raises(Refused, match="is not engaged"):
        ask(to_unit_id=make.make_unit(name="Far").id)
    make.make_engagement(person, unit=clinic)
    with pytest.raises(Invalid, match="another unit"):
        ask(to_unit_id=clinic.id)
    with pytest.raises(Invalid, match="Write what you ask"):
        ask(text=" ")


def test_an_answer_is_dated_touches_both_units_and_is_taken_back_that_day(ask, clinic, town, by):
    make.make_agreement(unit=clinic, other=town)
    asked = ask()
    with marked() as touched:
        row = actions.answer_question(asked, answer=" Ten ", by=by, at=NOW)
    assert (row.answer, row.answered_date) == ("Ten", TODAY)
    assert {("unit", clinic.id), ("unit", town.id)} <= touched()
    with pytest.raises(Refused, match="no longer be undone"):
        actions.take_back_answer(row, by=by, at=NOW + days(1))
    assert actions.take_back_answer(row, by=by, at=NOW).answered_date is None


def test_it_is_answered_or_withdrawn_once(ask, by):
    row = actions.withdraw_question(ask(), by=by, at=NOW)
    for again in (
        lambda: actions.withdraw_question(row, by=by, at=NOW),
        lambda: actions.answer_question(row, answer="Yes", by=by, at=NOW),
    ):
        with pytest.raises(Refused, match="already"):
            again()


def test_a_slip_is_struck(ask, by):
    actions.strike_question(ask(), by=by, at=NOW)
    assert not Question.objects.exists()


def test_what_waits_comes_first_and_what_was_withdrawn_is_gone(person):
    done = make.make_question(person, answered_date=TODAY)
    late = make.make_question(person, due_date=TODAY - days(1))
    soon = make.make_question(person, due_date=TODAY)
    make.make_question(person, withdrawn_date=TODAY)
    cards = questions.questions_about(person.id)
    assert [one.id for one in cards] == [late.id, soon.id, done.id]
    assert [one.is_late(on=TODAY) for one in cards] == [True, False, False]
    assert list(questions.waiting_at(late.to_unit_id)) == [late]
