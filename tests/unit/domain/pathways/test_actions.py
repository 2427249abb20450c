"""A course begins, the person is asked, steps are taken on a ground, it ends; slips are undone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from spindel.domain.pathways import actions
from spindel.domain.pathways.kinds import End, Ground, Says, Start, StepState, Tells
from spindel.domain.pathways.models import Course, FamilyAnswer, StepNote
from spindel.domain.people.kinds import Category
from spindel.kernel.errors import Invalid, NotFound, Refused
from spindel.kernel.ids import new_id
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R49")]
HOUR = timedelta(hours=1)


@pytest.fixture
def maria():
    return make.make_professional(name="Maria")


@pytest.fixture
def by(maria):
    return make.actor_for(maria)


@pytest.fixture
def course():
    return make.make_course()


@pytest.fixture
def mother(course):
    return make.make_relative(course.person, name="Eva")


def note(course, by, **over):
    return actions.note(course, **{"step": "general_facts"} | over, by=by, at=over.pop("at", NOW))


class TestBegin:
    def test_staff_start_it_by_hand_before_any_diagnosis_and_without_a_record(self, by):
        person = make.make_person()
        with marked() as subjects:
            row = actions.begin(person, name="family-acute", unit_id=by.unit_id, by=by, at=NOW)
        assert (row.why, row.clock_at, row.start_date, row.started_by_name) == (
            Start.BY_HAND,
            NOW,
            TODAY,
            "Maria",
        )
        assert row.categories == Category.HEALTH | Category.SOCIAL
        assert subjects() == {("person", person.id)}
        assert last_audit().verb == "course.begin" and last_audit().categories == row.categories

    def test_the_clock_may_have_begun_before_but_not_later(self, by):
        row = actions.begin(make.make_person(), name="discharge", clock_at=NOW - days(1), by=by, at=NOW)
        assert row.start_date == TODAY - days(1)
        with pytest.raises(Invalid):
            actions.begin(make.make_person(), name="discharge", clock_at=NOW + HOUR, by=by, at=NOW)

    def test_what_comes_from_care_of_alcohol_or_drugs_is_for_those_who_may_know(self, by):
        row = actions.begin(make.make_person(), name="discharge", about_drugs=True, by=by, at=NOW)
        assert Category(row.categories) & Category.SUBSTANCE_USE

    def test_a_course_runs_once_at_a_time(self, course, by):
        with leaves_nothing(Course, AuditRow), pytest.raises(Refused, match="running already"):
            actions.begin(course.person, name="family-acute", by=by, at=NOW)
        with pytest.raises(IntegrityError), transaction.atomic():
            make.make_course(course.person)
        actions.begin(course.person, name="discharge", by=by, at=NOW)

    def test_there_is_a_pathway_of_that_name_and_somebody_here(self, by):
        with pytest.raises(NotFound):
            actions.begin(make.make_person(), name="nothing", by=by, at=NOW)
        with pytest.raises(Refused):
            actions.begin(
                make.make_person(parted_date=TODAY, parted_reason="moved"), name="discharge", by=by, at=NOW
            )

    def test_a_slip_is_undone_by_whoever_made_it_while_nothing_hangs_on_it(self, by):
        row = actions.begin(make.make_person(), name="family-acute", by=by, at=NOW)
        other = make.actor_for(make.make_professional(name="Omar"))
        with pytest.raises(Refused):
            actions.strike_course(row, by=other, at=NOW)
        written = note(row, by)
        with pytest.raises(Refused):
            actions.strike_course(row, by=by, at=NOW)
        actions.strike_note(written, by=by, at=NOW)
        assert actions.strike_course(row, by=by, at=NOW) == row.person_id
        assert not Course.objects.exists()


class TestAnswer:
    def test_it_is_noted_who_asked_when_and_about_whom(self, course, mother, by):
        row = actions.answer(course, relative_id=mother.id, says=Says.NOTHING, by=by, at=NOW)
        assert (row.says, row.relative, row.by_name, row.local_date) == ("nothing", mother, "Maria", TODAY)
        assert last_audit().detail == {"says": "nothing"}

    def test_it_is_about_somebody_close_to_this_person_who_takes_part(self, course, by):
        stranger = make.make_relative(make.make_person())
        gone = make.make_relative(course.person, end_date=TODAY)
        for one in (stranger, gone):
            with leaves_nothing(FamilyAnswer), pytest.raises(Refused, match="no longer"):
                actions.answer(course, relative_id=one.id, says=Says.PLACE, by=by, at=NOW)

    def test_nothing_is_asked_where_the_pathway_does_not_ask(self, by):
        course = make.make_course(pathway="discharge")
        mother = make.make_relative(course.person)
        with pytest.raises(Refused, match="Nothing is asked"):
            actions.answer(course, relative_id=mother.id, says=Says.PLACE, by=by, at=NOW)

    def test_a_slip_is_undone_unless_somebody_was_told_because_of_it(self, course, mother, by):
        row = actions.answer(course, relative_id=mother.id, says=Says.PRESENCE, by=by, at=NOW)
        told = note(course, by, step="family_contact", relative_id=mother.id)
        with pytest.raises(Refused):
            actions.strike_answer(row, by=by, at=NOW)
        actions.strike_note(told, by=by, at=NOW)
        actions.strike_answer(row, by=by, at=NOW)
        assert not FamilyAnswer.objects.exists()


class TestNote:
    def test_general_facts_and_listening_need_nothing(self, course, mother, by):
        facts = note(course, by, relative_id=mother.id)
        heard = note(course, by, step="listen", relative_id=mother.id)
        assert (facts.tells, facts.ground, facts.is_with_family) == (Tells.GENERAL, Ground.NONE, False)
        assert (heard.tells, heard.is_with_family) == (Tells.NOTHING, True)

    @pytest.mark.hazard("H10.7")
    @pytest.mark.parametrize("says", [None, Says.NOTHING, Says.COULD_NOT])
    def test_presence_is_told_to_nobody_without_an_answer_or_a_ground(self, course, mother, by, says):
        if says:
            make.make_family_answer(course, relative=mother, says=says)
        with leaves_nothing(StepNote, AuditRow), pytest.raises(Refused) as caught:
            note(course, by, step="family_contact", relative_id=mother.id)
        assert "legal ground" in caught.value.way_out

    @pytest.mark.hazard("H10.7")
    def test_an_answer_about_presence_does_not_let_the_place_be_told(self, course, mother, by):
        make.make_family_answer(course, relative=mother, says=Says.PRESENCE)
        with pytest.raises(Refused):
            note(course, by, step="tell_place", relative_id=mother.id)
        make.make_family_answer(course, relative=mother, says=Says.PLACE)
        assert note(course, by, step="tell_place", relative_id=mother.id).ground == Ground.ANSWER

    def test_an_answer_about_one_says_nothing_about_another(self, course, mother, by):
        make.make_family_answer(course, relative=mother, says=Says.PLACE)
        brother = make.make_relative(course.person, name="Ali")
        with pytest.raises(Refused):
            note(course, by, step="family_contact", relative_id=brother.id)

    def test_the_latest_answer_counts_and_holds_for_a_day(self, course, mother, by):
        yes = make.make_family_answer(course, relative=mother, says=Says.PRESENCE, asked_at=NOW - 24 * HOUR)
        told = note(course, by, step="family_contact", relative_id=mother.id)
        assert (told.answer, told.ground, told.is_with_family) == (yes, Ground.ANSWER, True)
        with pytest.raises(Refused):
            actions.note(course, step="family_contact", relative_id=mother.id, by=by, at=NOW + HOUR)
        make.make_family_answer(course, relative=mother, says=Says.NOTHING, asked_at=NOW - HOUR)
        with pytest.raises(Refused):
            note(course, by, step="family_contact", relative_id=mother.id)

    def test_a_legal_ground_is_written_down_in_words(self, course, mother, by):
        told = note(course, by, step="tell_place", relative_id=mother.id, ground_text=" The law, section 3 ")
        assert (told.ground, told.ground_text, told.answer) == (Ground.LAW, "The law, section 3", None)
        with pytest.raises(Refused):
            note(course, by, step="tell_place", relative_id=mother.id, ground_text="  ")

    def test_it_says_whom_they_told(self, course, by):
        with pytest.raises(Invalid, match="whom"):
            note(course, by, step="family_contact", ground_text="The law")

    def test_the_database_keeps_no_telling_without_a_ground(self, course):
        with pytest.raises(IntegrityError), transaction.atomic():
            make.make_step_note(course, tells=Tells.PLACE)

    def test_what_is_not_possible_or_not_wanted_tells_nothing(self, course, by):
        row = note(course, by, step="tell_place", state=StepState.NOT_WANTED, reason=" Later ")
        assert (row.tells, row.ground, row.reason) == (Tells.NOTHING, Ground.NONE, "Later")

    def test_what_a_ledger_shows_is_not_ticked_off(self, by):
        course = make.make_course(pathway="discharge")
        with pytest.raises(Refused) as caught:
            note(course, by, step="first_contact")
        assert "contact" in caught.value.way_out
        assert note(course, by, step="first_visit", state=StepState.NOT_WANTED).state == "not_wanted"

    def test_there_is_such_a_step_and_the_course_runs(self, course, by):
        with pytest.raises(NotFound):
            note(course, by, step="nothing")
        over = make.make_course(ended_at=NOW)
        with pytest.raises(Refused, match="has ended"):
            note(over, by)
        with pytest.raises(NotFound):
            note(new_id(), by)


class TestOwnAndEnd:
    def test_somebody_owns_it_by_name_or_the_unit_does(self, course, maria, by):
        assert actions.own(course, owner_id=maria.id, by=by, at=NOW).owner == maria
        assert actions.own(course, owner_id=None, by=by, at=NOW).owner is None

    def test_it_ends_with_a_reason_and_the_end_is_undone_within_minutes(self, course, by):
        row = actions.end(course, reason=End.DONE, by=by, at=NOW)
        assert (row.ended_at, row.end_reason) == (NOW, "done")
        with pytest.raises(Refused):
            actions.end(course, reason=End.DONE, by=by, at=NOW)
        with pytest.raises(Refused):
            actions.resume(course, by=by, at=NOW + HOUR)
        assert actions.resume(course, by=by, at=NOW).ended_at is None
        with pytest.raises(Refused):
            actions.resume(course, by=by, at=NOW)
