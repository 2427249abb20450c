"""The engine opens, keeps and closes gaps after each change, and nothing flaps."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category
from spindel.insight.gaps import engine, finding
from spindel.insight.gaps.models import Gap, GapEvent
from spindel.insight.gaps.registry import RULES
from tests import factories as f
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db


def recheck(person, at=NOW):
    return engine.recheck([("person", person.id)], at=at)


def overdue(person, **over):
    return f.make_commitment(
        person=person, owner=f.make_professional(), **{"due_date": TODAY - days(3)} | over
    )


def gaps(person, rule="commitment_overdue"):
    return Gap.objects.filter(person=person, rule=rule)


def kinds(gap):
    return list(GapEvent.objects.filter(gap=gap).order_by("id").values_list("kind", flat=True))


def test_it_opens_a_gap_with_what_the_rule_found():
    person = f.make_person()
    commitment = overdue(person)
    recheck(person)
    gap = gaps(person).get()
    assert (gap.subject_kind, gap.subject_id, gap.key) == ("person", person.id, str(commitment.id))
    assert (gap.since_date, gap.opened_date, gap.opened_at) == (TODAY - days(3), TODAY, NOW)
    assert gap.params == {
        "commitment_id": str(commitment.id),
        "area": "housing",
        "stage": "staff",
    }
    assert gap.severity == 2
    assert kinds(gap) == ["opened"]


def test_it_changes_nothing_the_second_time():
    person = f.make_person()
    overdue(person)
    recheck(person)
    before = list(Gap.objects.order_by("id").values())
    again = recheck(person, at=NOW + timedelta(minutes=1))
    assert list(Gap.objects.order_by("id").values()) == before
    assert (again.opened, again.changed, again.closed) == (0, 0, 0)


def test_it_closes_with_a_reason_when_it_is_no_longer_so():
    person = f.make_person()
    commitment = overdue(person)
    recheck(person)
    commitment.state, commitment.closed_date = "done", TODAY
    commitment.save()
    recheck(person)
    gap = gaps(person).get()
    assert (gap.close_reason, gap.closed_at, gap.closed_date) == ("resolved", NOW, TODAY)
    assert kinds(gap) == ["opened", "closed"]


def test_it_reopens_the_same_gap_on_the_same_day():
    person = f.make_person()
    commitment = overdue(person)
    recheck(person)
    type(commitment).objects.update(state="done", closed_date=TODAY)
    recheck(person)
    type(commitment).objects.update(state="open", closed_date=None)
    recheck(person)
    gap = gaps(person).get()
    assert gap.closed_at is None
    assert kinds(gap) == ["opened", "closed", "reopened"]


def test_it_opens_a_new_gap_on_a_later_day():
    person = f.make_person()
    commitment = overdue(person)
    recheck(person)
    type(commitment).objects.update(state="done", closed_date=TODAY)
    recheck(person)
    type(commitment).objects.update(state="open", closed_date=None)
    recheck(person, at=NOW + days(1))
    assert gaps(person).count() == 2


def test_it_keeps_a_gap_whose_date_moved_and_says_since_when_now():
    person = f.make_person()
    commitment = overdue(person)
    recheck(person)
    type(commitment).objects.update(due_date=TODAY - days(1))
    assert recheck(person).changed == 1
    gap = gaps(person).get()
    assert gap.since_date == TODAY - days(1)
    assert kinds(gap) == ["opened"]


def test_the_database_refuses_a_second_open_gap_of_the_same_kind():
    person = f.make_person()
    overdue(person)
    recheck(person)
    twin = gaps(person).get()
    twin.id = None
    with pytest.raises(IntegrityError), transaction.atomic():
        Gap.objects.create(**{field.attname: getattr(twin, field.attname) for field in Gap._meta.fields[1:]})


@pytest.mark.requirement("R23")
def test_a_change_about_a_person_rechecks_the_caseload_of_their_case_manager():
    person = f.make_person(level_of_need="assertive")
    manager = f.make_professional(caseload_limit=1)
    f.make_case_management(person=person, manager=manager)
    recheck(person)
    gap = Gap.objects.get(rule="caseload_over")
    assert (gap.subject_kind, gap.subject_id, gap.person_id) == ("professional", manager.id, None)
    assert (gap.whose_kind, gap.whose_id) == ("unit", f.unit_of(manager).id)
    person.level_of_need = "monitoring"
    person.save()
    recheck(person)
    assert Gap.objects.get(rule="caseload_over").closed_at is not None


def test_it_wakes_a_snoozed_gap_on_its_date_and_not_before():
    person = f.make_person()
    overdue(person, due_date=TODAY - days(1))
    recheck(person)
    gaps(person).update(snoozed_until=TODAY + days(2))
    recheck(person, at=NOW + days(1))
    assert gaps(person).get().snoozed_until == TODAY + days(2)
    recheck(person, at=NOW + days(2))
    gap = gaps(person).get()
    assert gap.snoozed_until is None
    assert kinds(gap) == ["opened", "woken"]


@pytest.mark.requirement("R25")
def test_it_wakes_a_snoozed_gap_that_has_become_more_urgent():
    person = f.make_person()
    f.make_encounter(person=person, ends_at=NOW - days(3), end_date=TODAY - days(3))
    recheck(person)
    gaps(person, "discharge_uncontacted").update(snoozed_until=TODAY + days(6))
    recheck(person, at=NOW + days(5))
    gap = gaps(person, "discharge_uncontacted").get()
    assert (gap.params["stage"], gap.snoozed_until) == ("7d", None)


@pytest.mark.requirement("R5")
def test_a_promise_that_is_late_goes_its_way_by_itself_from_day_to_day():
    """Reminder, question, whoever promised, who stands in, who leads the unit."""
    person, unit = f.make_person(), f.make_unit()
    stand_in, leader = (f.make_professional(unit=unit, role=one) for one in (Role.NURSE, Role.TEAM_LEADER))
    maria = f.make_professional(unit=unit)
    maria.memberships.update(stand_in=stand_in)
    for who in (maria, stand_in, leader):
        f.make_grant(person, to=who.id, categories=int(Category.PLAN))
    f.make_commitment(person, owner=maria, due_date=TODAY + days(2))

    def turn(days_on):
        engine.scan_and_compare(at=NOW + days(days_on))
        gap = Gap.objects.filter(person=person, rule__startswith="commitment", closed_at=None).get()
        return gap.rule, gap.params["stage"], gap.whose_id

    assert turn(0) == ("commitment_due", "soon", maria.id)
    assert turn(2) == ("commitment_due", "today", maria.id)
    assert turn(3) == ("commitment_overdue", "staff", maria.id)
    assert turn(6) == ("commitment_overdue", "stand_in", stand_in.id)
    assert turn(10) == ("commitment_overdue", "leader", leader.id)


def test_the_daily_pass_opens_what_time_alone_has_opened():
    person = f.make_person()
    f.make_commitment(person=person, owner=f.make_professional(), due_date=TODAY)
    recheck(person)
    assert not gaps(person).exists()
    done = engine.scan_and_compare(at=NOW + days(1))
    assert gaps(person).count() == 1
    assert done.opened >= 1


def test_the_daily_pass_equals_a_recheck_of_each():
    people = [f.make_person() for _ in range(3)]
    for person in people:
        overdue(person)
        f.make_engagement(person=person)
    engine.scan_and_compare(at=NOW)
    again = engine.recheck([("person", one.id) for one in people], at=NOW)
    assert (again.opened, again.changed, again.closed) == (0, 0, 0)
    assert again.kept >= 6


def test_the_daily_pass_goes_batch_by_batch(monkeypatch):
    monkeypatch.setattr(engine, "BATCH", 2)
    for _ in range(5):
        overdue(f.make_person())
    seen = []
    engine.scan_and_compare(at=NOW, progress=seen.append)
    assert gaps_open() == 5
    assert max(seen) == 2


def test_some_at_a_time_find_what_all_at_once_find(monkeypatch):
    people = [overdue(f.make_person()).person_id for _ in range(5)]

    def found(at_once):
        monkeypatch.setattr(finding, "AT_ONCE", {"sqlite": at_once, "postgresql": at_once})
        return [one.identity for one in finding.find(RULES["commitment_overdue"], people, at=NOW)]

    assert sorted(found(2)) == sorted(found(1_000))
    assert len(found(2)) == 5


def test_those_named_are_compared_and_nobody_else(monkeypatch):
    named, other = f.make_person(), f.make_person()
    overdue(named)
    overdue(other)
    assert engine.compare("person", [named.id], at=NOW).opened >= 1
    assert gaps(named).exists()
    assert not gaps(other).exists()


def gaps_open():
    return Gap.objects.filter(closed_at=None, rule="commitment_overdue").count()


def test_the_daily_pass_closes_gaps_of_rules_that_are_gone():
    person = f.make_person()
    overdue(person)
    recheck(person)
    gaps(person).update(rule="an_old_rule")
    engine.scan_and_compare(at=NOW)
    old = Gap.objects.get(rule="an_old_rule")
    assert old.close_reason == "rule_ended"
