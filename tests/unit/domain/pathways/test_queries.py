"""Where a person stands: what is done, due and overdue, who may be told what, and the receipts."""

from datetime import timedelta

import pytest

from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.pathways import queries
from spindel.domain.pathways.kinds import Ground, Says, StepState, Tells
from spindel.domain.people.kinds import Category
from spindel.kernel.ids import new_id
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R49")]
HOUR = timedelta(hours=1)
FAMILY = Category.HEALTH | Category.SOCIAL


def card(course, *, at=NOW):
    return queries.course(course.id, at=at)


def line(course, step, *, at=NOW):
    return next(one for one in card(course, at=at).steps if one.step.id == step)


def test_only_those_see_a_course_who_may_know_of_all_that_it_tells():
    plain = make.make_course()
    make.make_course(plain.person, pathway="discharge", categories=int(FAMILY | Category.SUBSTANCE_USE))
    known = queries.courses_of(plain.person_id, categories=FAMILY, at=NOW)
    assert [one.id for one in known] == [plain.id]
    assert queries.courses_of(plain.person_id, categories=Category.PLAN | Category.HEALTH, at=NOW) == []
    assert len(queries.courses_of(plain.person_id, categories=FAMILY | Category.SUBSTANCE_USE, at=NOW)) == 2


def test_running_ones_come_first():
    over = make.make_course(ended_at=NOW - HOUR)
    runs = make.make_course(over.person)
    found = queries.courses_of(over.person_id, categories=FAMILY, at=NOW)
    assert [one.id for one in found] == [runs.id, over.id]


def test_a_step_is_open_until_somebody_says_and_overdue_a_second_after_its_hour():
    course = make.make_course(clock_at=NOW - 24 * HOUR)
    assert line(course, "listen").is_open and not line(course, "listen").is_overdue
    assert line(course, "listen", at=NOW + timedelta(seconds=1)).is_overdue
    make.make_step_note(course, step="listen", by_name="Maria")
    done = line(course, "listen", at=NOW + days(2))
    assert (done.state, done.by_name, done.is_overdue) == (StepState.DONE, "Maria", False)


def test_what_was_said_last_of_a_step_counts():
    course = make.make_course()
    make.make_step_note(course, at=NOW - HOUR, state=StepState.NOT_POSSIBLE)
    make.make_step_note(course, at=NOW)
    assert line(course, "general_facts").state == StepState.DONE


def test_the_person_is_asked_anew_each_day():
    course = make.make_course(clock_at=NOW - days(3))
    assert line(course, "ask_person").is_overdue
    make.make_family_answer(course, says=Says.COULD_NOT)
    assert line(course, "ask_person").state == StepState.DONE
    tomorrow = line(course, "ask_person", at=NOW + days(1))
    assert tomorrow.is_open and not tomorrow.is_overdue
    assert line(course, "ask_person", at=NOW + days(1) + HOUR).is_overdue


def test_contact_and_visit_after_discharge_are_seen_in_their_ledgers():
    course = make.make_course(pathway="discharge", clock_at=NOW - days(1))
    make.make_contact(course.person, at=NOW - days(2))
    make.make_contact(course.person, at=NOW - HOUR, reached="tried")
    make.make_visit(course.person, starts_at=NOW + days(30))
    make.make_visit(course.person, starts_at=NOW + days(2), outcome="cancelled",
                    outcome_by_name="Maria", outcome_at=NOW)  # fmt: skip
    assert line(course, "first_contact").is_open and line(course, "first_visit").is_open
    make.make_contact(course.person, at=NOW)
    make.make_visit(course.person, starts_at=NOW + days(3))
    assert line(course, "first_contact").since_at == NOW
    assert line(course, "first_visit").state == StepState.DONE


def test_the_next_step_is_the_open_one_that_is_due_first():
    course = make.make_course()
    assert card(course).next_step.step.id == "ask_person"
    make.make_family_answer(course)
    assert card(course).next_step.step.id == "general_facts"
    assert (card(course).done_count, len(card(course).steps)) == (1, 8)


@pytest.mark.hazard("H10.7")
def test_an_answer_lets_one_relative_know_one_thing_for_a_day():
    course = make.make_course()
    mother = make.make_relative(course.person, name="Eva")
    make.make_relative(course.person, name="Ali")
    make.make_family_answer(course, relative=mother, says=Says.PLACE, asked_at=NOW - HOUR)
    make.make_family_answer(course, relative=mother, says=Says.PRESENCE)
    ali, eva = card(course).standings
    assert (ali.says, eva.says) == (None, Says.PRESENCE)
    assert eva.lets(Tells.PRESENCE, at=NOW + 24 * HOUR) and not eva.lets(Tells.PRESENCE, at=NOW + 25 * HOUR)
    assert not eva.lets(Tells.PLACE, at=NOW) and not ali.lets(Tells.PRESENCE, at=NOW)


def test_nobody_is_asked_about_whoever_no_longer_takes_part():
    course = make.make_course()
    make.make_relative(course.person, end_date=TODAY)
    assert card(course).standings == ()


def test_a_receipt_says_what_was_told_to_whom_by_whom_and_on_which_ground():
    course = make.make_course()
    yes = make.make_family_answer(course)
    told = make.make_step_note(
        course, step="family_contact", relative=yes.relative, tells=Tells.PRESENCE, ground=Ground.ANSWER,
        answer=yes,
    )  # fmt: skip
    make.make_step_note(course, step="children", tells=Tells.NOTHING)
    make.make_step_note(course, step="listen", state=StepState.NOT_WANTED)
    (receipt,) = card(course).told
    assert (receipt.id, receipt.whom, receipt.tells, receipt.ground) == (
        told.id, "Eva Berg", Tells.PRESENCE, Ground.ANSWER,
    )  # fmt: skip


class TestRunning:
    @pytest.fixture
    def ward(self):
        return make.make_unit(kind=UnitKind.INPATIENT_WARD)

    @pytest.fixture
    def nurse(self, ward):
        return make.make_professional(name="Nora", role=Role.NURSE, unit=ward)

    def of(self, ward, **over):
        person = make.make_person()
        make.make_engagement(person, unit=ward)
        course = make.make_course(person, unit=ward, **over)
        make.grant(person)
        return course

    def test_it_lists_what_the_reader_may_know_of_what_is_due_first_on_top(self, ward, nurse):
        late, early = self.of(ward, clock_at=NOW), self.of(ward, clock_at=NOW - days(2))
        self.of(ward, ended_at=NOW)
        self.of(ward, categories=int(FAMILY | Category.SUBSTANCE_USE))
        make.make_course(make.make_person())
        found = queries.running(make.reader_for(nurse))
        assert [one.id for one in found] == [early.id, late.id]
        assert [one.id for one in queries.running(make.reader_for(nurse), unit_id=new_id())] == []

    def test_it_takes_as_many_queries_for_many(self, ward, nurse, django_assert_num_queries):
        self.of(ward)
        reader = make.reader_for(nurse)
        with django_assert_num_queries(6):
            queries.running(reader)
        for _ in range(3):
            self.of(ward)
        reader = make.reader_for(nurse)
        with django_assert_num_queries(6):
            assert len(queries.running(reader)) == 4


def test_what_belongs_to_which_course():
    course = make.make_course()
    answer, note = make.make_family_answer(course), make.make_step_note(course)
    assert queries.about(course.id) == (course.person_id, FAMILY)
    assert queries.about(new_id()) is None and queries.course(new_id(), at=NOW) is None
    assert queries.course_of_note(note.id) == queries.course_of_answer(answer.id) == course.id
    assert queries.course_of_note(new_id()) is None
