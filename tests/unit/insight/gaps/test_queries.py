"""Who learns of which gap: every category it tells about, or nothing at all."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.insight.gaps import actions, engine, queries
from spindel.insight.gaps.models import Gap
from spindel.insight.gaps.registry import RULES
from tests import factories as f
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db
ALL = Category.PLAN | Category.APPOINTMENTS | Category.HEALTH | Category.SOCIAL | Category.MONEY


def gap_of(about, *, rule="commitment_overdue", **over):
    values = {
        "rule": rule,
        "subject_kind": "person",
        "subject_id": about.id,
        "key": str(Gap.objects.count()),
        "person": about,
        "severity": RULES[rule].severity,
        "categories": int(Category.PLAN),
        "since_date": TODAY - days(3),
        "whose_kind": "nobody",
        "opened_at": NOW,
        "opened_date": TODAY,
    } | over
    return Gap.objects.create(**values)


@pytest.fixture
def reader():
    return f.make_professional(name="Anna Berg")


def seen(professional, **over):
    return list(queries.open_gaps(f.actor_for(professional), at=NOW).filter(**over).order_by("id"))


@pytest.mark.hazard("H10.7")
def test_without_a_grant_there_is_no_gap(reader):
    gap_of(f.make_person())
    assert seen(reader) == []
    assert queries.counts(queries.open_gaps(f.actor_for(reader), at=NOW)) == {}


def test_with_all_its_categories_it_is_there(reader):
    gap = gap_of(f.make_person())
    f.make_grant(gap.person, to=reader.id)
    assert seen(reader) == [gap]


def test_with_some_of_its_categories_it_is_not(reader):
    gap = gap_of(f.make_person(), categories=int(Category.PLAN | Category.SUBSTANCE_USE))
    f.make_grant(gap.person, to=reader.id, categories=Category.PLAN)
    assert seen(reader) == []
    f.make_grant(gap.person, to=reader.id, categories=Category.SUBSTANCE_USE)
    assert seen(reader) == [gap]


@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize(
    ("rule", "row"),
    [("discharge_uncontacted", f.make_encounter), ("metabolic_check_due", f.make_medicine)],
)
def test_what_comes_from_alcohol_and_drugs_is_known_to_whoever_may_know_of_them(reader, rule, row):
    person = f.make_person()
    row(person, is_substance_use=True, **({"ends_at": NOW - days(3)} if row is f.make_encounter else {}))
    f.make_grant(person, to=reader.id, categories=int(ALL))
    engine.recheck([("person", person.id)], at=NOW)
    assert Gap.objects.filter(rule=rule).exists()
    assert seen(reader, rule=rule) == []
    f.make_grant(person, to=reader.id, categories=int(Category.SUBSTANCE_USE))
    assert [gap.rule for gap in seen(reader, rule=rule)] == [rule]


def test_what_the_person_blocks_is_gone_for_them(reader):
    gap = gap_of(f.make_person())
    f.make_grant(gap.person, to=reader.id)
    f.make_grant(gap.person, to=reader.id, is_exclusion=True)
    assert seen(reader) == []


def test_it_is_gone_when_the_grant_has_ended(reader):
    gap = gap_of(f.make_person())
    f.make_grant(gap.person, to=reader.id, ends_at=NOW)
    assert seen(reader) == []


def test_the_area_of_life_adds_its_category():
    person = f.make_person()
    f.make_commitment(
        person=person, owner=f.make_professional(), due_date=TODAY - days(1), area="substance_use"
    )
    engine.recheck([("person", person.id)], at=NOW)
    gap = Gap.objects.get(rule="commitment_overdue")
    assert Category(gap.categories) == Category.PLAN | Category.SUBSTANCE_USE


@pytest.mark.requirement("R23")
def test_a_caseload_is_for_the_one_who_carries_it_and_for_who_leads_the_unit(reader):
    unit = f.unit_of(reader)
    leader = f.make_professional(name="Lea", role=Role.TEAM_LEADER, unit=unit)
    colleague = f.make_professional(name="Bo", unit=unit)
    other_leader = f.make_professional(name="Olof", role=Role.TEAM_LEADER)
    gap = gap_of(
        f.make_person(),
        rule="caseload_over",
        subject_kind="professional",
        subject_id=reader.id,
        person=None,
        categories=0,
    )
    assert seen(reader) == [gap]
    assert seen(leader) == [gap]
    assert seen(colleague) == []
    assert seen(other_leader) == []


@pytest.mark.hazard("H10.10")
@pytest.mark.parametrize("kind", [UnitKind.SOCIAL_INSURANCE, UnitKind.EMPLOYMENT, UnitKind.HOUSING])
def test_what_a_person_fails_at_does_not_travel_to_those_who_decide(kind):
    officer = f.make_professional(role=Role.HOUSING_SUPPORT, unit=f.make_unit(kind=kind))
    person = f.make_person()
    f.make_grant(person, to=officer.id, categories=ALL)
    for rule in ("visit_missed", "commitment_overdue", "metabolic_check_due", "sharing_without_consent"):
        gap_of(person, rule=rule)
    assert seen(officer) == []


@pytest.mark.hazard("H10.3")
def test_capacity_is_never_told_to_an_officer():
    officer = f.make_professional(role=Role.OFFICER, unit=f.make_unit(kind=UnitKind.SOCIAL_SERVICES))
    person = f.make_person()
    f.make_grant(person, to=officer.id, categories=ALL)
    gap_of(person, rule="task_too_much")
    assert seen(officer) == []


def test_an_officer_sees_what_they_promised_themselves():
    officer = f.make_professional(role=Role.OFFICER, unit=f.make_unit(kind=UnitKind.SOCIAL_INSURANCE))
    person = f.make_person()
    f.make_grant(person, to=officer.id)
    own = gap_of(person, whose_kind="professional", whose_id=officer.id)
    gap_of(person)
    assert seen(officer) == [own]


def test_a_move_of_somebody_who_may_not_know_falls_to_the_case_manager():
    person, outsider, manager = f.make_person(), f.make_professional(name="Bo"), f.make_professional()
    f.make_case_management(person=person, manager=manager)
    f.make_commitment(person=person, owner=outsider, due_date=TODAY - days(1))
    engine.recheck([("person", person.id)], at=NOW)
    gap = Gap.objects.get(rule="commitment_overdue")
    assert (gap.whose_kind, gap.whose_id) == ("professional", manager.id)


def test_a_move_of_somebody_who_may_know_is_theirs():
    person, owner, manager = f.make_person(), f.make_professional(name="Bo"), f.make_professional()
    f.make_case_management(person=person, manager=manager)
    f.make_grant(person, to=owner.id)
    f.make_commitment(person=person, owner=owner, due_date=TODAY - days(1))
    engine.recheck([("person", person.id)], at=NOW)
    assert Gap.objects.get(rule="commitment_overdue").whose_id == owner.id


@pytest.mark.requirement("R16")
def test_the_deputy_has_the_move_while_the_case_manager_is_away():
    person, manager, deputy = f.make_person(), f.make_professional(), f.make_professional(name="Dag")
    f.make_case_management(person=person, manager=manager, deputy=deputy)
    f.make_absence(manager)
    f.make_commitment(person=person)
    engine.recheck([("person", person.id)], at=NOW)
    assert Gap.objects.get(rule="commitment_unowned").whose_id == deputy.id


def test_without_a_case_manager_the_nearest_unit_has_the_move():
    person, clinic = f.make_person(), f.make_unit()
    f.make_engagement(person=person, unit=f.make_unit(kind=UnitKind.PRIMARY_CARE))
    f.make_engagement(person=person, unit=clinic)
    f.make_commitment(person=person)
    engine.recheck([("person", person.id)], at=NOW)
    gap = Gap.objects.get(rule="commitment_unowned")
    assert (gap.whose_kind, gap.whose_id) == ("unit", clinic.id)


@pytest.mark.hazard("H10.8")
def test_no_move_is_ever_the_persons_or_a_relatives():
    person = f.make_person()
    relative = f.make_relative(person)
    f.make_commitment(person=person, owner="person", due_date=TODAY - days(1))
    f.make_commitment(person=person, owner=relative, due_date=TODAY - days(1))
    engine.recheck([("person", person.id)], at=NOW)
    kinds = set(Gap.objects.values_list("whose_kind", flat=True))
    assert kinds <= {"professional", "unit", "nobody"}


def test_the_most_urgent_comes_first_then_what_has_lasted_longest(reader):
    person = f.make_person()
    f.make_grant(person, to=reader.id)
    new = gap_of(person, severity=2, since_date=TODAY)
    old = gap_of(person, severity=2, since_date=TODAY - days(9))
    urgent = gap_of(person, severity=4, since_date=TODAY)
    rows = queries.in_order(queries.open_gaps(f.actor_for(reader), at=NOW))
    assert list(rows) == [urgent, old, new]


def test_people_stand_in_the_order_of_their_most_urgent_gap(reader):
    anna, bo = f.make_person(), f.make_person()
    gaps = [
        gap_of(anna, severity=1),
        gap_of(anna, severity=1),
        gap_of(bo, severity=3),
        gap_of(anna, severity=2),
    ]
    ordered = sorted(gaps, key=lambda one: (-one.severity, one.since_date))
    assert list(queries.by_person(ordered)) == [bo.id, anna.id]


def test_what_was_put_off_is_not_in_order(reader):
    person = f.make_person()
    f.make_grant(person, to=reader.id)
    gap = gap_of(person)
    actions.snooze(gap.id, until=TODAY + days(2), reason="Waits", by=f.actor_for(reader), at=NOW)
    rows = queries.open_gaps(f.actor_for(reader), at=NOW)
    assert list(rows) == [gap]
    assert list(queries.in_order(rows)) == []


def test_the_story_of_a_gap_is_told_in_order(reader):
    gap = gap_of(f.make_person())
    by = f.actor_for(reader)
    actions.acknowledge(gap.id, by=by, at=NOW)
    actions.snooze(gap.id, until=TODAY + days(2), reason="Waits", by=by, at=NOW + timedelta(minutes=1))
    story = queries.story(gap)
    assert [(one.what, one.who, one.reason) for one in story] == [
        ("Seen", "Anna Berg", ""),
        ("Put off", "Anna Berg", "Waits"),
    ]


def test_the_number_of_queries_does_not_grow_with_the_caseload(reader):
    counted = []
    for _ in range(2):
        for _ in range(4):
            person = f.make_person()
            f.make_grant(person, to=reader.id)
            gap_of(person)
        actor = f.actor_for(reader)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            list(queries.in_order(queries.open_gaps(actor, at=NOW)))
        counted.append(len(caught))
    assert counted[0] == counted[1] <= 3


def test_gaps_are_looked_up_and_not_walked_through(reader):
    if connection.vendor != "sqlite":
        pytest.skip("the plan of PostgreSQL follows its statistics; see the bench")
    plan = queries.in_order(queries.open_gaps(f.actor_for(reader), at=NOW)).explain()
    assert "SCAN gaps_gap" not in plan
