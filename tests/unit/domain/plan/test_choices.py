"""A choice put before the person: they decide, change their mind, and each answer leaves a receipt."""

import pytest

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.consent.models import Receipt
from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions
from spindel.domain.plan.choices import (
    choice_of_answer,
    choices_of,
    company_of,
    count_open,
    whose_choice,
)
from spindel.domain.plan.kinds import Area, ChoiceSaid
from spindel.domain.plan.models import Choice, ChoiceAnswer, ChoiceCompany, ChoiceOption
from spindel.kernel.errors import Invalid, Refused
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R42")]
ALL = Category(511)


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


def put(by, person=None, offered=None, **over):
    offered = offered or [make.make_offering(), make.make_offering()]
    values = {"area": Area.WORK, "question": " Where to train ", "offering_ids": [one.id for one in offered]}
    return actions.put_choice(person or make.make_person(), **values | over, by=by, at=NOW)


def answer(choice, by, said=ChoiceSaid.PICK, *, at=NOW, **over):
    option = choice.options.order_by("number").first() if said == ChoiceSaid.PICK else None
    values = {"option_id": option.id if option else None} | over
    return actions.answer_choice(choice, said=said, **values, by=by, at=at)


def one_of(choice, categories=ALL):
    (card,) = choices_of(choice.person_id, categories=categories)
    return card


def test_two_are_put_in_their_order_and_wait_for_the_person(by):
    offered = [make.make_offering(what=what) for what in ("Bakery", "Allotment")]
    with marked() as subjects:
        row = put(by, offered=offered, answer_by_date=TODAY + days(14))
    card = one_of(row)
    assert [one.offering.what for one in card.options] == ["Bakery", "Allotment"]
    assert (card.question, card.put_by_name, card.put_date) == ("Where to train", by.name, TODAY)
    assert card.is_open and card.said is None
    assert subjects() == {("person", row.person_id)}
    assert whose_choice(row.id) == (row.person_id, Area.WORK)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"question": " "}, "what there is to choose"),
        ({"offering_ids": []}, "at least two"),
        ({"answer_by_date": TODAY}, "after today"),
    ],
)
def test_a_choice_that_is_none_is_refused(by, wrong, says):
    with leaves_nothing(Choice, ChoiceOption), pytest.raises(Invalid, match=says):
        put(by, **wrong)


def test_the_same_twice_is_one_and_what_has_ended_is_none(by):
    same, ended = make.make_offering(), make.make_offering(ended_date=TODAY)
    with pytest.raises(Invalid, match="at least two"):
        put(by, offered=[same, same])
    with leaves_nothing(Choice), pytest.raises(Invalid, match="no longer offered"):
        put(by, offered=[same, ended])


def test_the_person_picks_one_and_changes_their_mind(by):
    row = put(by)
    picked = answer(row, by)
    card = one_of(row)
    assert (card.said.said, card.said.option_id, card.is_open) == ("pick", picked.option_id, False)
    answer(row, by, ChoiceSaid.NONE, own_words=" Too far, all of it ")
    card = one_of(row)
    assert (card.said.said, card.said.own_words, card.said.option_id) == ("none", "Too far, all of it", None)
    assert [one.id for one in card.before] == [picked.id]


def test_whoever_wants_more_time_is_still_asked(by):
    row = put(by)
    answer(row, by, ChoiceSaid.LATER, until_date=TODAY + days(30))
    assert one_of(row).is_open and one_of(row).said.until_date == TODAY + days(30)
    assert count_open(row.person_id, categories=ALL) == 1
    answer(row, by)
    assert count_open(row.person_id, categories=ALL) == 0 and not one_of(row).is_open
    answer(row, by, ChoiceSaid.LATER)
    assert count_open(row.person_id, categories=ALL) == 1 and one_of(row).is_open


@pytest.mark.parametrize(
    ("asked", "until", "due"),
    [(None, None, False), (1, None, False), (0, None, True), (-5, 1, False), (-5, 0, True), (1, -1, True)],
)
def test_it_says_when_the_day_to_talk_about_it_again_has_come(asked, until, due):
    row = make.make_choice(answer_by_date=None if asked is None else TODAY + days(asked))
    if until is not None:
        make.make_choice_answer(row, said="later", option=None, until_date=TODAY + days(until))
    assert one_of(row).is_due(today=TODAY) is due
    make.make_choice_answer(row)
    assert not one_of(row).is_due(today=TODAY)


@pytest.mark.requirement("R48")
@pytest.mark.parametrize("said", ChoiceSaid)
def test_each_answer_leaves_a_receipt_of_what_there_was(by, said):
    offered = [
        make.make_offering(what=what, unit=make.make_unit(name="North")) for what in ("Bakery", "Garden")
    ]
    row = put(by, offered=offered)
    made = answer(row, by, said, own_words="So I want it", how=GivenHow.ORAL, witness_name="Bo")
    receipt = Receipt.objects.get()
    assert (receipt.kind, receipt.subject_id) == (f"choice.{said}", made.id)
    assert receipt.said == {
        "question": "Where to train",
        "picked": "Bakery, North" if said == ChoiceSaid.PICK else None,
        "among": ["Bakery, North", "Garden, North"],
        "own_words": "So I want it",
        "until": None,
        "how": "oral",
        "witness": "Bo",
    }
    assert last_audit().verb == "receipt.make"


def test_a_slip_is_struck_and_what_was_said_before_holds(by):
    row = put(by)
    first = answer(row, by)
    slip = answer(row, by, ChoiceSaid.NONE)
    assert choice_of_answer(slip.id) == row.id
    assert actions.strike_answer(slip, by=by, at=NOW) == row.person_id
    assert one_of(row).said.id == first.id
    kinds = Receipt.objects.order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["choice.pick", "choice.none", "choice.strike"]


def test_an_answer_of_somebody_else_or_of_an_hour_ago_is_not_struck(by):
    made = answer(put(by), by)
    other = make.actor_for(make.make_professional())
    for who, at in ((other, NOW), (by, NOW + days(1))):
        with leaves_nothing(ChoiceAnswer, Receipt), pytest.raises(Refused, match="no longer be undone"):
            actions.strike_answer(made, by=who, at=at)


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"option_id": None}, "Choose one"),
        ({"how": GivenHow.ORAL}, "witness"),
        ({"said": ChoiceSaid.LATER, "until_date": TODAY}, "after today"),
    ],
)
def test_an_answer_that_lacks_something_is_refused(by, over, says):
    row = put(by)
    with leaves_nothing(ChoiceAnswer, Receipt), pytest.raises(Invalid, match=says):
        answer(row, by, **over)


def test_an_option_of_another_choice_is_none(by):
    other = put(by).options.first()
    with pytest.raises(Invalid, match="Choose one"):
        answer(put(by), by, option_id=other.id)


def test_what_is_no_longer_offered_is_not_picked_but_stays_in_sight(by):
    row = make.make_choice(offerings=[make.make_offering(ended_date=TODAY), make.make_offering()])
    with pytest.raises(Refused, match="no longer offered"):
        answer(row, by)
    assert len(one_of(row).options) == 2


def test_what_is_taken_back_is_put_to_nobody_and_put_again_by_the_undo(by):
    row = put(by)
    actions.withdraw_choice(row, by=by, at=NOW)
    assert choices_of(row.person_id, categories=ALL) == []
    assert count_open(row.person_id, categories=ALL) == 0
    for verb in (lambda: answer(row, by), lambda: actions.withdraw_choice(row, by=by, at=NOW)):
        with pytest.raises(Refused, match="nothing to choose"):
            verb()
    with pytest.raises(Refused, match="no longer be undone"):
        actions.put_again(row, by=by, at=NOW + days(1))
    actions.put_again(row, by=by, at=NOW)
    assert one_of(row).id == row.id


def test_a_choice_put_by_a_slip_is_struck_but_not_under_an_answer(by):
    row = put(by)
    assert actions.strike_choice(row, by=by, at=NOW) == row.person_id
    assert not Choice.objects.exists() and not ChoiceOption.objects.exists()
    answered = put(by)
    answer(answered, by)
    with pytest.raises(Refused, match="no longer be undone"):
        actions.strike_choice(answered, by=by, at=NOW)


@pytest.mark.requirement("R83")
def test_somebody_close_says_when_they_can_come_and_the_newest_word_holds(by):
    row = put(by)
    mona = make.make_relative(row.person, name="Mona")
    first = actions.say_company(row, relative_id=mona.id, in_evenings=True, by=by, at=NOW)
    slip = actions.say_company(row, relative_id=mona.id, words=" Not in May ", by=by, at=NOW)
    (one,) = one_of(row).company
    assert (one.name, one.in_evenings, one.words) == ("Mona", False, "Not in May")
    assert company_of(mona.id) == {first.id: row.id, slip.id: row.id}
    actions.strike_company(slip, by=by, at=NOW)
    (one,) = one_of(row).company
    assert one.id == first.id


@pytest.mark.requirement("R83")
def test_who_can_come_along_is_told_to_whoever_may_know_who_is_close(by):
    row = make.make_choice_company().choice
    assert one_of(row, ALL & ~Category.SOCIAL).company == ()
    assert len(one_of(row).company) == 1


def test_company_without_a_time_or_of_a_stranger_is_refused(by):
    row = put(by)
    mona, stranger = make.make_relative(row.person), make.make_relative()
    with leaves_nothing(ChoiceCompany), pytest.raises(Invalid, match="Tick when"):
        actions.say_company(row, relative_id=mona.id, words=" ", by=by, at=NOW)
    with leaves_nothing(ChoiceCompany), pytest.raises(Invalid, match="relative of this person"):
        actions.say_company(row, relative_id=stranger.id, in_evenings=True, by=by, at=NOW)
    type(row.person).objects.filter(pk=row.person_id).update(parted_date=TODAY)
    with leaves_nothing(ChoiceCompany), pytest.raises(Refused, match="parted already"):
        actions.say_company(row, relative_id=mona.id, in_evenings=True, by=by, at=NOW)


@pytest.mark.requirement("R83")
@pytest.mark.parametrize(
    ("ticked", "open_in", "can"),
    [
        ({"in_evenings": True}, {"in_evenings": True}, True),
        ({"in_evenings": True}, {"on_weekends": True}, False),
        ({"on_weekends": True}, {"on_weekends": True}, True),
        ({"words": "Whenever"}, {"in_evenings": True}, False),
    ],
)
def test_it_says_whether_they_can_come_at_the_hours_of_the_place(ticked, open_in, can):
    choice = make.make_choice(offerings=[make.make_offering(**open_in), make.make_offering()])
    make.make_choice_company(choice, **{"in_evenings": False} | ticked)
    card = one_of(choice)
    assert card.company[0].can_come_to(card.options[0].offering) is can


def test_a_choice_in_an_area_that_the_reader_may_not_know_is_not_there(by):
    row = make.make_choice(area=Area.MENTAL_HEALTH)
    assert choices_of(row.person_id, categories=Category.PLAN) == []
    assert count_open(row.person_id, categories=Category.PLAN) == 0
    assert one_of(row, Category.PLAN | Category.HEALTH).id == row.id


def test_what_waits_is_first_and_the_number_of_queries_does_not_grow(by, django_assert_num_queries):
    person = make.make_person()
    old, new = make.make_choice(person), make.make_choice(person)
    make.make_choice_answer(new)
    for row in (old, new):
        make.make_choice_company(row)
    with django_assert_num_queries(4):
        assert [one.id for one in choices_of(person.id, categories=ALL)] == [old.id, new.id]


@pytest.mark.once
def test_what_waits_is_never_pushed_out_by_what_was_decided_later(monkeypatch):
    monkeypatch.setattr("spindel.domain.plan.choices.SHOWN", 2)
    waits = make.make_choice(question="Waits")
    for _one in range(2):
        make.make_choice_answer(
            make.make_choice(waits.person, question="Decided", offerings=[make.make_offering()])
        )
    cards = choices_of(waits.person_id, categories=ALL)
    assert [one.question for one in cards] == ["Waits", "Decided"]
    assert count_open(waits.person_id, categories=ALL) == 1
