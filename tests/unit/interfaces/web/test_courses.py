"""Courses on pages: the family protocol from the admission on, for whoever may know of it; slips undone."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.pathways.kinds import Says
from spindel.domain.pathways.models import Course, FamilyAnswer, StepNote
from spindel.domain.people.kinds import Category
from spindel.insight.gaps.models import Gap
from tests import factories as make
from tests.factories import NOW, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.requirement("R49")


@pytest.fixture
def course(desk):
    return make.make_course(desk.leila, unit=desk.unit, owner=desk.anna)


@pytest.fixture
def mother(desk):
    return desk.leila.relatives.get()


def url(desk, course, path=""):
    return desk.person_url(f"courses/{course.id}/{path}")


def body(client, path):
    return client.get(path).content.decode()


def test_staff_start_it_by_hand_and_take_it_back(desk):
    when = {"day": "2026-03-01", "time": "22:15"}
    said = send(desk.client, desk.person_url("courses/start/"), pathway="family-acute", **when)
    row = Course.objects.get()
    assert row.clock_at.isoformat() == "2026-03-01T21:15:00+00:00"
    assert (row.unit, row.owner, row.why) == (desk.unit, desk.anna, "by_hand")
    page = body(desk.client, desk.person_url("courses/"))
    assert "Family in the acute phase" in page and "Anna Lindqvist sees to it" in page
    undo(desk.client, said)
    assert not Course.objects.exists()


def test_what_runs_is_not_offered_again_and_a_clock_does_not_begin_tomorrow(desk, course):
    assert 'value="family-acute"' not in body(desk.client, desk.person_url("courses/"))
    later = {"pathway": "discharge", "day": "2026-03-03", "time": "08:00"}
    answer = desk.client.post(desk.person_url("courses/start/"), later)
    assert answer.status_code == 422 and "Enter a time that has been." in answer.content.decode()


def test_the_person_page_tells_what_is_next_and_since_when(desk, course):
    page = body(desk.client, desk.person_url())
    assert "Ask the person who may be told what" in page
    assert "See the checklist" in page


@pytest.mark.hazard("H10.7")
def test_nothing_is_told_until_the_person_has_answered(desk, course, mother):
    path, step = (
        url(desk, course, "steps/"),
        {"step": "family_contact", "state": "done", "relative": mother.id},
    )
    assert "Not asked yet" in body(desk.client, desk.person_url("courses/"))
    refused = desk.client.post(path, step)
    assert "legal ground" in refused.content.decode()
    assert not StepNote.objects.exists()
    said = send(desk.client, url(desk, course, "answers/"), relative=mother.id, says="presence")
    told = send(desk.client, path, **step)
    page = body(desk.client, desk.person_url("courses/"))
    assert "That the person is here" in page and mother.name in page
    undo(desk.client, told)
    assert not StepNote.objects.exists()
    undo(desk.client, said)
    assert not FamilyAnswer.objects.exists()


def test_a_legal_ground_stands_in_the_receipt(desk, course, mother):
    step = {"step": "tell_place", "state": "done", "relative": mother.id, "ground_text": "The law, section 3"}
    send(desk.client, url(desk, course, "steps/"), **step)
    assert "The law, section 3" in body(desk.client, desk.person_url("courses/"))


def test_what_lacks_is_said(desk, course):
    assert desk.client.post(url(desk, course, "steps/"), {"step": "nothing"}).status_code == 422
    assert desk.client.post(url(desk, course, "answers/"), {}).status_code == 422
    assert desk.client.post(url(desk, course, "end/"), {}).status_code == 422
    assert desk.client.post(url(desk, course, "owner/"), {"owner": "x"}).status_code == 422


def test_a_colleague_takes_it_on_and_the_slip_is_undone(desk, course):
    said = send(desk.client, url(desk, course, "owner/"), owner=desk.johan.id)
    course.refresh_from_db()
    assert course.owner == desk.johan
    undo(desk.client, said)
    course.refresh_from_db()
    assert course.owner == desk.anna


def test_it_ends_and_goes_on(desk, course):
    said = send(desk.client, url(desk, course, "end/"), reason="done")
    page = body(desk.client, desk.person_url("courses/"))
    assert "Ended" in page and "What there was to do is done" in page
    undo(desk.client, said)
    course.refresh_from_db()
    assert course.ended_at is None


def test_the_gap_asks_first_then_says_whom_to_call(desk, course, mother):
    course.clock_at = NOW - 30 * HOUR
    course.save()
    desk.settle()
    gap = Gap.objects.get(rule="family_uncontacted", closed_at=None)
    assert (gap.whose_id, gap.params["stage"]) == (desk.anna.id, "ask")
    assert url(desk, course, "answers/") in body(desk.client, f"/gaps/{gap.id}/")
    send(desk.client, url(desk, course, "answers/"), relative=mother.id, says="place")
    gap.refresh_from_db()
    assert gap.params["stage"] == "call"
    assert url(desk, course, "steps/") in body(desk.client, f"/gaps/{gap.id}/")
    send(desk.client, url(desk, course, "steps/"), step="family_contact", state="done", relative=mother.id)
    gap.refresh_from_db()
    assert gap.closed_at is not None


def test_no_closes_the_gap(desk, course, mother):
    course.clock_at = NOW - 30 * HOUR
    course.save()
    desk.settle()
    send(desk.client, url(desk, course, "answers/"), relative=mother.id, says="nothing")
    assert not Gap.objects.filter(rule="family_uncontacted", closed_at=None).exists()


class TestWhoMayKnow:
    @pytest.fixture
    def nurse(self, desk):
        ward = make.make_unit(kind=UnitKind.INPATIENT_WARD, name="Ward 4")
        nurse = make.make_professional(name="Nora", role=Role.NURSE, unit=ward, account=account("nora"))
        make.make_engagement(desk.leila, unit=ward)
        return signed_in(nurse)

    def test_the_ward_sees_whose_steps_are_due(self, desk, nurse, course):
        desk.settle()
        page = body(nurse, "/courses/")
        assert "Leila Haddad" in page and "Ask the person who may be told what" in page
        assert "Leila Haddad" in body(desk.client, "/courses/")

    def test_whoever_may_not_know_of_health_sees_none(self, desk, course):
        social = make.make_professional(
            name="Sara", role=Role.SOCIAL_WORKER, account=account("sara"),
            unit=make.make_unit(kind=UnitKind.SOCIAL_SERVICES),
        )  # fmt: skip
        make.make_engagement(desk.leila, unit=social.memberships.get().seat.unit)
        desk.settle()
        client = signed_in(social)
        assert "Leila" not in body(client, "/courses/")
        assert client.get(desk.person_url("courses/")).status_code == 404
        assert client.post(url(desk, course, "end/"), {"reason": "done"}).status_code == 404
        assert 'id="courses"' not in body(client, desk.person_url())

    def test_what_comes_from_care_of_drugs_is_for_those_alone_who_may_know(self, desk, course):
        course.categories |= int(Category.SUBSTANCE_USE)
        course.save()
        assert (
            "Family in the acute phase"
            not in body(desk.client, desk.person_url("courses/")).split("<form")[0]
        )
        assert desk.client.post(url(desk, course, "end/"), {"reason": "done"}).status_code == 404

    def test_a_course_of_somebody_else_is_not_found_here(self, desk):
        other = make.make_course()
        note, answer = make.make_step_note(other), make.make_family_answer(other)
        mine = make.make_course(desk.leila)
        for path in (f"steps/{note.id}/strike/", f"answers/{answer.id}/strike/"):
            assert desk.client.post(url(desk, mine, path)).status_code == 404
        assert desk.client.post(url(desk, other, "end/")).status_code == 404


@pytest.mark.requirement("R25")
def test_after_discharge_contact_and_visit_show_by_themselves(desk):
    course = make.make_course(desk.leila, pathway="discharge", clock_at=NOW - days(1),
                              categories=int(Category.HEALTH | Category.PLAN))  # fmt: skip
    page = body(desk.client, desk.person_url("courses/"))
    assert "Reach the person" in page and desk.person_url("visits/") in page
    answer = desk.client.post(url(desk, course, "steps/"), {"step": "first_contact", "state": "done"})
    assert answer.status_code == 422
    make.make_contact(desk.leila, at=NOW)
    assert "1 of 6 steps taken" in body(desk.client, desk.person_url("courses/"))


def test_the_list_takes_as_many_queries_for_many(desk, course, django_assert_max_num_queries):
    for _ in range(4):
        make.make_course(desk.another(), unit=desk.unit)
    desk.settle()
    with django_assert_max_num_queries(25):
        assert body(desk.client, "/courses/").count("Family in the acute phase") == 5


class TestFacts:
    @pytest.mark.hazard("H10.7")
    def test_anybody_reads_them_and_they_are_the_same_for_everybody(self, desk, course):
        page = body(Client(), "/facts/")
        assert "Why staff may not answer" in page and "90101" in page
        assert "Leila" not in page and "Psychosis service" not in page
        assert "Why staff may not answer" in body(desk.client, "/facts/")

    @pytest.mark.parametrize(("language", "word"), [("sv", "Du räknas också"), ("ar", "أنت مهم أيضًا")])
    def test_they_are_in_the_language_of_the_reader(self, db, language, word):
        with translation.override(None):
            page = Client(headers={"accept-language": language}).get("/facts/").content.decode()
        assert word in page

    def test_numbers_are_those_of_the_jurisdiction(self, db, settings):
        settings.JURISDICTION = "us"
        page = body(Client(), "/facts/")
        assert "988" in page and "90101" not in page

    def test_they_say_where_they_come_from(self, db):
        page = body(Client(), "/facts/")
        assert "patientlagen (2014:821)" in page
        assert "Nobody who knows the field has checked it yet." in page


def test_a_yes_holds_for_a_day_and_says_so_and_a_no_is_asked_about_again(desk, course, mother):
    make.make_family_answer(course, relative=mother, says=Says.PLACE, asked_at=NOW - HOUR)
    page = body(desk.client, desk.person_url("courses/"))
    assert "holds until" in page and "That I am here, and where" in page
    make.make_family_answer(course, relative=mother, says=Says.NOTHING)
    assert "holds until" not in body(desk.client, desk.person_url("courses/"))


def test_what_is_done_once_is_done_and_somebody_close_may_be_listened_to_again(desk, course, mother):
    for step in ("children", "listen"):
        make.make_step_note(course, step=step)
    page = body(desk.client, desk.person_url("courses/"))
    assert f'id="act-children-{course.id}"' not in page
    assert f'id="act-listen-{course.id}"' in page and "Once more" in page


def test_what_is_due_in_days_names_the_day_and_what_is_due_in_hours_the_hour(desk, course):
    page = re.sub(r"<[^>]+>", "", body(desk.client, desk.person_url("courses/")))
    assert "by Fri 6 Mar" in page and "00:00" not in page
    assert "was due Sun 1 Mar 13:00" in page
