"""Parting from a person for good: what hangs on them is closed, and the way back."""

import pytest

from spindel.domain.consent import access
from spindel.domain.consent import actions as consent
from spindel.domain.flows import around, parting
from spindel.domain.network.queries import case_manager_of
from spindel.domain.people.kinds import Category, PartingReason
from spindel.domain.plan import actions as plan
from spindel.domain.plan.kinds import Area
from spindel.domain.plan.models import Plan
from spindel.insight.gaps.engine import scan_and_compare
from spindel.insight.gaps.models import Gap
from spindel.kernel.errors import Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db
TOMORROW = NOW + days(1)
AFTER = TODAY + days(1)


@pytest.fixture
def maria():
    return make.make_professional()


@pytest.fixture
def by(maria):
    return make.actor_for(maria)


@pytest.fixture
def person(maria):
    person = make.make_person(given_name="Leila", family_name="Haddad")
    unit = make.unit_of(maria)
    make.make_engagement(person, unit=unit)
    make.make_case_management(person, manager=maria, unit=unit)
    make.make_plan(person)
    make.make_identifier(person, value="198805042380")
    make.grant(person)
    return person


def part(person, by, reason=PartingReason.MOVED, at=NOW):
    return parting.part(person, reason=reason, by=by, at=at)


def may_know(professional, person, at):
    actor = make.actor_for(professional, on=at.date())
    return access.may(actor, person.id, categories=Category.CONTACT_ONLY, at=at).allowed


def test_what_was_promised_and_booked_is_closed_with_the_reason(person, maria, by):
    promise = make.make_commitment(person, owner=maria)
    coming = make.make_visit(person, starts_at=NOW + days(3))
    been = make.make_visit(person, starts_at=NOW - days(3))
    course = make.make_course(person)
    found = parting.what_is_open(person.id, categories=Category(511), at=NOW)
    assert found == parting.Open(promises=1, visits=1, units=1, consents=0, courses=1)
    part(person, by)
    for row in (promise, coming, been):
        row.refresh_from_db()
    assert (promise.state, promise.reason) == ("withdrawn", str(PartingReason.MOVED.label))
    assert (coming.outcome, been.outcome) == ("cancelled", "planned")
    assert Plan.objects.get().state == "closed"
    course.refresh_from_db()
    assert course.end_reason == "parted"


@pytest.mark.hazard("H10.7")
def test_no_number_tells_of_what_the_reader_may_not_know(person, maria):
    make.make_commitment(person, owner=maria, area="medicine")
    make.make_visit(person, starts_at=NOW + days(3))
    relative = make.make_relative(person)
    make.make_consent(person, relative=relative)
    make.make_course(person)
    assert parting.what_is_open(person.id, categories=Category.PLAN, at=NOW) == parting.Open(0, 0, 1, 0, 0)
    assert parting.what_is_open(person.id, categories=Category(511), at=NOW) == parting.Open(1, 1, 1, 1, 1)


@pytest.mark.requirement("R46")
def test_today_is_the_last_day_on_which_anybody_knows(person, maria, by):
    friend = make.make_professional()
    make.make_consent(person, unit=make.unit_of(friend), categories=int(Category.CONTACT_ONLY))
    make.grant(person)
    part(person, by)
    assert may_know(maria, person, NOW)
    assert not may_know(maria, person, TOMORROW)
    assert not may_know(friend, person, TOMORROW)
    assert case_manager_of(person.id, on=TODAY).manager_id == maria.id
    assert case_manager_of(person.id, on=TOMORROW.date()) is None


@pytest.mark.parametrize("reason", list(PartingReason))
def test_every_gap_closes_and_none_opens_whatever_is_left(person, by, reason):
    make.make_benefit(person, end_date=TODAY + days(5))
    make.make_visit(person, starts_at=NOW - days(9), outcome="missed")
    make.make_need(person, start_date=TODAY - days(30))
    scan_and_compare(at=NOW)
    assert Gap.objects.filter(person=person, closed_at=None).count() > 2
    part(person, by, reason)
    for at in (NOW, NOW + days(40)):
        scan_and_compare(at=at)
        assert not Gap.objects.filter(person=person, closed_at=None).exists()


def test_it_stands_in_the_audit_with_every_step(person, maria, by):
    make.make_commitment(person, owner=maria)
    part(person, by)
    verbs = set(AuditRow.objects.filter(person_id=person.id).values_list("verb", flat=True))
    steps = {"person.part", "commitment.withdraw", "plan.close", "case_management.end", "engagement.end"}
    assert steps <= verbs


def test_a_mistake_is_taken_back_before_the_day_is_over(person, maria, by):
    part(person, by)
    parting.come_back(person, by=by, at=NOW)
    assert may_know(maria, person, TOMORROW)
    assert case_manager_of(person.id, on=TOMORROW.date()).manager_id == maria.id
    person.refresh_from_db()
    assert (person.parted_date, person.parted_reason) == (None, "")
    verbs = set(AuditRow.objects.filter(person_id=person.id).values_list("verb", flat=True))
    assert {"person.take_back", "engagement.resume", "case_management.resume"} <= verbs


def test_a_question_that_waited_is_withdrawn_in_the_audit_too(person, maria, by):
    asked = make.make_handover(person, from_professional=maria)
    part(person, by)
    row = AuditRow.objects.get(verb="handover.withdraw", subject_id=asked.id)
    assert row.person_id == person.id


def test_who_had_left_is_found_only_by_number_and_name_and_not_on_the_last_day(person, by):
    def found(number="198805042380", given="Leila", family="Haddad", today=AFTER, unit=None):
        called = {"given_name": given, "family_name": family}
        unit_id = unit.id if unit else by.unit_id
        return parting.who_had_left(number=number, **called, unit_id=unit_id, today=today)

    part(person, by)
    assert found() == person
    assert found(today=TODAY) is None
    assert found(given="Omar") is None
    assert found(given="L", family="H") is None
    assert found(unit=make.make_unit()) is None
    assert found(number="") is None
    assert found(number="199001011234") is None


def test_somebody_who_had_left_is_taken_in_again(person, maria, by):
    part(person, by)
    unit = make.unit_of(maria)
    parting.welcome_back(person, unit_id=unit.id, manager_id=maria.id, by=by, at=TOMORROW)
    assert may_know(maria, person, TOMORROW)
    assert case_manager_of(person.id, on=TOMORROW.date()).since_date == TOMORROW.date()
    assert sorted(Plan.objects.values_list("state", flat=True)) == ["closed", "proposed"]


@pytest.mark.hazard("H10.7")
def test_nothing_begins_on_the_last_day_that_would_outlast_it(person, maria, by):
    waiting = make.make_consent(person, unit=make.make_unit(), state="asked", starts_at=None)
    part(person, by)
    unit, who = make.make_unit(kind="peer_support"), {"by": by, "at": NOW}
    with pytest.raises(Refused, match="parted already"):
        around.arrange_support(person.id, unit_id=unit.id, wanted=True, **who)
    with pytest.raises(Refused, match="parted already"):
        consent.give(waiting, end_date=TODAY + days(90), **who)
    with pytest.raises(Refused, match="parted already"):
        consent.ask(person, unit_id=unit.id, categories=Category.PLAN, **who)
    with pytest.raises(Refused, match="parted already"):
        plan.promise(person, what="Call", area=Area.INCOME, **who)
