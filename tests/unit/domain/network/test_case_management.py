from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from spindel.domain.network import actions
from spindel.domain.network.models import CaseManagement, Handover
from spindel.domain.people.kinds import Category
from spindel.kernel.actors import system
from spindel.kernel.errors import Invalid, NotFound, Refused
from spindel.kernel.ids import new_id
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R16")]


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
def person(unit):
    person = make.make_person()
    make.make_engagement(person, unit=unit)
    return person


@pytest.fixture
def managed(person, maria, unit):
    return make.make_case_management(person, manager=maria, unit=unit)


def by(professional):
    return make.actor_for(professional)


def propose(person, maria, omar, **over):
    values = {"to_professional_id": omar.id, "reason": "New post"}
    return actions.propose_handover(person, **values | over, by=by(maria), at=NOW)


class TestDatabase:
    """What the database itself refuses, whatever the code above it does."""

    def second(self, first, start, end, **over):
        with transaction.atomic():
            return make.make_case_management(first.person, start_date=start, end_date=end, **over)

    @pytest.fixture
    def first(self, person, maria):
        return make.make_case_management(person, manager=maria, start_date=TODAY, end_date=TODAY + days(10))

    @pytest.mark.parametrize(("start", "end"), [(-5, 1), (0, 10), (3, 4), (9, None), (-5, None), (-1, 20)])
    def test_database_refuses_overlap(self, first, start, end):
        with pytest.raises(IntegrityError):
            self.second(first, TODAY + days(start), end if end is None else TODAY + days(end))

    @pytest.mark.parametrize(("start", "end"), [(-5, 0), (10, None), (10, 20), (5, 5), (0, 0)])
    def test_database_takes_periods_that_meet_and_empty_ones(self, first, start, end):
        self.second(first, TODAY + days(start), end if end is None else TODAY + days(end))

    def test_database_refuses_an_overlap_that_a_change_makes(self, first):
        other = self.second(first, TODAY + days(10), TODAY + days(12))
        other.start_date = TODAY + days(9)
        with pytest.raises(IntegrityError), transaction.atomic():
            other.save()

    def test_an_empty_period_in_between_is_no_overlap(self, first):
        empty = self.second(first, TODAY + days(5), TODAY + days(5))
        empty.end_date = TODAY + days(6)
        with pytest.raises(IntegrityError), transaction.atomic():
            empty.save()

    def test_another_person_is_another_matter(self, first):
        make.make_case_management(make.make_person(), start_date=TODAY)

    def test_a_deputy_is_somebody_else(self, person, maria):
        with pytest.raises(IntegrityError), transaction.atomic():
            make.make_case_management(person, manager=maria, deputy=maria)


class TestAssign:
    def assign(self, person, manager, unit, **over):
        values = {"manager_id": manager.id, "unit_id": unit.id}
        return actions.assign_case_manager(person, **values | over, by=by(manager), at=NOW)

    def test_the_first_case_manager_begins_today(self, person, maria, omar, unit):
        row = self.assign(person, maria, unit, deputy_id=omar.id, travel_weight=Decimal("0.5"))
        assert (row.manager, row.deputy, row.start_date, row.end_date) == (maria, omar, TODAY, None)
        audit = last_audit()
        assert (audit.verb, audit.categories) == ("case_management.assign", Category.PLAN)

    def test_it_touches_the_person_and_the_caseload(self, person, maria, unit):
        with marked() as subjects:
            self.assign(person, maria, unit)
        assert subjects() == {("person", person.id), ("professional", maria.id)}

    def test_it_refuses_a_second_case_manager(self, managed, omar, unit):
        with leaves_nothing(CaseManagement, AuditRow), pytest.raises(Refused) as caught:
            self.assign(managed.person, omar, unit)
        assert "hand-over" in caught.value.way_out

    def test_it_refuses_while_an_earlier_one_has_days_left(self, person, maria, omar, unit):
        make.make_case_management(person, manager=maria, unit=unit, end_date=TODAY + days(1))
        with pytest.raises(Refused, match="already"):
            self.assign(person, omar, unit)

    def test_it_takes_one_on_the_day_the_last_ended(self, person, maria, omar, unit):
        make.make_case_management(person, manager=maria, unit=unit, end_date=TODAY)
        assert self.assign(person, omar, unit).start_date == TODAY

    def test_the_deputy_is_somebody_else(self, person, maria, unit):
        with pytest.raises(Refused, match="somebody else"):
            self.assign(person, maria, unit, deputy_id=maria.id)

    def test_the_unit_is_engaged_with_the_person(self, maria, unit):
        with pytest.raises(Refused, match="no seat in a unit that is engaged"):
            self.assign(make.make_person(), maria, unit)

    def test_the_case_manager_sits_in_the_unit(self, person, unit):
        with pytest.raises(Refused, match="no seat"):
            self.assign(person, make.make_professional(), unit)

    def test_a_professional_who_is_not_there_is_not_found(self, person, maria, unit):
        with pytest.raises(NotFound):
            self.assign(person, maria, unit, manager_id=new_id())


class TestDeputy:
    def test_a_deputy_can_be_named_and_taken_away(self, managed, maria, omar):
        assert actions.set_deputy(managed, deputy_id=omar.id, by=by(maria), at=NOW).deputy == omar
        assert actions.set_deputy(managed, deputy_id=None, by=by(maria), at=NOW).deputy is None

    def test_what_has_ended_has_no_deputy(self, person, maria, omar):
        row = make.make_case_management(person, manager=maria, end_date=TODAY)
        with pytest.raises(Refused, match="ended"):
            actions.set_deputy(row, deputy_id=omar.id, by=by(maria), at=NOW)

    def test_the_way_weighs_too(self, managed, maria):
        with marked() as subjects:
            row = actions.set_travel_weight(managed, travel_weight=Decimal("0.3"), by=by(maria), at=NOW)
        assert row.travel_weight == Decimal("0.3")
        assert ("professional", maria.id) in subjects()
        assert last_audit().detail == {"before": "0.0", "travel_weight": "0.3"}

    def test_the_way_to_a_person_takes_nothing_off(self, managed, maria):
        with pytest.raises(Invalid, match="nought or more"):
            actions.set_travel_weight(managed, travel_weight=Decimal("-0.1"), by=by(maria), at=NOW)


class TestPropose:
    def test_nothing_moves_until_the_other_accepts(self, managed, maria, omar):
        row = propose(managed.person, maria, omar)
        managed.refresh_from_db()
        assert (row.state, row.from_professional, managed.end_date) == ("proposed", maria, None)

    def test_it_refuses_who_is_the_case_manager_already(self, managed, maria):
        with pytest.raises(Refused, match="already"):
            propose(managed.person, maria, maria)

    def test_it_refuses_a_second_question_while_one_waits(self, managed, maria, omar):
        propose(managed.person, maria, omar)
        with leaves_nothing(Handover), pytest.raises(Refused, match="waits for an answer"):
            propose(managed.person, maria, omar)

    def test_it_refuses_without_anybody_to_hand_over_from(self, person, maria, omar):
        with pytest.raises(Refused, match="no case manager"):
            propose(person, maria, omar)

    def test_it_refuses_somebody_of_a_unit_that_is_not_engaged(self, managed, maria):
        with pytest.raises(Refused, match="no seat"):
            propose(managed.person, maria, make.make_professional())

    def test_it_asks_why(self, managed, maria, omar):
        with pytest.raises(Invalid, match="why"):
            propose(managed.person, maria, omar, reason=" ")


@pytest.mark.requirement("R19")
class TestAccept:
    def test_the_old_period_ends_on_the_day_the_new_one_begins(self, managed, maria, omar):
        asked = propose(managed.person, maria, omar, from_date=TODAY + days(5))
        new = actions.accept_handover(asked, by=by(omar), at=NOW)
        managed.refresh_from_db()
        assert managed.end_date == new.start_date == TODAY + days(5)
        assert (new.manager, new.end_date) == (omar, None)

    def test_a_day_that_has_passed_becomes_today(self, managed, maria, omar):
        asked = propose(managed.person, maria, omar, from_date=TODAY - days(5))
        assert actions.accept_handover(asked, by=by(omar), at=NOW).start_date == TODAY

    def test_the_deputy_stays_unless_they_take_over(self, managed, maria, omar, unit):
        third = make.make_professional(name="Third", unit=unit)
        actions.set_deputy(managed, deputy_id=third.id, by=by(maria), at=NOW)
        asked = propose(managed.person, maria, omar)
        assert actions.accept_handover(asked, by=by(omar), at=NOW).deputy == third

    def test_a_deputy_who_takes_over_is_not_their_own(self, managed, maria, omar):
        actions.set_deputy(managed, deputy_id=omar.id, by=by(maria), at=NOW)
        asked = propose(managed.person, maria, omar)
        assert actions.accept_handover(asked, by=by(omar), at=NOW).deputy is None

    def test_only_who_was_asked_accepts(self, managed, maria, omar):
        asked = propose(managed.person, maria, omar)
        for actor in (by(maria), system("worker")):
            with leaves_nothing(CaseManagement), pytest.raises(Refused, match="Only the professional"):
                actions.accept_handover(asked, by=actor, at=NOW)
        asked.refresh_from_db()
        assert asked.state == "proposed"

    def test_an_answer_is_given_once(self, managed, maria, omar):
        asked = propose(managed.person, maria, omar)
        actions.accept_handover(asked, by=by(omar), at=NOW)
        for answer in (actions.accept_handover, actions.withdraw_handover):
            with pytest.raises(Refused, match="cannot become"):
                answer(asked, by=by(omar), at=NOW)

    def test_it_refuses_when_the_seat_is_gone_and_changes_nothing(self, managed, maria, omar):
        asked = propose(managed.person, maria, omar)
        omar.memberships.update(end_date=TODAY)
        with leaves_nothing(CaseManagement), pytest.raises(Refused, match="no seat"):
            actions.accept_handover(asked, by=by(omar), at=NOW)
        managed.refresh_from_db()
        assert managed.end_date is None

    def test_it_can_be_for_another_engaged_unit(self, managed, maria, omar):
        other = make.make_unit(kind="social_services")
        make.make_engagement(managed.person, unit=other)
        make.make_membership(omar, seat=make.make_seat(unit=other))
        asked = propose(managed.person, maria, omar)
        assert actions.accept_handover(asked, unit_id=other.id, by=by(omar), at=NOW).unit == other

    def test_both_caseloads_are_touched(self, managed, maria, omar):
        asked = propose(managed.person, maria, omar)
        with marked() as subjects:
            actions.accept_handover(asked, by=by(omar), at=NOW)
        assert {("professional", maria.id), ("professional", omar.id)} <= subjects()


class TestDeclineAndWithdraw:
    def test_a_no_has_a_reason_and_changes_nothing(self, managed, maria, omar):
        asked = propose(managed.person, maria, omar)
        row = actions.decline_handover(asked, answer_text="Too many already", by=by(omar), at=NOW)
        managed.refresh_from_db()
        assert (row.state, row.answered_at, managed.end_date) == ("declined", NOW, None)

    def test_a_no_without_a_reason_is_asked_for_one(self, managed, maria, omar):
        asked = propose(managed.person, maria, omar)
        with pytest.raises(Invalid, match="why"):
            actions.decline_handover(asked, answer_text="", by=by(omar), at=NOW)

    def test_nobody_says_no_for_somebody_else(self, managed, maria, omar):
        asked = propose(managed.person, maria, omar)
        with pytest.raises(Refused, match="Only the professional"):
            actions.decline_handover(asked, answer_text="No", by=by(maria), at=NOW)

    def test_a_question_can_be_taken_back_and_asked_anew(self, managed, maria, omar):
        asked = propose(managed.person, maria, omar)
        actions.withdraw_handover(asked, by=by(maria), at=NOW)
        assert propose(managed.person, maria, omar).state == "proposed"
