"""What the plan says is written anew without losing a word; goals lead; what is not agreed on stands."""

import pytest

from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions, queries, serving, words
from spindel.domain.plan.actions import wording
from spindel.domain.plan.kinds import Area
from spindel.domain.plan.models import EarlierWords, Goal, Need
from spindel.kernel.errors import Conflict, Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R8")]
ALL = Category(sum(Category))


@pytest.fixture
def by():
    return make.actor_for(make.make_professional(name="Anna"))


def test_a_need_is_written_anew_and_its_words_are_kept(by):
    need = make.make_need(text="A flat", area=Area.INCOME)
    row = wording.reword_need(need, text="A quiet flat", version=1, by=by, at=NOW)
    assert (row.text, row.version) == ("A quiet flat", 2)
    (before,) = words.earlier(need.id)
    assert (before.words, before.replaced_by_name, before.until_at) == ("A flat", "Anna", NOW)
    assert last_audit().categories == Category.PLAN | Category.MONEY


def test_what_stays_the_same_leaves_nothing_behind(by):
    wording.reword_need(make.make_need(text="A flat"), text=" A flat ", version=1, by=by, at=NOW)
    assert not EarlierWords.objects.exists()


VERBS = {
    "need": (make.make_need, lambda row, **to: wording.reword_need(row, text="Mine", **to), "text"),
    "goal": (make.make_goal, lambda row, **to: wording.reword_goal(row, own_words="Mine", **to), "own_words"),
    "promise": (
        make.make_commitment,
        lambda row, **to: wording.reword_promise(row, what="Mine", **to),
        "what",
    ),
    "disagreement": (
        make.make_disagreement,
        lambda row, **to: wording.reword_disagreement(row, about="It", own_words="Mine", **to),
        "own_words",
    ),
}


@pytest.mark.parametrize("kind", VERBS)
def test_who_was_slower_gets_both_and_overwrites_nothing(kind, by):
    factory, verb, name = VERBS[kind]
    row = factory()
    theirs = getattr(row, name)
    with (
        leaves_nothing(AuditRow, EarlierWords),
        pytest.raises(Conflict, match="since you opened it") as found,
    ):
        verb(row, version=row.version + 1, by=by, at=NOW)
    assert found.value.stands[name] == theirs
    assert found.value.version == row.version
    assert getattr(verb(row, version=found.value.version, by=by, at=NOW), name) == "Mine"
    assert theirs in words.earlier(row.id)[0].words


def test_an_undo_does_not_take_away_what_somebody_else_wrote(by):
    need = actions.note_need(make.make_person(), area=Area.HOUSING, text="A flat", by=by, at=NOW)
    omar = make.actor_for(make.make_professional(name="Omar"))
    wording.reword_need(need, text="A house", version=1, by=omar, at=NOW)
    with pytest.raises(Refused, match="no longer be undone"):
        actions.strike_need(need, by=by, at=NOW)
    assert Need.objects.get().text == "A house"


def test_what_cannot_be_promised_stays_in_sight_with_why_and_who_was_asked(by):
    need = wording.say_unmet(
        make.make_need(), why="No flats", asked="The housing company", version=1, by=by, at=NOW
    )
    (card,) = queries.plan_of(need.person_id, categories=ALL).needs
    assert (card.unmet_date, card.unmet_why, card.unmet_asked) == (TODAY, "No flats", "The housing company")
    again = wording.say_unmet(need, why="Still none", version=2, by=by, at=NOW + days(9))
    assert again.unmet_date == TODAY, "since when, not since it was last said"
    need = wording.can_be_met(need, by=by, at=NOW)
    assert (need.unmet_date, need.unmet_why) == (None, "")
    assert words.earlier(need.id)[0].words in ("Still none", "No flats\nThe housing company")
    with pytest.raises(Invalid, match="why nothing"):
        wording.say_unmet(need, why=" ", version=need.version, by=by, at=NOW)


def test_a_disagreement_stands_in_their_words_until_it_is_settled(by):
    person = make.make_person()
    said = {"whose": "The person", "about": "The trustee", "own_words": "I can do it myself"}
    row = wording.note_disagreement(person, **said, by=by, at=NOW)
    row = wording.settle_disagreement(row, words="Tried for three months", version=1, by=by, at=NOW)
    (card,) = words.disagreements(person.id, categories=Category.PLAN)
    assert (card.own_words, card.settled_date) == ("I can do it myself", TODAY)
    with pytest.raises(Refused, match="settled already"):
        wording.settle_disagreement(row, words="Again", version=2, by=by, at=NOW)
    row = wording.unsettle_disagreement(row, by=by, at=NOW)
    assert words.earlier(row.id)[0].words == "Tried for three months"


def test_a_disagreement_about_an_area_is_for_who_may_know_of_it(by):
    row = make.make_disagreement(area=Area.SUBSTANCE_USE)
    assert words.disagreements(row.person_id, categories=Category.PLAN) == []
    assert words.disagreements(row.person_id, categories=Category.PLAN | Category.SUBSTANCE_USE)


def test_a_disagreement_noted_by_mistake_is_struck(by):
    said = {"whose": "A", "about": "B", "own_words": "C"}
    row = wording.note_disagreement(make.make_person(), **said, by=by, at=NOW)
    wording.strike_disagreement(row, by=by, at=NOW)
    assert words.disagreement(row.id) is None


class TestGoalsLead:
    def test_each_need_and_promise_shows_its_goal_or_is_asked_about(self):
        person = make.make_person()
        goal = make.make_goal(person)
        served, asked = make.make_need(person, goal=goal), make.make_need(person)
        own = make.make_commitment(person, goal=goal)
        through = make.make_commitment(person, need=served)
        loose = make.make_commitment(person)
        page = queries.plan_of(person.id, categories=ALL)
        needs, promises = serving.of_needs(page), serving.of_promises(page)
        assert [one.id for one in needs[served.id].goals] == [goal.id]
        assert needs[asked.id].is_asked
        assert [promises[one.id].is_asked for one in (own, through, loose)] == [False, False, True]
        assert promises[through.id].goals == promises[own.id].goals

    def test_a_goal_that_was_set_for_a_need_is_served_by_it(self):
        need = make.make_need()
        make.make_goal(need.person, need=need)
        page = queries.plan_of(need.person_id, categories=ALL)
        assert not serving.of_needs(page)[need.id].is_asked

    def test_a_goal_that_the_reader_may_not_know_of_is_neither_shown_nor_asked_for(self):
        person = make.make_person()
        hidden = make.make_goal(person, need=make.make_need(person, area=Area.SUBSTANCE_USE))
        need = make.make_need(person, goal=hidden)
        promise = make.make_commitment(person, need=hidden.need)
        page = queries.plan_of(person.id, categories=Category.PLAN)
        assert serving.of_needs(page)[need.id] == serving.Serves((), is_asked=False)
        assert serving.of_promises(page)[promise.id] == serving.Serves((), is_asked=False)

    def test_somebody_elses_goal_is_not_taken(self, by):
        other = make.make_goal()
        with pytest.raises(Invalid, match="somebody else"):
            wording.reword_need(make.make_need(), text="X", goal_id=other.id, version=1, by=by, at=NOW)
        assert Goal.objects.count() == 1
