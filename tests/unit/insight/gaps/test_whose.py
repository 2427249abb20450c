"""Whose move a gap is: of those who may know what it tells about, and never of nobody who could be found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.insight.gaps import engine
from spindel.insight.gaps.models import Gap
from tests import factories as f
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db

USUAL = Category.PLAN | Category.APPOINTMENTS | Category.HEALTH


@pytest.fixture
def person():
    """Discharged from a stay about alcohol or drugs, three days ago; nobody has reached them since."""
    person = f.make_person()
    f.make_encounter(person, is_substance_use=True, ends_at=NOW - days(3))
    return person


def whose(person, rule="discharge_uncontacted"):
    engine.recheck([("person", person.id)], at=NOW)
    gap = Gap.objects.get(person=person, rule=rule, closed_at=None)
    return gap.whose_kind, gap.whose_id


def manage(person, categories):
    manager = f.make_professional()
    f.make_case_management(person, manager=manager)
    f.make_grant(person, to=manager.id, categories=int(categories))
    return manager


def engage(person, categories, **over):
    unit = f.make_unit(**over)
    seat = f.make_seat(unit=unit)
    f.make_engagement(person, unit=unit)
    f.make_grant(person, to=seat.id, categories=int(categories))
    return unit


@pytest.mark.requirement("R25")
def test_what_the_case_manager_may_not_know_is_the_move_of_an_engaged_unit_that_may(person):
    manage(person, USUAL)
    engage(person, USUAL, kind=UnitKind.SOCIAL_SERVICES)
    knowing = engage(person, USUAL | Category.SUBSTANCE_USE, kind=UnitKind.PRIMARY_CARE)
    assert whose(person) == ("unit", knowing.id)


def test_the_case_manager_comes_first_where_they_may_know(person):
    manager = manage(person, USUAL | Category.SUBSTANCE_USE)
    engage(person, USUAL | Category.SUBSTANCE_USE)
    assert whose(person) == ("professional", manager.id)


def test_where_nobody_may_know_it_waits_with_the_case_manager(person):
    manager = manage(person, USUAL)
    engage(person, USUAL)
    assert whose(person) == ("professional", manager.id)


def test_what_whoever_promised_may_not_know_is_the_move_of_the_case_manager():
    person = f.make_person()
    manager = manage(person, USUAL)
    f.make_commitment(person, owner=f.make_professional(), due_date=TODAY - days(3))
    assert whose(person, "commitment_overdue") == ("professional", manager.id)


class TestALatePromise:
    """Who has the move, by days after the date: 1 whoever promised, 5 who stands in, 9 who leads the unit."""

    @pytest.fixture
    def team(self, person):
        unit = f.make_unit()
        roles = {"owner": Role.NURSE, "stand_in": Role.NURSE, "leader": Role.TEAM_LEADER}
        team = {name: f.make_professional(unit=unit, role=role) for name, role in roles.items()}
        team["owner"].memberships.update(stand_in=team["stand_in"])
        for one in team.values():
            f.make_grant(person, to=one.id, categories=int(Category.PLAN))
        return team | {"unit": unit, "manager": manage(person, USUAL)}

    def late(self, person, owner, late_days):
        f.make_commitment(person, owner=owner, due_date=TODAY - days(late_days))
        return whose(person, "commitment_overdue")[1]

    def away(self, *professionals):
        for one in professionals:
            f.make_absence(one, start_date=TODAY - days(1), end_date=TODAY + days(1))

    @pytest.mark.requirement("R5")
    @pytest.mark.parametrize(("late_days", "name"), [(1, "owner"), (5, "stand_in"), (9, "leader")])
    def test_it_goes_from_one_to_the_next(self, person, team, late_days, name):
        assert self.late(person, team["owner"], late_days) == team[name].id

    def test_who_stands_in_has_it_at_once_while_whoever_promised_is_away(self, person, team):
        self.away(team["owner"])
        assert self.late(person, team["owner"], 1) == team["stand_in"].id

    def test_it_stays_where_everybody_who_stands_in_is_away_too(self, person, team):
        self.away(team["owner"], team["stand_in"])
        assert self.late(person, team["owner"], 5) == team["owner"].id

    def test_it_stays_where_nobody_stands_in(self, person, team):
        assert self.late(person, team["stand_in"], 5) == team["stand_in"].id

    def test_the_unit_has_it_while_its_leader_is_away_or_promised_it_themselves(self, person, team):
        seat = team["leader"].memberships.get().seat
        f.make_grant(person, to=seat.id, categories=int(Category.PLAN))
        assert self.late(person, team["leader"], 9) == team["unit"].id
        self.away(team["leader"])
        assert self.late(f.make_person(), team["owner"], 9) is None

    def test_what_a_unit_promised_goes_to_who_leads_it(self, person, team):
        f.make_grant(person, to=team["leader"].memberships.get().seat_id, categories=int(Category.PLAN))
        assert self.late(person, team["unit"], 5) == team["unit"].id

    def test_after_a_week_too(self, person, team):
        assert self.late(person, team["unit"], 9) == team["leader"].id

    def test_whoever_has_left_everything_is_not_asked_for_their_leader(self, person, team):
        assert self.late(person, f.make_professional(seated=False), 9) == team["manager"].id

    def test_who_leads_but_may_not_know_is_not_told(self, person, team):
        team["leader"].memberships.update(end_date=TODAY)
        f.make_professional(unit=team["unit"], role=Role.TEAM_LEADER)
        assert self.late(person, team["owner"], 9) == team["manager"].id


def test_more_persons_of_one_case_manager_cost_no_more_questions():
    manager = f.make_professional()
    people = [f.make_person() for _ in range(6)]
    for person in people:
        f.make_case_management(person, manager=manager)
        f.make_grant(person, to=manager.id, categories=int(USUAL))
        f.make_commitment(person, owner=manager, due_date=TODAY - days(3))
    assert questions(people[:2]) == questions(people[2:])


def questions(people):
    with CaptureQueriesContext(connection) as asked:
        assert engine.recheck([("person", one.id) for one in people], at=NOW).opened >= len(people)
    return len(asked)
