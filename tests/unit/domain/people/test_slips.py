"""What was written by mistake is taken back, in minutes or on the day, and what stood before holds."""

import pytest

from spindel.domain.people import actions, queries
from spindel.domain.people.kinds import Ability, HelpKind, PartingReason, Relation, SeenBy, TaskKind
from spindel.domain.people.models import Capacity, Relative, RelativeHelp
from spindel.kernel.errors import Refused
from tests import factories as make
from tests.domain_kit import last_audit
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db
LATER = days(1) / 24


@pytest.fixture
def person():
    return make.make_person()


def see(person, by, ability=Ability.CANNOT_NOW):
    return actions.see_capacity(
        person,
        task_kind=TaskKind.PHONE,
        ability=ability,
        seen_by=SeenBy.STAFF,
        seen_by_name="Maria",
        by=by,
        at=NOW,
    )


@pytest.mark.requirement("R40")
def test_a_view_of_capacity_is_struck_and_the_one_before_holds_again(person, by):
    before = see(person, by, Ability.WITH_HELP)
    assert actions.strike_capacity(see(person, by), by=by, at=NOW) == person.id
    (view,) = queries.capacity_now(person.id, today=TODAY)
    assert (view.id, view.ability) == (before.id, Ability.WITH_HELP)
    assert last_audit().verb == "capacity.strike"


def test_a_view_is_struck_only_within_minutes_and_by_whoever_wrote_it(person, by):
    row = see(person, by)
    another = make.actor_for(make.make_professional())
    for who, at in ((by, NOW + LATER), (another, NOW)):
        with pytest.raises(Refused, match="no longer be undone"):
            actions.strike_capacity(row, by=who, at=at)
    assert Capacity.objects.filter(pk=row.pk).exists()


def test_a_contest_is_taken_back(person, by):
    row = actions.contest_capacity(see(person, by), text="I can", by=by, at=NOW)
    actions.take_back_contest(row, by=by, at=NOW)
    (view,) = queries.capacity_now(person.id, today=TODAY)
    assert view.contested_text == ""


def test_a_relative_written_by_mistake_is_struck(person, by):
    row = actions.add_relative(person, name="Eva", relation=Relation.PARENT, by=by, at=NOW)
    actions.strike_relative(row, by=by, at=NOW)
    assert not Relative.objects.exists()


def test_a_relative_who_helps_already_is_not_struck(person, by):
    row = actions.add_relative(person, name="Eva", relation=Relation.PARENT, by=by, at=NOW)
    actions.accept_help(row, kind=HelpKind.COMPANY, accepted=True, by=by, at=NOW)
    with pytest.raises(Refused, match="no longer be undone"):
        actions.strike_relative(row, by=by, at=NOW)


def test_a_relative_who_ended_today_comes_back_with_what_ended_with_them(person, by):
    eva = make.make_relative(person)
    gone = make.make_help(eva, kind=HelpKind.MONEY, end_date=TODAY - days(3))
    helped = make.make_help(eva)
    actions.end_relative(eva, by=by, at=NOW)
    actions.bring_back_relative(eva, by=by, at=NOW)
    (card,) = queries.relatives_of(person.id, today=TODAY)
    assert [one.id for one in card.helps] == [helped.id]
    gone.refresh_from_db()
    assert gone.end_date == TODAY - days(3)


def test_a_help_that_ended_today_goes_on(by):
    row = make.make_help()
    actions.end_help(row, by=by, at=NOW)
    actions.bring_back_help(row, by=by, at=NOW)
    assert RelativeHelp.objects.get().end_date is None


def test_what_ended_before_today_is_written_anew(by):
    eva = make.make_relative(end_date=TODAY - days(1))
    with pytest.raises(Refused, match="no longer be undone"):
        actions.bring_back_relative(eva, by=by, at=NOW)


def test_a_language_is_removed(person, by):
    row = actions.add_language(person, code="so", by=by, at=NOW)
    assert actions.remove_language(row, by=by, at=NOW) == person.id
    assert last_audit().detail == {"code": "so"}
    assert not person.languages.exists()


def test_one_parts_from_a_person_once_and_takes_them_back(person, by):
    actions.part(person, reason=PartingReason.MOVED, by=by, at=NOW)
    assert queries.parted([person.id, make.make_person().id]) == {person.id}
    with pytest.raises(Refused, match="parted already"):
        actions.part(person, reason=PartingReason.DIED, by=by, at=NOW)
    actions.take_back(person, by=by, at=NOW)
    assert queries.parted([person.id]) == set()
    with pytest.raises(Refused, match="has not left"):
        actions.take_back(person, by=by, at=NOW)
