import pytest

from spindel.domain.appointments.kinds import Outcome
from spindel.domain.consent import access
from spindel.domain.consent.kinds import Ground
from spindel.domain.consent.models import Grant
from spindel.domain.flows import actions
from spindel.domain.network import actions as network
from spindel.domain.network.kinds import EngagedOn, Role
from spindel.domain.network.models import CaseManagement
from spindel.domain.people.kinds import Category, LevelOfNeed
from spindel.domain.people.models import Person
from spindel.domain.plan.models import Commitment
from spindel.kernel.errors import NotFound, Refused
from spindel.kernel.ids import new_id
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make.make_unit()


@pytest.fixture
def maria(unit):
    return make.make_professional(name="Maria", unit=unit)


@pytest.fixture
def omar(unit):
    return make.make_professional(name="Omar", unit=unit)


@pytest.fixture
def by(maria):
    return make.actor_for(maria)


@pytest.fixture
def person(unit, maria):
    person = make.make_person()
    make.make_engagement(person, unit=unit, start_date=TODAY - days(100))
    make.make_case_management(person, manager=maria, unit=unit)
    make.grant(person)
    return person


def knows(professional, person, categories=Category.PLAN):
    return access.may(make.actor_for(professional), person.id, categories=categories, at=NOW).allowed


class TestWelcome:
    def welcome(self, unit, maria, by, **over):
        values = {"given_name": "Nils", "family_name": "Ek", "unit_id": unit.id, "manager_id": maria.id}
        return actions.welcome_person(**values | over, by=by, at=NOW)

    @pytest.mark.requirement("R1")
    @pytest.mark.requirement("R16")
    def test_a_person_is_known_engaged_managed_and_offered_a_plan(self, unit, maria, by):
        person = self.welcome(unit, maria, by, interval_days=14, phone="070")
        assert (person.organisation_id, person.phone) == (unit.organisation_id, "070")
        assert person.engagements.get().interval_days == 14
        assert person.casemanagements.get().manager == maria
        assert person.plans.get().state == "proposed"

    def test_the_unit_may_know_of_them_at_once(self, unit, maria, by):
        assert knows(maria, self.welcome(unit, maria, by))

    def test_it_is_all_or_nothing(self, unit, maria, by):
        with leaves_nothing(Person, Grant, AuditRow), pytest.raises(NotFound):
            self.welcome(unit, maria, by, deputy_id=new_id())


class TestEngagement:
    def test_a_unit_may_know_while_it_is_engaged(self, person, by):
        other = make.make_professional(unit=make.make_unit(), name="Other")
        unit = make.unit_of(other)
        assert not knows(other, person)
        row = actions.engage(person, unit_id=unit.id, by=by, at=NOW)
        assert knows(other, person)
        actions.end_engagement(row, by=by, at=NOW)
        assert not knows(other, person)

    @pytest.mark.hazard("H10.7")
    @pytest.mark.parametrize("ground", [EngagedOn.ADMITTED, EngagedOn.LAW])
    def test_a_ground_says_why_and_widens_nothing(self, by, ground):
        ward, found = make.make_unit(kind="inpatient_ward"), []
        make.make_seat(unit=ward)
        for told in ({"ground": EngagedOn.WANTED}, {"ground": ground, "ground_text": "Since Monday"}):
            person = make.make_person()
            actions.engage(person, unit_id=ward.id, **told, by=by, at=NOW)
            rows = Grant.objects.filter(person=person).exclude(ground=Ground.OWN)
            what = ("grantee_id", "categories", "level", "purpose", "is_exclusion", "starts_at", "ends_at")
            found.append(sorted(rows.values_list(*what, "ground")))
        assert found[0] and found[0] == found[1]

    @pytest.mark.requirement("R51")
    def test_extra_support_is_marked_as_such(self, person, by):
        unit = make.make_unit(kind="peer_support")
        assert actions.engage(person, unit_id=unit.id, is_extra_support=True, by=by, at=NOW).is_extra_support

    def test_a_first_case_manager_can_be_named(self, unit, maria, by):
        person = make.make_person()
        make.make_engagement(person, unit=unit)
        row = actions.assign_case_manager(person, manager_id=maria.id, unit_id=unit.id, by=by, at=NOW)
        assert row.manager == maria
        assert Grant.objects.filter(person=person).exists()


@pytest.mark.requirement("R19")
class TestHandover:
    def ask(self, person, omar, by):
        return network.propose_handover(person, to_professional_id=omar.id, reason="New post", by=by, at=NOW)

    def test_the_new_one_takes_over_with_the_promises_they_name(self, person, maria, omar, by):
        taken = make.make_commitment(person, owner=maria)
        left = make.make_commitment(person, owner=maria)
        asked = self.ask(person, omar, by)
        row = actions.accept_handover(asked, promise_ids=[taken.id], by=make.actor_for(omar), at=NOW)
        taken.refresh_from_db()
        left.refresh_from_db()
        assert (row.manager, taken.owner_professional, left.owner_professional) == (omar, omar, maria)

    @pytest.mark.parametrize("whose", ["another person's", "closed", "somebody else's"])
    def test_it_refuses_a_promise_that_is_not_the_former_ones(self, whose, person, maria, omar, by):
        promise = {
            "another person's": lambda: make.make_commitment(owner=maria),
            "closed": lambda: make.make_commitment(person, owner=maria, state="done"),
            "somebody else's": lambda: make.make_commitment(person, owner=omar),
        }[whose]()
        asked = self.ask(person, omar, by)
        with leaves_nothing(CaseManagement), pytest.raises(Refused, match="not the former"):
            actions.accept_handover(asked, promise_ids=[promise.id], by=make.actor_for(omar), at=NOW)
        asked.refresh_from_db()
        assert asked.state == "proposed"


class TestSeats:
    def test_a_new_seat_may_know_what_the_law_lets_it(self, person, unit, by):
        nurse = make.make_professional(name="Nurse", seated=False)
        actions.join(nurse, unit_id=unit.id, role=Role.NURSE, by=by, at=NOW)
        assert knows(nurse, person)

    def test_a_seat_that_is_there_changes_nothing(self, person, unit, by):
        before = Grant.objects.count()
        actions.join(
            make.make_professional(seated=False), unit_id=unit.id, role=Role.CASE_MANAGER, by=by, at=NOW
        )
        assert Grant.objects.count() == before


@pytest.mark.requirement("R23")
def test_a_new_level_of_need_touches_the_caseload(person, maria, by):
    with marked() as subjects:
        actions.set_level_of_need(person, level=LevelOfNeed.ASSERTIVE, by=by, at=NOW)
    assert subjects() == {("person", person.id), ("professional", maria.id)}


def test_what_a_relative_promised_waits_for_somebody_else_when_they_leave(person, by):
    eva = make.make_relative(person)
    promised = make.make_commitment(person, owner=eva)
    kept = make.make_commitment(person, owner=eva, state="done")
    actions.end_relative(eva, by=by, at=NOW)
    assert set(Commitment.objects.values_list("id", "owner_kind")) == {
        (promised.id, ""),
        (kept.id, "relative"),
    }


@pytest.mark.requirement("R13")
class TestVisitOutcome:
    def visit(self, person, unit):
        return make.make_visit(person, unit=unit)

    def test_after_a_missed_visit_the_case_manager_gets_in_touch(self, person, unit, maria, by):
        row = actions.record_visit_outcome(self.visit(person, unit), outcome=Outcome.MISSED, by=by, at=NOW)
        assert (row.outcome, row.follow_up_by) == ("missed", maria)

    def test_or_whoever_is_named(self, person, unit, omar, by):
        row = actions.record_visit_outcome(
            self.visit(person, unit), outcome=Outcome.MISSED, follow_up_by_id=omar.id, by=by, at=NOW
        )
        assert row.follow_up_by == omar

    def test_or_nobody_yet_where_there_is_no_case_manager(self, unit, by):
        row = actions.record_visit_outcome(
            self.visit(make.make_person(), unit), outcome=Outcome.MISSED, by=by, at=NOW
        )
        assert row.follow_up_by is None

    def test_what_was_agreed_becomes_a_promise(self, person, unit, maria, by):
        actions.record_visit_outcome(
            self.visit(person, unit),
            outcome=Outcome.CAME,
            promised="Send the form",
            due_date=TODAY + days(7),
            by=by,
            at=NOW,
        )
        promise = Commitment.objects.get(person=person)
        assert (promise.what, promise.owner_professional, promise.due_date) == (
            "Send the form",
            maria,
            TODAY + days(7),
        )

    def test_a_promise_that_cannot_be_takes_the_outcome_with_it(self, person, unit, by):
        visit = self.visit(person, unit)
        with leaves_nothing(Commitment, AuditRow), pytest.raises(Exception, match="from today on"):
            actions.record_visit_outcome(
                visit,
                outcome=Outcome.CAME,
                promised="Send the form",
                due_date=TODAY - days(1),
                by=by,
                at=NOW,
            )
        visit.refresh_from_db()
        assert visit.outcome == "planned"
