"""A form that is sent twice writes once; one that the domain refuses comes back with what was typed."""

import re

import pytest

from spindel.domain.appointments.models import Contact
from spindel.domain.plan.models import Goal, Plan
from spindel.insight.gaps.models import Gap
from spindel.kernel.models import AnsweredForm, AuditRow
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.conftest import signed_in

CONTACT = {"channel": "phone", "reached": "reached", "text": "Talked about the flat", "once": "k1"}
HTMX = {"HX-Request": "true", "HX-Source": "form#f"}


def record(client, desk, **over):
    return client.post(desk.person_url("contacts/"), CONTACT | over)


def written(desk):
    return Contact.objects.filter(person=desk.leila, text__startswith="Talked").count()


def test_every_form_that_writes_has_a_key_of_its_own(desk):
    page = desk.client.get(desk.person_url()).content.decode()
    keys = re.findall(r'name="once" value="(\w+)"', page)
    assert len(keys) == page.count("hx-post=") > 0
    assert len(set(keys)) == len(keys)


def test_a_form_sent_twice_writes_once_and_is_answered_the_same(desk):
    answers = [record(desk.client, desk) for _ in range(2)]
    assert [one.headers["Location"] for one in answers] == ["/", "/"]
    assert written(desk) == 1
    (said,) = desk.client.get("/").context["messages"]
    assert (said.message, "strike" in said.extra_tags) == ("The contact is saved.", True)


def test_sent_again_later_it_says_again_what_was_done(desk):
    record(desk.client, desk)
    desk.client.get("/")
    record(desk.client, desk)
    (said,) = desk.client.get("/").context["messages"]
    assert said.message == "The contact is saved."


@pytest.mark.parametrize("over", [{"once": "k2"}, {"text": "Talked about work"}, {"once": ""}])
def test_another_form_other_words_or_no_key_is_another_contact(desk, over):
    record(desk.client, desk)
    record(desk.client, desk, **over)
    assert written(desk) == 2


def test_the_key_of_one_is_nothing_to_another(desk):
    record(desk.client, desk)
    record(signed_in(desk.johan), desk)
    assert written(desk) == 2


def test_a_form_that_lacked_something_can_be_sent_again_with_its_key(desk):
    goals = desk.person_url("goals/")
    assert desk.client.post(goals, {"own_words": "", "once": "k"}).status_code == 422
    assert not AnsweredForm.objects.exists()
    assert desk.client.post(goals, {"own_words": "I want a dog", "once": "k"}).status_code == 302
    assert Goal.objects.count() == 1


def test_a_change_is_rechecked_before_the_answer(desk):
    row = make.make_commitment(desk.leila, owner=desk.anna, due_date=TODAY - days(5))
    desk.settle()
    assert Gap.objects.filter(closed_at=None).count() == 1
    desk.client.post(desk.person_url(f"commitments/{row.id}/complete/"), {"evidence": "Seen", "once": "k"})
    assert Gap.objects.filter(closed_at=None).count() == 0


# What the domain refuses


def refused(desk, **headers):
    row = make.make_commitment(desk.leila, due_date=None)
    given = {"owner": f"professional:{desk.anna.id}", "due_date": TODAY - days(1), "once": "k"}
    return desk.client.post(desk.person_url(f"commitments/{row.id}/settle/"), given, headers=headers)


def test_a_refusal_stands_at_its_field_and_what_was_chosen_stays(desk):
    answer = refused(desk)
    form = answer.context["form"]
    assert (answer.status_code, form.errors["due_date"]) == (422, ["Enter a day from today on."])
    assert f'value="{TODAY - days(1)}"' in answer.content.decode()
    assert f'value="professional:{desk.anna.id}" selected' in answer.content.decode()


def test_with_htmx_it_comes_back_in_the_place_where_it_stood(desk):
    answer = refused(desk, **HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#f")
    assert answer.content.decode().lstrip().startswith("<form")


def test_a_refusal_that_is_about_no_field_stands_above_the_form(desk):
    row = make.make_commitment(desk.leila, owner=desk.anna, state="done")
    answer = desk.client.post(desk.person_url(f"commitments/{row.id}/complete/"), {"evidence": "I saw it"})
    (said,) = answer.context["form"].non_field_errors()
    assert "Reopen it first." in said
    assert 'value="I saw it"' in answer.content.decode()


def test_nothing_is_written_by_what_is_refused_and_the_look_is_in_the_audit(desk):
    before = AuditRow.objects.filter(is_write=True).count()
    refused(desk)
    assert AuditRow.objects.filter(is_write=True).count() == before
    assert AuditRow.objects.filter(verb="look.commitment_settle", person_id=desk.leila.id).count() == 1
    assert not AnsweredForm.objects.exists()


def test_one_refusal_does_not_reach_the_next_request(desk):
    refused(desk)
    Plan.objects.all().update(state="active")
    answer = desk.client.post(desk.person_url("goals/"), {"own_words": "I want a dog"})
    assert answer.status_code == 302
