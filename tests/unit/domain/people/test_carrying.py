"""What a person can carry, over time and side by side."""

import pytest

from spindel.domain.people.carrying import profiles
from spindel.domain.people.kinds import Ability, SeenBy, TaskKind
from tests import factories as make
from tests.factories import TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R40", "R41")]


def test_each_observer_has_a_column_of_their_own_the_newest_first():
    person = make.make_person()
    make.make_capacity(person, ability="can", seen_date=TODAY - days(50), superseded_date=TODAY - days(10))
    make.make_capacity(person, ability="cannot_now")
    make.make_capacity(person, ability="can", seen_by="self")
    make.make_capacity()
    [profile] = profiles(person.id, today=TODAY)
    assert profile.task_kind == TaskKind.PAPERWORK
    assert list(profile.views) == list(SeenBy)
    assert [one.ability for one in profile.views[SeenBy.STAFF]] == [Ability.CANNOT_NOW, Ability.CAN]
    assert [one.is_current for one in profile.views[SeenBy.STAFF]] == [True, False]
    assert profile.views[SeenBy.RELATIVE] == ()


@pytest.mark.parametrize(("age", "differs"), [(89, True), (90, False)])
def test_views_that_have_lapsed_no_longer_differ(age, differs):
    person = make.make_person()
    make.make_capacity(person, ability="cannot_now", seen_date=TODAY - days(age))
    make.make_capacity(person, ability="can", seen_by="self")
    [profile] = profiles(person.id, today=TODAY)
    assert profile.differs is differs


def test_what_the_person_says_against_it_stands_beside_it():
    view = make.make_capacity(contested_date=TODAY, contested_text="I can")
    [profile] = profiles(view.person_id, today=TODAY)
    assert profile.views[SeenBy.STAFF][0].contested_text == "I can"


def test_kinds_of_task_stand_in_their_order():
    person = make.make_person()
    for kind in (TaskKind.MONEY, TaskKind.PAPERWORK):
        make.make_capacity(person, task_kind=kind)
    assert [one.task_kind for one in profiles(person.id, today=TODAY)] == ["paperwork", "money"]
