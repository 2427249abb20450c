"""Every verb on the pages: one post, a redirection back, an audit row, and an undo that puts it back."""

import pytest

from spindel.domain.appointments.models import Contact, Visit
from spindel.domain.network.models import CaseManagement, Engagement, Handover
from spindel.domain.plan.models import Commitment, Responsibility
from spindel.insight.gaps.models import Gap
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in


def send(client, path, **values):
    answer = client.post(path, {"next": "/"} | values)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    return notice(client)


def notice(client):
    """What the next page says was done, and where its undo leads."""
    (said,) = client.get("/").context["messages"]
    return said


def undo(client, said):
    assert said.extra_tags
    return send(client, said.extra_tags)


@pytest.mark.requirement("R5")
def test_a_promise_is_completed_and_reopened(desk):
    row = make.make_commitment(desk.leila, owner=desk.anna)
    said = send(desk.client, desk.person_url(f"commitments/{row.id}/complete/"), evidence="Receipt")
    row.refresh_from_db()
    assert (row.state, row.evidence) == ("done", "Receipt")
    undo(desk.client, said)
    row.refresh_from_db()
    assert row.state == "open"
    verbs = AuditRow.objects.filter(subject_id=row.id).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["commitment.complete", "commitment.reopen"]


def test_a_promise_gets_an_owner_and_a_day_and_loses_them_again(desk):
    row = make.make_commitment(desk.leila, due_date=None)
    said = send(
        desk.client,
        desk.person_url(f"commitments/{row.id}/settle/"),
        owner=f"professional:{desk.johan.id}",
        due_date=TODAY + days(3),
    )
    row.refresh_from_db()
    assert (row.owner_professional, row.due_date) == (desk.johan, TODAY + days(3))
    undo(desk.client, said)
    row.refresh_from_db()
    assert (row.owner_kind, row.due_date) == ("", None)


def test_an_undo_works_once_and_not_over_a_later_change(desk):
    row = make.make_commitment(desk.leila, due_date=None)
    path = desk.person_url(f"commitments/{row.id}/settle/")
    owner = f"professional:{desk.johan.id}"
    said = send(desk.client, path, owner=owner, due_date=TODAY + days(3))
    later = send(desk.client, path, owner=owner, due_date=TODAY + days(5))
    assert undo_refused(desk.client, said)
    undo(desk.client, later)
    assert undo_refused(desk.client, later)
    row.refresh_from_db()
    assert (row.owner_professional, row.due_date) == (desk.johan, TODAY + days(3))


def undo_refused(client, said):
    client.post(said.extra_tags, {"next": "/"})
    return "in the meantime" in notice(client).message


def test_an_undo_that_was_tampered_with_finds_nothing(desk):
    row = make.make_commitment(desk.leila, due_date=None)
    path = desk.person_url(f"commitments/{row.id}/settle/undo/forged/")
    assert desk.client.post(path).status_code == 404


def test_a_promise_is_made_and_withdrawn(desk):
    said = send(
        desk.client,
        desk.person_url("commitments/"),
        what="Call the landlord",
        owner=f"professional:{desk.anna.id}",
        due_date=TODAY + days(3),
        area="housing",
    )
    row = Commitment.objects.get(what="Call the landlord")
    undo(desk.client, said)
    row.refresh_from_db()
    assert row.state == "withdrawn"


@pytest.mark.requirement("R40")
@pytest.mark.parametrize(("answer", "owner"), [("yes", "professional"), ("no", "person")])
def test_a_task_is_offered_and_the_person_decides(desk, answer, owner):
    row = make.make_commitment(desk.leila, owner="person", task_kind="paperwork")
    path = desk.person_url(f"commitments/{row.id}/carry/")
    send(desk.client, path, answer=answer, own_words="Please", offer_again_date=TODAY + days(30))
    row.refresh_from_db()
    assert row.owner_kind == owner


def test_a_no_needs_the_day_on_which_it_is_offered_again(desk):
    row = make.make_commitment(desk.leila, owner="person")
    answer = desk.client.post(desk.person_url(f"commitments/{row.id}/carry/"), {"answer": "no"})
    assert answer.status_code == 422
    assert b"Enter the date on which you will offer again." in answer.content


@pytest.mark.requirement("R22")
def test_a_contact_is_recorded_and_struck(desk):
    before = Contact.objects.count()
    said = send(
        desk.client,
        desk.person_url("contacts/"),
        channel="phone",
        reached="reached",
        text="Talked about Friday",
    )
    assert Contact.objects.count() == before + 1
    undo(desk.client, said)
    assert Contact.objects.count() == before


@pytest.mark.requirement("R13")
def test_a_visit_gets_its_outcome_and_a_missed_one_its_follow_up(desk):
    visit = make.make_visit(desk.leila, unit=desk.unit, professional=desk.anna, starts_at=NOW - days(1))
    said = send(desk.client, desk.person_url(f"visits/{visit.id}/outcome/"), outcome="missed")
    assert Visit.objects.get(pk=visit.pk).outcome == "missed"
    followed = send(desk.client, desk.person_url(f"visits/{visit.id}/follow-up/"))
    assert Visit.objects.get(pk=visit.pk).followed_up_date == TODAY
    undo(desk.client, followed)
    assert Visit.objects.get(pk=visit.pk).followed_up_date is None
    undo(desk.client, said)
    assert Visit.objects.get(pk=visit.pk).outcome == "planned"


@pytest.mark.requirement("R29")
def test_somebody_answers_for_an_area_and_no_longer(desk):
    said = send(
        desk.client,
        desk.person_url("responsibilities/"),
        area="housing",
        unit=desk.unit.id,
        stance="accepts",
    )
    row = Responsibility.objects.get(person=desk.leila)
    assert (row.unit, row.end_date) == (desk.unit, None)
    undo(desk.client, said)
    row.refresh_from_db()
    assert row.end_date == TODAY


@pytest.mark.requirement("R16")
def test_a_case_manager_and_a_deputy_are_named(desk):
    person = make.make_person(given_name="Karin")
    make.make_engagement(person, unit=desk.unit)
    desk.settle()
    send(desk.client, f"/persons/{person.id}/case-manager/", manager=desk.anna.id, deputy="")
    row = CaseManagement.objects.get(person=person)
    assert (row.manager, row.deputy) == (desk.anna, None)
    send(desk.client, f"/persons/{person.id}/case-manager/deputy/", deputy=desk.johan.id)
    row.refresh_from_db()
    assert row.deputy == desk.johan


def test_a_deputy_is_not_put_back_over_one_who_was_named_since(desk):
    row, path = CaseManagement.objects.get(), desk.person_url("case-manager/deputy/")
    berit, karin = (make.make_professional(unit=desk.unit) for _ in range(2))
    first = send(desk.client, path, deputy=berit.id)
    then = send(desk.client, path, deputy=karin.id)
    desk.client.post(first.extra_tags, {"next": "/"})
    row.refresh_from_db()
    assert row.deputy == karin
    notice(desk.client)
    undo(desk.client, then)
    row.refresh_from_db()
    assert row.deputy == berit


@pytest.mark.requirement("R16")
@pytest.mark.parametrize(("answer", "manager"), [("yes", "Berit Ek"), ("no", "Anna Lindqvist")])
def test_a_person_is_handed_over_only_by_a_yes(desk, answer, manager):
    berit = make.make_professional(name="Berit Ek", unit=desk.unit, account=account("berit"))
    send(desk.client, desk.person_url("hand-over/"), to=berit.id, reason="New post")
    row = Handover.objects.get(person=desk.leila)
    path = desk.person_url(f"hand-over/{row.id}/answer/")
    assert desk.client.post(path, {"answer": "yes"}).status_code == 404
    send(signed_in(berit), path, answer=answer, answer_text="Gladly" if answer == "yes" else "I am full")
    assert CaseManagement.objects.get(person=desk.leila, end_date=None).manager.name == manager


@pytest.mark.requirement("R16")
def test_nobody_of_another_unit_can_take_the_person_over(desk):
    social = Engagement.objects.get(person=desk.leila, unit__name="Social services").unit
    sven = make.make_professional(name="Sven", unit=social, role="social_worker", account=account("sven"))
    desk.settle()
    client, path = signed_in(sven), desk.person_url("hand-over/")
    assert client.post(desk.person_url("goals/"), {"own_words": "A dog"}).status_code == 302
    assert client.post(path, {"to": sven.id, "reason": "Mine"}).status_code == 404
    assert not Handover.objects.exists()


GAP_VERBS = [
    ("acknowledge", {}, lambda gap: gap.acknowledged_by_name, ""),
    ("snooze", {"until": TODAY + days(3), "reason": "He is away"}, lambda gap: gap.snoozed_until, None),
    ("not-useful", {"why": "He had called"}, lambda gap: gap.verdicts.filter(taken_back_at=None).count(), 0),
]


@pytest.mark.parametrize(("verb", "values", "look", "nothing"), GAP_VERBS, ids=lambda one: str(one)[:12])
def test_what_is_done_with_a_gap_is_undone(desk, verb, values, look, nothing):
    gap = given_a_gap(desk)
    said = send(desk.client, f"/gaps/{gap.id}/{verb}/", **values)
    assert look(Gap.objects.get(pk=gap.pk)) != nothing
    undo(desk.client, said)
    assert look(Gap.objects.get(pk=gap.pk)) == nothing


def test_a_gap_is_handed_to_a_colleague_and_taken_back(desk):
    gap = given_a_gap(desk)
    said = send(desk.client, f"/gaps/{gap.id}/hand-over/", to=desk.johan.id, reason="Knows her best")
    assert Gap.objects.get(pk=gap.pk).handed_to_id == desk.johan.id
    undo(desk.client, said)
    assert Gap.objects.get(pk=gap.pk).handed_to_id is None


def test_the_page_of_a_gap_tells_its_story(desk):
    gap = given_a_gap(desk)
    page = desk.client.get(f"/gaps/{gap.id}/").content.decode()
    assert "Opened" in page
    assert "Something promised is past its date" in page


def test_a_gap_of_somebody_else_does_not_exist(desk):
    gap = given_a_gap(desk)
    stranger = signed_in(make.make_professional(name="Nils Ek", account=account("nils")))
    for path in ("", "acknowledge/", "snooze/", "hand-over/", "not-useful/", "undo/snooze/"):
        send_it = stranger.post if path else stranger.get
        assert send_it(f"/gaps/{gap.id}/{path}").status_code == 404


def given_a_gap(desk):
    make.make_commitment(desk.leila, owner=desk.anna, due_date=TODAY - days(5))
    desk.settle()
    return Gap.objects.get(person=desk.leila)


@pytest.mark.parametrize(
    "path",
    [
        "contacts/",
        "commitments/",
        "needs/",
        "goals/",
        "plan/say/",
        "responsibilities/",
        "applications/",
        "case-manager/",
        "hand-over/",
        "consents/ask/",
        "sharings/",
        "visits/book/",
        "benefits/",
    ],
)
def test_a_form_with_nothing_in_it_says_what_is_missing(desk, path):
    answer = desk.client.post(desk.person_url(path), {})
    assert answer.status_code == 422
    assert b'class="error"' in answer.content
    assert b"autofocus" in answer.content


def test_a_thing_of_one_person_is_not_found_at_another(desk):
    row = make.make_commitment(desk.leila, owner=desk.anna)
    other = desk.another(given_name="Omar")
    desk.settle()
    visit = make.make_visit(desk.leila, unit=desk.unit)
    for path in (f"commitments/{row.id}/complete/", f"visits/{visit.id}/outcome/"):
        assert desk.client.post(f"/persons/{other.id}/{path}", {"evidence": "x"}).status_code == 404


def test_a_button_whose_action_is_refused_says_why_and_goes_back(desk):
    row = make.make_commitment(desk.leila, owner=desk.anna, state="withdrawn")
    answer = desk.client.post(desk.person_url(f"commitments/{row.id}/withdraw/"), {"next": desk.person_url()})
    assert answer.headers["Location"] == desk.person_url()
    (said,) = desk.client.get("/").context["messages"]
    assert said.level_tag == "error"
    assert "Reopen it first." in said.message


@pytest.mark.parametrize("path", ["commitments/", "contacts/"])
def test_a_verb_is_never_done_by_looking(desk, path):
    assert desk.client.get(desk.person_url(path)).status_code == 405
