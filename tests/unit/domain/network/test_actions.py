import pytest
from django.db import IntegrityError, transaction

from spindel.domain.network import actions
from spindel.domain.network.kinds import Decision, EngagedOn, Role, UnitKind
from spindel.domain.network.models import Engagement, Membership, Seat
from spindel.kernel.errors import Conflict, Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria():
    return make.make_professional(name="Maria")


@pytest.fixture
def by(maria):
    return make.actor_for(maria)


class TestSeats:
    def test_the_first_in_a_role_makes_the_seat(self, maria, by):
        unit = make.make_unit()
        row = actions.join(maria, unit_id=unit.id, role=Role.NURSE, by=by, at=NOW)
        assert (row.seat.unit, row.seat.role, row.start_date) == (unit, "nurse", TODAY)
        assert last_audit().verb == "membership.join"

    def test_the_next_sits_in_the_same_seat(self, maria, by):
        unit = make.unit_of(maria)
        before = Seat.objects.count()
        actions.join(
            make.make_professional(seated=False), unit_id=unit.id, role=Role.CASE_MANAGER, by=by, at=NOW
        )
        assert Seat.objects.count() == before

    def test_a_seat_is_taken_once_at_a_time(self, maria, by):
        with leaves_nothing(Membership), pytest.raises(Refused, match="already"):
            actions.join(maria, unit_id=make.unit_of(maria).id, role=Role.CASE_MANAGER, by=by, at=NOW)

    def test_somebody_leaves_on_a_day(self, maria, by):
        row = actions.leave(maria.memberships.get(), end_date=TODAY + days(3), by=by, at=NOW)
        assert row.end_date == TODAY + days(3)

    def test_somebody_leaves_once_and_not_before_they_came(self, maria, by):
        seat = maria.memberships.get()
        with pytest.raises(Invalid, match="after the start"):
            actions.leave(seat, end_date=make.LONG_AGO - days(1), by=by, at=NOW)
        actions.leave(seat, by=by, at=NOW)
        with pytest.raises(Refused, match="ended already"):
            actions.leave(seat, by=by, at=NOW)

    @pytest.mark.requirement("R19")
    def test_a_case_manager_cannot_leave_without_a_hand_over(self, maria, by):
        make.make_case_management(manager=maria)
        make.make_case_management(manager=maria, end_date=TODAY + days(30))
        with pytest.raises(Refused) as caught:
            actions.leave(maria.memberships.get(), by=by, at=NOW)
        assert caught.value.value == 2
        assert "Hand each of them over" in caught.value.way_out

    def test_they_can_leave_on_the_day_that_the_last_hand_over_takes_effect(self, maria, by):
        make.make_case_management(manager=maria, end_date=TODAY + days(3))
        assert actions.leave(maria.memberships.get(), end_date=TODAY + days(3), by=by, at=NOW).end_date

    def test_they_can_leave_one_of_two_seats_in_the_unit(self, maria, by):
        make.make_case_management(manager=maria)
        seat = make.make_seat(unit=make.unit_of(maria), role=Role.NURSE)
        second = make.make_membership(maria, seat=seat)
        assert actions.leave(second, by=by, at=NOW).end_date == TODAY


@pytest.mark.requirement("R16")
class TestAbsence:
    def test_it_touches_whoever_relies_on_them(self, maria, by):
        managed = make.make_case_management(manager=maria)
        deputised = make.make_case_management(deputy=maria)
        ended = make.make_case_management(manager=maria, end_date=TODAY)
        with marked() as subjects:
            actions.record_absence(maria, start_date=TODAY, end_date=TODAY + days(5), by=by, at=NOW)
        assert subjects() == {
            ("professional", maria.id),
            ("person", managed.person_id),
            ("person", deputised.person_id),
        }
        assert ("person", ended.person_id) not in subjects()

    def test_they_are_back_after_they_left(self, maria, by):
        with pytest.raises(Invalid, match="back"):
            actions.record_absence(maria, start_date=TODAY, end_date=TODAY, by=by, at=NOW)

    def test_they_can_be_back_early_but_only_once(self, maria, by):
        row = make.make_absence(maria)
        assert actions.end_absence(row, by=by, at=NOW).end_date == TODAY
        with pytest.raises(Refused, match="ended already"):
            actions.end_absence(row, by=by, at=NOW)


@pytest.mark.requirement("R5")
class TestStandingIn:
    @pytest.fixture
    def seat(self, maria):
        return maria.memberships.get()

    def colleague(self, seat, **over):
        return make.make_professional(unit=seat.seat.unit, role=Role.NURSE, **over)

    def set(self, seat, who, seen=None, *, by):
        return actions.set_stand_in(seat, stand_in_id=who and who.id, seen_id=seen and seen.id, by=by, at=NOW)

    def test_a_colleague_stands_in_until_somebody_else_does_or_nobody(self, seat, by):
        johan, eva = self.colleague(seat), self.colleague(seat)
        assert self.set(seat, johan, by=by).stand_in == johan
        assert self.set(seat, eva, seen=johan, by=by).stand_in == eva
        assert self.set(seat, None, seen=eva, by=by).stand_in is None

    def test_nobody_stands_in_for_themselves(self, seat, maria, by):
        with pytest.raises(Invalid, match="colleague"):
            self.set(seat, maria, by=by)

    def test_they_work_in_the_unit_today(self, seat, by):
        with pytest.raises(Invalid, match="colleague"):
            self.set(seat, make.make_professional(), by=by)
        gone = self.colleague(seat)
        gone.memberships.update(end_date=TODAY)
        with pytest.raises(Invalid, match="colleague"):
            self.set(seat, gone, by=by)

    def test_what_somebody_else_said_in_the_meantime_is_not_lost(self, seat, by):
        johan = self.colleague(seat)
        self.set(seat, johan, by=by)
        with pytest.raises(Conflict):
            self.set(seat, self.colleague(seat), by=by)
        seat.refresh_from_db()
        assert seat.stand_in == johan

    def test_the_store_refuses_it_too(self, seat, maria):
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.update(stand_in=maria)

    def test_it_touches_whoever_relies_on_them(self, seat, maria, by):
        managed = make.make_case_management(manager=maria)
        with marked() as subjects:
            self.set(seat, self.colleague(seat), by=by)
        assert ("person", managed.person_id) in subjects()


@pytest.mark.requirement("R28")
class TestMandates:
    def test_a_seat_may_decide_until_a_day(self, by):
        seat = make.make_seat(role=Role.SOCIAL_WORKER)
        row = actions.give_mandate(seat, decision=Decision.HOME_SUPPORT, up_to="20 h", by=by, at=NOW)
        assert (row.start_date, row.end_date, row.up_to) == (TODAY, None, "20 h")
        assert actions.end_mandate(row, by=by, at=NOW).end_date == TODAY
        with pytest.raises(Refused):
            actions.end_mandate(row, by=by, at=NOW)

    def test_it_ends_before_the_day_that_was_planned_and_that_is_undone(self, by):
        planned = TODAY + days(90)
        row = make.make_mandate(end_date=planned)
        assert actions.end_mandate(row, by=by, at=NOW).end_date == TODAY
        with pytest.raises(Conflict):
            actions.resume_mandate(row, seen=planned, end_date=None, by=by, at=NOW)
        assert actions.resume_mandate(row, seen=TODAY, end_date=planned, by=by, at=NOW).end_date == planned

    def test_it_does_not_end_before_it_begins(self, by):
        with pytest.raises(Invalid, match="after the start"):
            actions.give_mandate(make.make_seat(), decision=Decision.TREATMENT, end_date=TODAY, by=by, at=NOW)


class TestEngagements:
    def engage(self, person, unit, by, **over):
        return actions.engage(person, **{"unit_id": unit.id} | over, by=by, at=NOW)

    @pytest.mark.requirement("R21")
    def test_a_unit_begins_with_a_named_contact_and_an_interval(self, maria, by):
        unit = make.unit_of(maria)
        row = self.engage(make.make_person(), unit, by, contact_id=maria.id, interval_days=14)
        assert (row.contact, row.interval_days, row.start_date) == (maria, 14, TODAY)
        assert last_audit().detail == {"unit": str(unit.id)}

    @pytest.mark.hazard("H10.7")
    def test_without_the_persons_yes_the_ground_stands_in_words_and_in_the_audit(self, by):
        ward = make.make_unit(kind=UnitKind.INPATIENT_WARD)
        told = {"ground": EngagedOn.ADMITTED, "ground_text": " Since Monday "}
        row = self.engage(make.make_person(), ward, by, **told)
        assert (row.ground, row.ground_text) == ("admitted", "Since Monday")
        written = AuditRow.objects.get(verb="engagement.begin")
        assert written.detail == {"unit": str(ward.id), "ground": "admitted"}
        with leaves_nothing(Engagement), pytest.raises(Invalid, match="Write why"):
            self.engage(make.make_person(), ward, by, ground=EngagedOn.LAW, ground_text=" ")

    @pytest.mark.hazard("H10.7")
    @pytest.mark.parametrize(
        ("kind", "ground", "why"),
        [
            (UnitKind.PRIMARY_CARE, EngagedOn.ADMITTED, "to wards alone"),
            (UnitKind.SOCIAL_INSURANCE, EngagedOn.LAW, "only where the person wants"),
        ],
    )
    def test_not_every_unit_has_another_ground(self, by, kind, ground, why):
        unit = make.make_unit(kind=kind)
        with leaves_nothing(Engagement), pytest.raises(Refused, match=why):
            self.engage(make.make_person(), unit, by, ground=ground, ground_text="Since Monday")

    def test_a_unit_is_engaged_once_at_a_time(self, by):
        row = make.make_engagement()
        with leaves_nothing(Engagement), pytest.raises(Refused, match="engaged already"):
            self.engage(row.person, row.unit, by)

    def test_it_can_begin_again_after_it_ended(self, by):
        row = make.make_engagement(end_date=TODAY)
        assert self.engage(row.person, row.unit, by).start_date == TODAY

    @pytest.mark.parametrize("days_between", [0, -1])
    def test_an_interval_is_at_least_a_day(self, by, days_between):
        with pytest.raises(Invalid, match="at least one day"):
            self.engage(make.make_person(), make.make_unit(), by, interval_days=days_between)

    def test_the_contact_can_change(self, maria, by):
        row = make.make_engagement(unit=make.unit_of(maria))
        row = actions.set_contact_person(row, contact_id=maria.id, interval_days=7, by=by, at=NOW)
        assert (row.contact, row.interval_days) == (maria, 7)

    def test_the_contact_works_in_the_unit(self, maria, by):
        with pytest.raises(Refused, match="no seat in"):
            actions.set_contact_person(make.make_engagement(), contact_id=maria.id, by=by, at=NOW)

    def test_an_end_after_today_is_taken_back_while_today_lasts(self, by):
        row = actions.end_engagement(make.make_engagement(), end_date=TODAY + days(1), by=by, at=NOW)
        with pytest.raises(Refused, match="no longer be undone"):
            actions.resume_engagement(row, by=by, at=NOW + days(1))
        assert actions.resume_engagement(row, by=by, at=NOW).end_date is None
        assert last_audit().verb == "engagement.resume"

    def test_it_ends_on_a_day_but_never_before_it_began(self, by):
        row = make.make_engagement(start_date=TODAY)
        assert actions.end_engagement(row, end_date=TODAY - days(9), by=by, at=NOW).end_date == TODAY
        with pytest.raises(Refused, match="ended already"):
            actions.end_engagement(row, by=by, at=NOW)

    @pytest.mark.requirement("R16")
    def test_it_does_not_end_while_the_case_manager_is_from_the_unit(self, maria, by):
        unit = make.unit_of(maria)
        row = make.make_engagement(unit=unit)
        make.make_case_management(row.person, manager=maria, unit=unit)
        with pytest.raises(Refused) as caught:
            actions.end_engagement(row, by=by, at=NOW)
        assert "Hand the person over" in caught.value.way_out
