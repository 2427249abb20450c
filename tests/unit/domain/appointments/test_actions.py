from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from spindel.domain.appointments import actions
from spindel.domain.appointments.kinds import OUTCOME_TRANSITIONS, Outcome, Reached
from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.people.kinds import Category, Channel
from spindel.kernel.errors import Conflict, Invalid, NotFound, Refused
from spindel.kernel.ids import new_id
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R13")]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def maria():
    return make.make_professional(name="Maria")


@pytest.fixture
def by(maria):
    return make.actor_for(maria)


def book(person, by, **over):
    values = {"unit_id": by.unit_id, "what": "Home visit", "starts_at": NOW + days(1)}
    return actions.book_visit(person, **values | over, by=by, at=NOW)


class TestBook:
    def test_it_keeps_time_and_local_day(self, maria, by):
        person = make.make_person()
        with marked() as subjects:
            row = book(person, by, starts_at=NOW.replace(hour=23, minute=30), professional_id=maria.id)
        assert (row.local_date, row.professional, row.outcome) == (TODAY + days(1), maria, "planned")
        assert subjects() == {("person", person.id)}
        assert last_audit().categories == Category.APPOINTMENTS

    @pytest.mark.requirement("R45")
    def test_the_interpreter_whom_the_person_needs_is_booked_with_it(self, by):
        person = make.make_person(interpreter_language="so")
        assert book(person, by).interpreter_language == "so"
        assert book(person, by, interpreter_language="").interpreter_language == ""

    def test_it_is_booked_from_today_on(self, by):
        assert book(make.make_person(), by, starts_at=NOW - MINUTE).local_date == TODAY
        with leaves_nothing(Visit, AuditRow), pytest.raises(Invalid) as caught:
            book(make.make_person(), by, starts_at=NOW - days(1))
        assert "contact" in caught.value.way_out

    def test_it_says_what_for_and_at_which_unit(self, by):
        with pytest.raises(Invalid, match="what the visit is for"):
            book(make.make_person(), by, what="")
        with pytest.raises(NotFound):
            book(make.make_person(), by, unit_id=new_id())


class TestMove:
    def test_it_gets_another_day(self, by):
        row = actions.move_visit(make.make_visit(), starts_at=NOW + days(8), by=by, at=NOW)
        assert row.local_date == TODAY + days(8)

    def test_the_move_is_undone_while_it_stands(self, by):
        visit = make.make_visit()
        before, then = visit.starts_at, NOW + days(3)
        actions.move_visit(visit, starts_at=then, by=by, at=NOW)
        row = actions.undo_move(visit, moved_to=then, starts_at=before, by=by, at=NOW)
        assert (row.starts_at, row.local_date) == (before, TODAY)
        with leaves_nothing(AuditRow), pytest.raises(Conflict, match="in the meantime"):
            actions.undo_move(visit, moved_to=then, starts_at=before, by=by, at=NOW)

    def test_a_visit_booked_by_mistake_is_struck_at_once_and_not_later(self, by):
        visit = make.make_visit(created_by=by.human_id)
        with leaves_nothing(Visit, AuditRow), pytest.raises(Refused) as caught:
            actions.strike_visit(visit, by=by, at=NOW + days(1))
        assert caught.value.way_out == "Cancel the visit."
        actions.strike_visit(visit, by=by, at=NOW)
        assert not Visit.objects.exists()

    def test_what_has_been_is_not_moved(self, by):
        with pytest.raises(Refused, match="Only a planned visit"):
            actions.move_visit(make.make_visit(outcome="came"), starts_at=NOW + days(8), by=by, at=NOW)


class TestOutcome:
    @pytest.mark.parametrize("then", list(Outcome))
    @pytest.mark.parametrize("now", list(Outcome))
    def test_it_goes_only_where_the_table_says(self, now, then, by):
        visit = make.make_visit(outcome=now)
        if then in OUTCOME_TRANSITIONS[now]:
            assert actions.record_outcome(visit, outcome=then, by=by, at=NOW).outcome == then
            return
        with leaves_nothing(AuditRow, Contact), pytest.raises(Refused, match="cannot become"):
            actions.record_outcome(visit, outcome=then, by=by, at=NOW)

    def test_it_keeps_who_said_so(self, by):
        said = actions.record_outcome(
            make.make_visit(), outcome=Outcome.CAME, said_by="Eva Berg, mother", by=by, at=NOW
        )
        own = actions.record_outcome(make.make_visit(), outcome=Outcome.CAME, by=by, at=NOW)
        assert (said.outcome_by_name, own.outcome_by_name) == ("Eva Berg, mother", by.name)
        assert said.outcome_at == NOW

    @pytest.mark.requirement("R22")
    def test_that_the_person_came_is_a_contact_until_it_is_undone(self, by):
        visit = make.make_visit()
        actions.record_outcome(visit, outcome=Outcome.CAME, by=by, at=NOW)
        contact = Contact.objects.get(visit=visit)
        assert (contact.channel, contact.at, contact.unit) == ("visit", visit.starts_at, visit.unit)
        undone = actions.record_outcome(visit, outcome=Outcome.PLANNED, by=by, at=NOW)
        assert (undone.outcome_by_name, undone.outcome_at) == ("", None)
        assert not Contact.objects.filter(visit=visit).exists()

    def test_that_they_did_not_come_is_no_contact(self, by):
        visit = make.make_visit()
        for outcome in (Outcome.CAME, Outcome.MISSED):
            actions.record_outcome(visit, outcome=outcome, by=by, at=NOW)
        assert not Contact.objects.exists()

    @pytest.mark.parametrize("outcome", [Outcome.CAME, Outcome.MISSED])
    def test_nobody_came_or_missed_before_the_day(self, outcome, by):
        visit = make.make_visit(starts_at=NOW + days(1))
        with pytest.raises(Refused, match="has not been yet"):
            actions.record_outcome(visit, outcome=outcome, by=by, at=NOW)

    def test_it_can_be_cancelled_before(self, by):
        row = actions.cancel_visit(make.make_visit(starts_at=NOW + days(1)), said_by="Anna", by=by, at=NOW)
        assert (row.outcome, row.outcome_by_name) == ("cancelled", "Anna")

    def test_database_refuses_an_outcome_without_who_said_so(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            make.make_visit(outcome="came", outcome_by_name="")


class TestFollowUp:
    def test_somebody_is_named_and_does_it(self, maria, by):
        visit = make.make_visit(outcome="missed")
        assert actions.name_follow_up(visit, professional_id=maria.id, by=by, at=NOW).follow_up_by == maria
        assert actions.follow_up(visit, by=by, at=NOW).followed_up_date == TODAY
        with pytest.raises(Refused, match="done already"):
            actions.follow_up(visit, by=by, at=NOW)
        assert actions.undo_follow_up(visit, by=by, at=NOW).followed_up_date is None

    def test_only_a_missed_visit_is_followed_up(self, maria, by):
        visit = make.make_visit(outcome="came")
        for action in (actions.follow_up, actions.undo_follow_up):
            with pytest.raises(Refused, match="not missed"):
                action(visit, by=by, at=NOW)
        with pytest.raises(Refused, match="not missed"):
            actions.name_follow_up(visit, professional_id=maria.id, by=by, at=NOW)

    def test_another_outcome_ends_it(self, maria, by):
        visit = make.make_visit(outcome="missed", follow_up_by=maria, followed_up_date=TODAY)
        row = actions.record_outcome(visit, outcome=Outcome.CAME, by=by, at=NOW)
        assert (row.follow_up_by, row.followed_up_date) == (None, None)


def record(person, by, **over):
    values = {"unit_id": by.unit_id, "channel": Channel.PHONE, "text": "Well. Calls on Friday."}
    return actions.record_contact(person, **values | over, by=by, at=NOW)


@pytest.mark.requirement("R10")
class TestContact:
    def test_two_lines_are_enough(self, maria, by):
        person = make.make_person()
        with marked() as subjects:
            row = record(person, by, professional_id=maria.id)
        assert (row.at, row.local_date, row.reached, row.created_by) == (NOW, TODAY, "reached", maria.id)
        assert subjects() == {("person", person.id)}
        assert "Friday" not in str(last_audit().detail)

    def test_it_may_have_been_earlier_but_not_later(self, by):
        row = record(make.make_person(), by, when=NOW - days(2))
        assert row.local_date == TODAY - days(2)
        with leaves_nothing(Contact), pytest.raises(Invalid, match="has been"):
            record(make.make_person(), by, when=NOW + MINUTE)

    def test_it_follows_up_the_visits_missed_before_it(self, by):
        person = make.make_person()
        missed = make.make_visit(person, outcome="missed", starts_at=NOW - days(1))
        later = make.make_visit(person, outcome="missed", starts_at=NOW + MINUTE)
        of_another = make.make_visit(outcome="missed", starts_at=NOW - days(1))
        contact = record(person, by)
        for visit in (missed, later, of_another):
            visit.refresh_from_db()
        assert (missed.followed_up_date, missed.followed_up_with) == (TODAY, contact)
        assert later.followed_up_date is None and of_another.followed_up_date is None

    def test_a_try_without_an_answer_follows_up_nothing(self, by):
        visit = make.make_visit(outcome="missed", starts_at=NOW - days(1))
        record(visit.person, by, reached=Reached.TRIED)
        visit.refresh_from_db()
        assert visit.followed_up_date is None

    def test_it_says_when_the_text_is_too_long(self, by):
        with pytest.raises(Invalid) as caught:
            record(make.make_person(), by, text="x" * 501)
        assert caught.value.where == "contact.text"


class TestStrike:
    def test_it_is_as_if_it_had_not_been_but_for_the_audit(self, by):
        visit = make.make_visit(outcome="missed", starts_at=NOW - days(1))
        contact = record(visit.person, by)
        with marked() as subjects:
            assert actions.strike_contact(contact, by=by, at=NOW + 15 * MINUTE) == visit.person_id
        visit.refresh_from_db()
        assert not Contact.objects.exists()
        assert (visit.followed_up_date, visit.followed_up_with) == (None, None)
        assert last_audit().subject_id == contact.id
        assert subjects() == {("person", visit.person_id)}

    def test_after_a_while_it_stands(self, by):
        contact = record(make.make_person(), by)
        with leaves_nothing(Contact), pytest.raises(Refused) as caught:
            actions.strike_contact(contact, by=by, at=NOW + 16 * MINUTE)
        assert "Write a new contact" in caught.value.way_out

    def test_nobody_else_strikes_it(self, by):
        contact = record(make.make_person(), by)
        with pytest.raises(Refused):
            actions.strike_contact(contact, by=make.actor_for(make.make_professional()), at=NOW)

    def test_the_contact_of_a_visit_goes_only_with_its_outcome(self, by):
        visit = make.make_visit()
        actions.record_outcome(visit, outcome=Outcome.CAME, by=by, at=NOW)
        with pytest.raises(Refused):
            actions.strike_contact(Contact.objects.get(visit=visit), by=by, at=NOW)
