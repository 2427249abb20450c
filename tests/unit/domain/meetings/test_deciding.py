"""Who may decide what on the day: at the table, in writing, or by being asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spindel.domain.meetings import actions, queries
from spindel.domain.meetings.actions import Said
from spindel.domain.meetings.deciding import propose
from spindel.domain.meetings.kinds import Answer, Decline, WordKind
from spindel.domain.meetings.models import AgendaItem
from spindel.domain.network.kinds import Decision
from spindel.domain.network.models import Mandate, Membership
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Area
from spindel.kernel.errors import Invalid, Refused
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R4")]
ALL = Category(511)


def card(called, categories=ALL):
    return queries.meeting(called.meeting.id, categories=categories, at=NOW)


def lacking(called):
    return [one.words for one in card(called).lacking]


def test_a_called_officer_and_a_guest_of_a_unit_that_may_decide_are_enough(called) -> None:
    assert lacking(called) == []
    home, work = card(called).items
    assert [name for name, _mandate in home.deciders] == ["Omar Said"]
    assert [name for name, _mandate in work.deciders] == ["Eva Ek"]


@pytest.mark.parametrize(
    "happens",
    [
        lambda c: actions.uninvite(c.called_omar, by=c.by, at=NOW),
        lambda c: actions.answer(c.called_omar, said=Said(Answer.NO, Decline.NO_TIME), by=c.by, at=NOW),
        lambda c: Mandate.objects.filter(pk=c.support.pk).update(end_date=TODAY + days(7)),
        lambda c: Membership.objects.filter(professional=c.omar).update(end_date=TODAY + days(7)),
    ],
    ids=["taken off", "does not come", "the mandate has ended", "works there no more"],
)
def test_a_point_lacks_a_decider_on_the_day_of_the_meeting(called, happens) -> None:
    happens(called)
    assert lacking(called) == ["More home support"]


@pytest.mark.parametrize(("until", "counts"), [(7, True), (6, False)])
def test_a_word_in_writing_counts_if_it_holds_on_the_day(called, until, counts) -> None:
    actions.uninvite(called.called_omar, by=called.by, at=NOW)
    actions.note_word(
        called.at_home,
        kind=WordKind.DECISION,
        by_name="Omar Said",
        unit_id=called.social.id,
        mandate_id=called.support.id,
        words="12 hours a week",
        until_date=TODAY + days(until),
        by=called.by,
        at=NOW,
    )
    assert (lacking(called) == []) == counts


def test_a_word_that_was_asked_is_the_one_that_comes(called) -> None:
    who = {"by": called.by, "at": NOW}
    asked = actions.ask_word(called.at_home, kind=WordKind.DECISION, unit_id=called.social.id, **who)
    word = {"kind": WordKind.DELEGATION, "by_name": "Omar", "unit_id": called.social.id, "to_name": "Maria"}
    given = actions.note_word(called.at_home, **word, **who)
    assert (given.pk, given.state, given.mandate) == (asked.pk, "given", None)
    assert not card(called).items[0].words_given[0].counts
    actions.take_word_back(given, **who)
    assert card(called).items[0].words_given == ()
    with pytest.raises(Refused, match="cannot become"):
        actions.take_word_back(given, **who)


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"by_name": " "}, "who decides"),
        ({"words": ""}, "what is decided"),
        ({"kind": WordKind.DELEGATION}, "who may decide instead"),
        ({"until_date": TODAY - days(1)}, "still to come"),
    ],
)
def test_a_word_says_who_what_and_until_when(called, over, says) -> None:
    values = {"kind": WordKind.DECISION, "by_name": "Omar", "words": "Yes"} | over
    with pytest.raises(Invalid, match=says):
        actions.note_word(called.at_home, **values, by=called.by, at=NOW)


def test_a_mandate_for_something_else_covers_nothing(called) -> None:
    word = {"kind": WordKind.DECISION, "by_name": "Eva", "words": "Yes", "mandate_id": called.work.id}
    with pytest.raises(Invalid, match="does not cover"):
        actions.note_word(called.at_home, **word, by=called.by, at=NOW)


def test_the_smallest_group_is_proposed_by_name_where_the_unit_is_engaged(called) -> None:
    items = AgendaItem.objects.all()
    group = propose(called.meeting, items, today=TODAY)
    assert [(one.name, one.kind, one.is_engaged) for one in group.members] == [
        ("Omar Said", "professional", True),
        ("The agency", "unit", False),
    ]
    make.make_item(called.meeting, area=Area.INCOME, decision=Decision.SICKNESS_BENEFIT)
    assert propose(called.meeting, items.all(), today=TODAY).lacking == (Decision.SICKNESS_BENEFIT,)


def test_who_is_at_the_table_already_is_proposed_before_another_of_the_same_seat(called) -> None:
    make.make_professional(name="Ada", role="social_worker", unit=called.social)
    group = propose(called.meeting, AgendaItem.objects.all(), today=TODAY)
    assert [one.name for one in group.members] == ["Omar Said", "The agency"]


def test_whoever_is_away_or_not_wanted_is_not_proposed(called) -> None:
    make.make_absence(called.omar, start_date=TODAY, end_date=TODAY + days(8))
    names = [one.name for one in propose(called.meeting, AgendaItem.objects.all(), today=TODAY).members]
    assert names == ["Social services", "The agency"]
    actions.uninvite(called.called_omar, unwanted=True, by=called.by, at=NOW)
    make.make_invited(called.meeting, called.social, off_date=TODAY, is_unwanted=True)
    group = propose(called.meeting, AgendaItem.objects.all(), today=TODAY)
    assert ([one.name for one in group.members], group.lacking) == (["The agency"], (Decision.HOME_SUPPORT,))


def test_each_reader_sees_the_points_that_they_may_know_of(called) -> None:
    make.make_item(called.meeting, area=Area.INCOME, words="Debts")
    brother = make.make_relative(called.person)
    make.make_invited(called.meeting, brother)
    lean = card(called, Category.PLAN)
    assert "Debts" not in [one.words for one in lean.items]
    assert brother.name not in [one.name for one in lean.invited]
    assert brother.name in [one.name for one in card(called).invited]


def test_the_persons_own_points_come_first(called) -> None:
    actions.add_item(
        called.meeting, words="My cat", area=Area.DAILY_LIFE, wanted_by_person=True, by=called.by, at=NOW
    )
    assert card(called).items[0].words == "My cat"


def test_a_meeting_is_read_in_as_many_queries_whoever_comes(called) -> None:
    def count():
        with CaptureQueriesContext(
            connection,
        ) as found:
            card(called)
        return len(found)

    before = count()
    for number in range(5):
        make.make_invited(called.meeting, make.make_professional(name=f"P{number}"))
        make.make_item(called.meeting)
    assert count() == before
