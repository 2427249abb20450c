"""What the person says about what they can carry stands beside what others see."""

import pytest

from spindel.domain.flows.carrying import say_capacity, too_much
from spindel.domain.people.kinds import Ability, SeenBy, TaskKind
from spindel.domain.people.models import Capacity
from spindel.kernel.actors import Actor
from tests import factories as make
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R40")]


@pytest.fixture
def person():
    return make.make_person()


@pytest.fixture
def by(person):
    return {"by": Actor(kind="person", human_id=person.id, name=person.name, origin="portal"), "at": NOW}


def own(person):
    rows = Capacity.objects.filter(person=person, seen_by=SeenBy.SELF, superseded_date=None)
    return dict(rows.values_list("task_kind", "ability"))


def test_each_kind_is_said_for_itself_and_nothing_is_added_up(person, by) -> None:
    said = {TaskKind.PHONE: Ability.CANNOT_NOW, TaskKind.TRAVEL: Ability.WITH_HELP}
    rows = say_capacity(person, said=said, **by)
    assert own(person) == {"phone": "cannot_now", "travel": "with_help"}
    assert {row.seen_by_name for row in rows} == {person.name}


def test_what_is_said_again_is_not_written_again(person, by) -> None:
    say_capacity(person, said={TaskKind.PHONE: Ability.CAN}, **by)
    assert say_capacity(person, said={TaskKind.PHONE: Ability.CAN}, **by) == []
    say_capacity(person, said={TaskKind.PHONE: Ability.CANNOT_NOW}, **by)
    assert own(person) == {"phone": "cannot_now"}


def test_what_others_see_stays_beside_it(person, by) -> None:
    make.make_capacity(person, task_kind=TaskKind.PHONE, ability=Ability.CAN)
    say_capacity(person, said={TaskKind.PHONE: Ability.CANNOT_NOW}, **by)
    assert Capacity.objects.filter(person=person, superseded_date=None).count() == 2


def test_a_task_that_is_too_much_says_so_of_its_kind(person, by) -> None:
    task = make.make_commitment(person, owner="person", task_kind=TaskKind.PAPERWORK)
    assert too_much(task, **by).commitment_id == task.id
    assert own(person) == {"paperwork": "cannot_now"}


def test_a_task_of_no_kind_says_nothing_about_others(person, by) -> None:
    too_much(make.make_commitment(person, owner="person", task_kind=""), **by)
    assert own(person) == {}
