"""The gaps of Today: exactly those that the actor may know of, in order, in as many queries whoever asks."""

from datetime import timedelta
from itertools import product

import pytest
from django.db.models import Q

from spindel.domain.consent.kinds import Level
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.insight.gaps import queries
from spindel.insight.gaps.lately import in_full, lately
from spindel.insight.gaps.models import Gap
from spindel.kernel.ids import new_id
from tests import factories as f
from tests.factories import NOW, TODAY, days
from tests.unit.insight.gaps.test_queries import gap_of

pytestmark = pytest.mark.django_db
PLAN, MONEY = Category.PLAN, Category.MONEY
DAY = timedelta(days=1)


@pytest.fixture
def anna():
    return f.make_professional(unit=f.make_unit())


def found(professional, scope=None, **over):
    return lately(f.reader_for(professional), scope or Q(), since=NOW - DAY, **over)


GRANTS = [
    {},
    {"categories": PLAN},
    {"categories": PLAN | MONEY},
    {"categories": PLAN | MONEY, "level": Level.KNOW_OF},
    {"categories": PLAN | MONEY, "purpose": "treatment"},
    {"categories": PLAN | MONEY, "ends_at": NOW},
]
EXCLUSIONS = [{}, {"categories": MONEY}, {"categories": PLAN}, {"categories": MONEY, "ends_at": NOW}]


@pytest.mark.requirement("R46")
@pytest.mark.parametrize(("given", "kept"), list(product(GRANTS, EXCLUSIONS)))
def test_it_agrees_with_the_database_on_what_may_be_known(given, kept, anna):
    person = f.make_person()
    for place, categories in enumerate([PLAN, MONEY, PLAN | MONEY, Category(0)]):
        gap_of(person, categories=int(categories), key=str(place))
    if given:
        f.make_grant(person, to=anna.id, **given)
    if kept:
        f.make_grant(person, to=anna.id, is_exclusion=True, **kept)
    known = queries.open_gaps(f.actor_for(anna), at=NOW)
    assert {one.id for one in found(anna).open} == set(known.values_list("id", flat=True))


@pytest.mark.hazard("H10.10")
def test_what_people_fail_at_does_not_travel_to_those_who_decide():
    officer = f.make_professional(role=Role.OFFICER, unit=f.make_unit(kind=UnitKind.SOCIAL_INSURANCE))
    person = f.make_person()
    f.make_grant(person, to=officer.id, categories=~Category(0))
    kept = gap_of(person, rule=queries.KEPT_FROM_DECIDERS[0])
    assert found(officer).open == []
    Gap.objects.filter(pk=kept.pk).update(whose_id=officer.id, whose_kind="professional")
    assert [one.id for one in found(officer).open] == [kept.id]


def test_gaps_about_colleagues_are_for_them_and_for_who_leads_the_unit(anna):
    unit = anna.memberships.get().seat.unit
    leader = f.make_professional(role=Role.TEAM_LEADER, unit=unit)
    gap = gap_of(anna, rule="caseload_over", subject_kind="professional", person=None)
    assert [one.id for one in found(anna).open] == [one.id for one in found(leader).open] == [gap.id]
    assert found(f.make_professional(unit=unit)).open == []


def test_open_ones_stand_by_urgency_and_closed_ones_by_when_they_closed(anna):
    person = f.make_person()
    f.make_grant(person, to=anna.id)
    old = gap_of(person, key="a", severity=2, since_date=TODAY - days(9))
    new = gap_of(person, key="b", severity=2, since_date=TODAY - days(1))
    urgent = gap_of(person, key="c", severity=4, since_date=TODAY)
    gap_of(person, key="d", snoozed_until=TODAY + days(2))
    closed = {"closed_date": TODAY, "close_reason": "resolved"}
    first = gap_of(person, key="e", closed_at=NOW - timedelta(hours=2), **closed)
    last = gap_of(person, key="f", closed_at=NOW - timedelta(hours=1), **closed)
    gap_of(person, key="g", closed_at=NOW - 2 * DAY, **closed | {"closed_date": TODAY - days(2)})
    read = found(anna)
    assert [one.id for one in read.open] == [urgent.id, old.id, new.id]
    assert [one.id for one in read.closed] == [last.id, first.id]
    assert read.people == 1


def test_it_takes_four_queries_however_many_people(anna, django_assert_num_queries):
    for _ in range(3):
        person = f.make_person()
        f.make_grant(person, to=anna.id)
        gap_of(person)
    reader = f.reader_for(anna)
    with django_assert_num_queries(4):
        read = lately(reader, Q(), since=NOW - DAY, asked_next=[new_id()])
    assert read.people == 3
    with django_assert_num_queries(1):
        assert [gap.person.name for gap in in_full(read.open)] == ["Anna Berg"] * 3
    with django_assert_num_queries(0):
        reader.reach([one.person_id for one in read.open])


def test_the_scope_narrows_it(anna):
    here, there = f.make_person(), f.make_person()
    for person in (here, there):
        f.make_grant(person, to=anna.id)
        gap_of(person)
    assert [one.person_id for one in found(anna, Q(person__in=[here.id])).open] == [here.id]
