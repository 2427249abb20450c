"""What the person proposes waits for an answer in words; a task that is too much stays until it is moved."""

import pytest

from spindel.domain.consent import access
from spindel.domain.people.kinds import Category
from spindel.domain.plan.actions.proposals import (
    answer_proposal,
    propose,
    say_too_much,
    take_proposal_back,
)
from spindel.domain.plan.kinds import Area, CommitmentState, OwnerKind, ProposalState
from spindel.domain.plan.proposals import proposal, proposals_of, waiting_for
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R7")]
ALL = Category(511)
WORDS = "Not before ten in the morning"


@pytest.fixture
def person():
    return make.make_person()


@pytest.fixture
def by():
    return {"by": make.actor_for(make.make_professional(name="Anna Lind")), "at": NOW}


def test_it_stands_in_the_persons_words_until_it_is_answered(person, by) -> None:
    row = propose(person, text=f"  {WORDS} ", **by)
    (card,) = proposals_of(person.id, categories=ALL)
    assert (card.id, card.text, card.waits, card.proposed_date) == (row.id, WORDS, True, TODAY)
    answer_proposal(row, takes_up=True, text="From Monday on", **by)
    (card,) = proposals_of(person.id, categories=ALL)
    assert (card.state, card.answer_text, card.answered_by_name) == (
        ProposalState.TAKEN_UP,
        "From Monday on",
        "Anna Lind",
    )


@pytest.mark.parametrize("text", ["", "  \n"])
def test_words_are_needed_to_propose_and_to_answer(person, by, text) -> None:
    with pytest.raises(Invalid, match="what should be different"):
        propose(person, text=text, **by)
    row = propose(person, text=WORDS, **by)
    with pytest.raises(Invalid, match="words that the person can use"):
        answer_proposal(row, takes_up=False, text=text, **by)


def test_what_is_answered_or_taken_back_stays_so(person, by) -> None:
    answered, back = propose(person, text=WORDS, **by), propose(person, text=WORDS, **by)
    answer_proposal(answered, takes_up=False, text="Not before spring", **by)
    take_proposal_back(back, **by)
    for verb in (take_proposal_back, lambda row, **who: answer_proposal(row, takes_up=True, text="x", **who)):
        for row in (answered, back):
            with pytest.raises(Refused):
                verb(row, **by)
    assert [one.id for one in proposals_of(person.id, categories=ALL)] == [answered.id]


def test_the_audit_holds_no_word_of_it(person, by) -> None:
    propose(person, text=WORDS, **by)
    row = AuditRow.objects.get(verb="proposal.make")
    assert row.person_id == person.id and WORDS not in str(row.detail)


@pytest.mark.requirement("R40")
class TestTooMuch:
    def test_it_names_the_task_and_leaves_it_where_it_is(self, person, by) -> None:
        task = make.make_commitment(person, owner="person", area=Area.HOUSING)
        say_too_much(task, **by)
        (card,) = proposals_of(person.id, categories=ALL)
        assert (card.about, card.text) == (task.what, "This is too much for me right now.")
        task.refresh_from_db()
        assert (task.owner_kind, task.state) == (OwnerKind.PERSON, CommitmentState.OPEN)

    def test_it_is_said_once_until_it_is_answered(self, person, by) -> None:
        task = make.make_commitment(person, owner="person")
        row = say_too_much(task, **by)
        with pytest.raises(Refused, match="already"):
            say_too_much(task, **by)
        answer_proposal(row, takes_up=False, text="We talk on Monday", **by)
        assert say_too_much(task, text="Still too much", **by).text == "Still too much"

    def test_only_of_an_open_task_of_the_person(self, person, by) -> None:
        for task in (
            make.make_commitment(person, owner=make.make_professional()),
            make.make_commitment(person, owner="person", state=CommitmentState.DONE),
        ):
            with pytest.raises(Refused, match="no open task"):
                say_too_much(task, **by)


def test_whoever_may_not_know_of_the_area_does_not_learn_of_it(person, by) -> None:
    row = say_too_much(make.make_commitment(person, owner="person", area=Area.SUBSTANCE_USE), **by)
    assert proposals_of(person.id, categories=Category.PLAN) == []
    assert proposal(row.id, categories=Category.PLAN) is None
    assert proposal(row.id, categories=Category.PLAN | Category.SUBSTANCE_USE).id == row.id


def test_those_that_wait_come_first_and_then_the_newest(person) -> None:
    answered = {"state": ProposalState.NOT_NOW, "answer_text": "x", "answered_date": TODAY}
    old = make.make_proposal(person, created_at=NOW - days(9))
    new = make.make_proposal(person, created_at=NOW - days(1), **answered)
    older = make.make_proposal(person, created_at=NOW - days(5), **answered)
    assert [one.id for one in proposals_of(person.id, categories=ALL)] == [old.id, new.id, older.id]


def test_it_waits_for_the_case_manager_as_far_as_they_may_know(django_assert_num_queries) -> None:
    unit = make.make_unit()
    anna = make.make_professional(unit=unit)
    person, stranger = make.make_person(), make.make_person()
    make.make_engagement(person, unit=unit)
    make.make_case_management(person, manager=anna, unit=unit)
    make.grant(person)
    row = make.make_proposal(person)
    make.make_proposal(person, area=Area.SUBSTANCE_USE)
    make.make_proposal(stranger)
    reader = access.Reader(make.actor_for(anna), at=NOW)
    with django_assert_num_queries(2):
        found = waiting_for(reader, today=TODAY)
    assert [(one.id, one.person_name) for one in found] == [(row.id, person.name)]
