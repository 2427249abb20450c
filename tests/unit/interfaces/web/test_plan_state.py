"""Where the plan stands, on its page: noted, asked, called, held, closed; and the list of who lacks one."""

import pytest

from spindel.domain.plan.models import GoneThrough, Plan
from spindel.insight.gaps.models import Gap
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.test_planning import gaps_of, opens
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = pytest.mark.requirement("R1")
SOON = TODAY + days(90)


@pytest.fixture
def unplanned(desk):
    GoneThrough.objects.all().delete()
    Plan.objects.all().delete()
    return desk


def test_a_need_is_noted_on_the_page_of_the_person_and_struck(unplanned):
    assert "Note that a plan is needed" in opens(unplanned.client, unplanned.person_url(""))
    given = {"reason": "Nobody knows who does what", "because": "need_noticed"}
    said = send(unplanned.client, unplanned.person_url("plan/needed/"), **given)
    page = opens(unplanned.client, unplanned.person_url("plan/"))
    assert "Nobody knows who does what" in page
    assert "Note that a plan is needed" not in page
    undo(unplanned.client, said)
    assert not Plan.objects.exists()


def test_a_need_without_a_reason_is_asked_for_one(unplanned):
    answer = unplanned.client.post(unplanned.person_url("plan/needed/"), {"because": "need_noticed"})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("state", "stage", "said", "then"),
    [
        ("needed", "ask", "asked", "proposed"),
        ("proposed", "answer", "agreed", "agreed"),
        ("agreed", "call", "called", "called"),
    ],
)
def test_what_waits_too_long_is_found_and_moved_on_from_its_gap(unplanned, state, stage, said, then):
    late = {"follow_up_date": None, "call_by_date": TODAY - days(1)}
    make.make_plan(unplanned.leila, state=state, **late)
    unplanned.settle()
    assert gaps_of(unplanned.leila, "plan_not_called") == [{"stage": stage}]
    answer = send(unplanned.client, unplanned.person_url("plan/say/"), answer=said)
    assert Plan.objects.get().state == then
    if then == "called":
        assert not gaps_of(unplanned.leila, "plan_not_called")
    undo(unplanned.client, answer)
    assert Plan.objects.get().state == state
    assert Gap.objects.filter(rule="plan_not_called", closed_at=None).count() == 1


def test_limits_and_reasons_are_words(unplanned):
    make.make_plan(unplanned.leila, state="proposed", follow_up_date=None)
    for answer in ("limited", "ended"):
        refused = unplanned.client.post(unplanned.person_url("plan/say/"), {"answer": answer})
        assert refused.status_code == 422
    send(unplanned.client, unplanned.person_url("plan/say/"), answer="limited", words="Not my landlord")
    assert "Not my landlord" in opens(unplanned.client, unplanned.person_url("plan/"))


def test_a_plan_that_is_closed_comes_back_by_its_undo(desk):
    said = send(desk.client, desk.person_url("plan/say/"), answer="ended", words="It has done its work")
    assert Plan.objects.get().closed_reason == "It has done its work"
    assert "No plan yet" in opens(desk.client, desk.person_url("plan/"))
    undo(desk.client, said)
    assert (Plan.objects.get().state, Plan.objects.get().closed_reason) == ("active", "")


def test_what_somebody_else_changed_is_told_and_what_was_typed_stays(desk):
    seen = Plan.objects.get().version
    Plan.objects.update(version=seen + 1)
    given = {"answer": "ended", "words": "It has done its work", "version": seen}
    answer = desk.client.post(desk.person_url("plan/say/"), given)
    assert answer.status_code == 422
    assert "in the meantime" in answer.content.decode()
    assert "It has done its work" in answer.content.decode()
    assert f'name="version" value="{seen + 1}"' in answer.content.decode(), "who has seen it may still save"


def test_the_page_says_what_the_law_wants_and_what_is_missing(desk):
    page = opens(desk.client, desk.person_url("plan/"))
    assert "Which principal has the overall responsibility for the plan" in page
    assert "not checked yet" in page
    missing = page.count("Not there yet")
    unit = desk.anna.memberships.get().seat.unit
    given = {"unit": unit.id, "version": Plan.objects.get().version}
    send(desk.client, desk.person_url("plan/answers-for-it/"), **given)
    assert opens(desk.client, desk.person_url("plan/")).count("Not there yet") == missing - 1


def test_the_list_says_who_lacks_a_plan_and_calls_a_no_by_no_other_name(unplanned):
    page = opens(unplanned.client, "/plans/")
    assert page.index("Without a plan") < page.index(unplanned.leila.name) < page.index("On the way")
    no = {"declined_date": TODAY, "offer_again_date": SOON, "follow_up_date": None}
    make.make_plan(unplanned.leila, state="declined", **no)
    page = opens(unplanned.client, "/plans/?who=mine")
    assert page.index("Have said no for now") < page.index(unplanned.leila.name)
    assert "Offered again" in page
