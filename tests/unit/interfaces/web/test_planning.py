"""The page of the plan and of each promise: what is said, met, reached, changed, dropped; with its undo."""

import pytest

from spindel.domain.plan.models import Commitment, Goal, GoneThrough, Need, Plan, TaskOffer
from spindel.insight.gaps.models import Gap
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo

SOON = TODAY + days(90)


def opens(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def gaps_of(person, rule):
    return list(Gap.objects.filter(person=person, rule=rule, closed_at=None).values_list("params", flat=True))


@pytest.mark.requirement("R7")
@pytest.mark.parametrize(("answer", "held"), [("held", TODAY), ("moved", None)])
def test_the_follow_up_is_held_or_moved_and_its_gap_closes_at_once(desk, answer, held):
    Plan.objects.update(follow_up_date=TODAY - days(3))
    desk.settle()
    assert gaps_of(desk.leila, "plan_due")
    said = send(desk.client, desk.person_url("plan/say/"), answer=answer, day=SOON)
    row = Plan.objects.get(person=desk.leila)
    assert (row.follow_up_date, row.followed_up_date) == (SOON, held)
    assert not gaps_of(desk.leila, "plan_due")
    undo(desk.client, said)
    row.refresh_from_db()
    assert (row.follow_up_date, row.followed_up_date) == (TODAY - days(3), None)
    assert gaps_of(desk.leila, "plan_due")


@pytest.mark.requirement("R1")
def test_a_no_is_respected_offered_again_and_taken_back_when_it_was_a_slip(desk):
    said = send(desk.client, desk.person_url("plan/say/"), answer="no", day=SOON)
    row = Plan.objects.get(person=desk.leila)
    assert (row.state, row.offer_again_date) == ("declined", SOON)
    assert "Offered again" in opens(desk.client, desk.person_url("plan/"))
    undo(desk.client, said)
    row.refresh_from_db()
    assert (row.state, row.offer_again_date) == ("active", None)


@pytest.mark.requirement("R1")
def test_a_person_without_a_plan_says_yes_to_one(desk):
    GoneThrough.objects.all().delete()
    Plan.objects.all().delete()
    said = send(desk.client, desk.person_url("plan/say/"), answer="yes", day=SOON)
    assert Plan.objects.get(person=desk.leila).state == "active"
    undo(desk.client, said)
    assert Plan.objects.get(person=desk.leila).state == "proposed"


def test_an_answer_that_does_not_fit_is_not_taken(desk):
    for values in ({"answer": "yes", "day": SOON}, {"answer": "held"}, {}):
        assert desk.client.post(desk.person_url("plan/say/"), values).status_code == 422


def test_a_need_is_written_down_met_and_open_again(desk):
    said = send(desk.client, desk.person_url("needs/"), area="housing", text="A quiet flat")
    row = Need.objects.get()
    assert "A quiet flat" in opens(desk.client, desk.person_url("plan/"))
    met = send(desk.client, desk.person_url(f"needs/{row.id}/meet/"))
    row.refresh_from_db()
    assert row.met_date == TODAY
    undo(desk.client, met)
    row.refresh_from_db()
    assert row.met_date is None
    undo(desk.client, said)
    assert not Need.objects.exists()


@pytest.mark.requirement("R29")
def test_a_need_that_is_met_no_longer_waits_for_somebody_to_answer_for_it(desk):
    row = make.make_need(desk.leila, start_date=TODAY - days(30))
    desk.settle()
    assert gaps_of(desk.leila, "area_unanswered")
    send(desk.client, desk.person_url(f"needs/{row.id}/meet/"))
    assert not gaps_of(desk.leila, "area_unanswered")


def test_a_goal_is_set_for_a_need_reached_and_not_after_all(desk):
    need = make.make_need(desk.leila)
    said = send(desk.client, desk.person_url("goals/"), own_words="I want a dog", need=need.id)
    row = Goal.objects.get()
    assert row.need == need
    reached = send(desk.client, desk.person_url(f"goals/{row.id}/reach/"))
    row.refresh_from_db()
    assert row.reached_date == TODAY
    undo(desk.client, reached)
    row.refresh_from_db()
    assert row.reached_date is None
    undo(desk.client, said)
    assert not Goal.objects.exists()


@pytest.mark.requirement("R5")
def test_what_is_not_possible_opens_its_need_again_and_its_gap_closes(desk):
    need = make.make_need(desk.leila, met_date=TODAY - days(1))
    send(
        desk.client,
        desk.person_url("commitments/"),
        what="Call the landlord",
        owner=f"professional:{desk.anna.id}",
        due_date=TODAY,
        area="housing",
        need="",
    )
    row = Commitment.objects.get()
    Commitment.objects.update(need=need, due_date=TODAY - days(3))
    desk.settle()
    assert gaps_of(desk.leila, "commitment_overdue")
    path = desk.person_url(f"commitments/{row.id}/")
    assert desk.client.post(f"{path}not-possible/", {}).status_code == 422
    said = send(desk.client, f"{path}not-possible/", reason="They never answer")
    need.refresh_from_db()
    assert need.met_date is None
    assert not gaps_of(desk.leila, "commitment_overdue")
    assert "They never answer" in opens(desk.client, path)
    undo(desk.client, said)
    assert gaps_of(desk.leila, "commitment_overdue")


@pytest.mark.requirement("R5")
def test_a_promise_is_no_longer_needed_and_opened_again(desk):
    row = make.make_commitment(desk.leila, owner=desk.anna)
    path = desk.person_url(f"commitments/{row.id}/")
    assert desk.client.post(f"{path}drop/", {}).status_code == 422
    said = send(desk.client, f"{path}drop/", reason="He has moved")
    row.refresh_from_db()
    assert (row.state, row.reason) == ("withdrawn", "He has moved")
    undo(desk.client, said)
    row.refresh_from_db()
    assert row.state == "open"


@pytest.mark.requirement("R5")
def test_an_owner_from_elsewhere_stays_while_the_day_changes(desk):
    other = make.make_professional(name="Sven Berg")
    row = make.make_commitment(desk.leila, owner=other, due_date=TODAY - days(3))
    path = desk.person_url(f"commitments/{row.id}/")
    assert "Sven Berg" in opens(desk.client, path)
    send(desk.client, f"{path}settle/", owner=f"professional:{other.id}", due_date=SOON)
    row.refresh_from_db()
    assert (row.owner_professional, row.due_date) == (other, SOON)


def test_what_the_person_does_needs_no_day_and_what_staff_does_needs_one(desk):
    row = make.make_commitment(desk.leila, owner=desk.anna)
    path = desk.person_url(f"commitments/{row.id}/settle/")
    assert desk.client.post(path, {"owner": f"professional:{desk.johan.id}"}).status_code == 422
    send(desk.client, path, owner="person", accepted="on")
    row.refresh_from_db()
    assert (row.owner_kind, row.due_date) == ("person", None)


@pytest.mark.requirement("R40")
def test_a_task_that_the_person_keeps_is_no_gap_before_it_is_offered_again(desk):
    row = make.make_commitment(desk.leila, owner="person", task_kind="paperwork")
    make.make_capacity(desk.leila)
    desk.settle()
    assert gaps_of(desk.leila, "task_too_much")
    path = desk.person_url(f"commitments/{row.id}/")
    said = send(desk.client, f"{path}carry/", answer="no", own_words="I can", offer_again_date=SOON)
    assert not gaps_of(desk.leila, "task_too_much")
    assert "The person keeps it" in opens(desk.client, path)
    undo(desk.client, said)
    assert TaskOffer.objects.get().state == "taken_back"
    assert gaps_of(desk.leila, "task_too_much")


@pytest.mark.requirement("R40")
def test_a_yes_to_carrying_that_was_a_slip_leaves_the_task_with_the_person(desk):
    row = make.make_commitment(desk.leila, owner="person", task_kind="paperwork")
    said = send(desk.client, desk.person_url(f"commitments/{row.id}/carry/"), answer="yes")
    row.refresh_from_db()
    assert row.owner_professional == desk.anna
    undo(desk.client, said)
    row.refresh_from_db()
    assert row.owner_kind == "person"


@pytest.mark.requirement("R60")
def test_the_step_of_a_check_that_is_due_closes_its_gap_at_once(desk):
    make.make_medicine(desk.leila, start_date=TODAY - days(20))
    desk.settle()
    gap = Gap.objects.get(person=desk.leila, rule="metabolic_check_due")
    form = desk.client.get(f"/gaps/{gap.id}/").context["gap"].form
    values = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    send(desk.client, desk.person_url("commitments/"), **values | {"due_date": SOON})
    assert Commitment.objects.get().sees_to == "checks"
    assert not gaps_of(desk.leila, "metabolic_check_due")


@pytest.mark.requirement("R46")
@pytest.mark.parametrize(
    "path",
    [
        "plan/",
        "plan/say/",
        "plan/put-back/x/",
        "commitments/{commitment}/",
        "commitments/{commitment}/drop/",
        "needs/{need}/meet/",
        "goals/{goal}/reach/",
        "visits/",
        "visits/book/",
        "money/",
        "benefits/",
        "consents/",
        "consents/ask/",
        "sharings/",
        "blocks/",
    ],
)
def test_nothing_of_it_exists_for_another_organisation_or_at_another_person(desk, path):
    other = desk.another(given_name="Omar")
    made = {
        "commitment": make.make_commitment(other).id,
        "need": make.make_need(other).id,
        "goal": make.make_goal(other, need=make.make_need(other)).id,
    }
    desk.settle()
    stranger = signed_in(make.make_professional(name="Nils Ek", account=account("nils")))
    for client, person in ((stranger, other), (desk.client, desk.leila)):
        if person == desk.leila and "{" not in path:
            continue
        address = f"/persons/{person.id}/{path.format(**made)}"
        method = client.get if path.count("/") == 1 or path.endswith("}/") else client.post
        assert method(address).status_code in (404, 405)
        assert client.post(address).status_code == 404


@pytest.mark.parametrize("path", ["plan/", "visits/", "money/", "consents/"])
def test_htmx_gets_the_content_that_the_full_page_holds(desk, path):
    make.make_visit(desk.leila, unit=desk.unit, starts_at=NOW + days(2))
    whole = opens(desk.client, desk.person_url(path))
    part = desk.client.get(desk.person_url(path), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    title = part.partition("<h1>")[2].partition("</h1>")[0]
    assert title
    assert f"<h1>{title}</h1>" in whole
