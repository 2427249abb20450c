"""The way to a plan: a need is noticed, the person is asked, the meeting is called and held."""

import pytest

from spindel.domain.plan import actions
from spindel.domain.plan.actions import answering
from spindel.domain.plan.heads import last_plan, plan_head
from spindel.domain.plan.models import Plan
from spindel.domain.plan.states import FITTING, NeedOfPlan, PlanAnswer, PlanState
from spindel.kernel.errors import Conflict, Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R1")]
SOON = TODAY + days(90)


@pytest.fixture
def by():
    return make.actor_for(make.make_professional(name="Nils Nurse", role="nurse"))


def noted(by, person=None, **more):
    person = person or make.make_person()
    return actions.note_plan_need(person, reason="Housing and care pull apart", **more, by=by, at=NOW)


def plan_in(state, **more):
    if state == PlanState.DECLINED:
        more |= {"declined_date": TODAY, "offer_again_date": SOON}
    return make.make_plan(state=state, follow_up_date=SOON if state == PlanState.ACTIVE else None, **more)


@pytest.mark.parametrize(("because", "within"), [(NeedOfPlan.GENERAL, 7), (NeedOfPlan.DISCHARGE, 3)], ids=str)
def test_a_need_that_a_nurse_notices_starts_the_clock_of_the_pack(because, within, by):
    with marked() as subjects:
        plan = noted(by, because=because)
    assert (plan.state, plan.law, plan.call_by_date) == ("needed", "se", TODAY + days(within))
    assert (plan.noticed_by_name, plan.noticed_unit_id) == ("Nils Nurse", by.unit_id)
    assert subjects() == {("person", plan.person_id)}
    head = plan_head(plan.person_id)
    assert head.noticed_by.startswith("Nils Nurse")
    assert not head.is_late_to_call(on=plan.call_by_date)
    assert head.is_late_to_call(on=plan.call_by_date + days(1))


def test_why_a_plan_is_needed_is_said_in_words(by):
    with leaves_nothing(Plan), pytest.raises(Invalid, match="why a plan is needed"):
        actions.note_plan_need(make.make_person(), reason="  ", by=by, at=NOW)


def test_a_plan_that_was_offered_takes_the_need_up_once(by):
    offered = plan_in(PlanState.PROPOSED)
    plan = noted(by, offered.person)
    assert (plan.id, plan.state, plan.noticed_date) == (offered.id, "proposed", TODAY)
    with pytest.raises(Refused, match="has a plan already"):
        noted(by, offered.person)


@pytest.mark.hazard("H10.11")
def test_a_no_is_not_gone_round_by_noting_a_need(by):
    plan = plan_in(PlanState.DECLINED)
    with leaves_nothing(AuditRow), pytest.raises(Refused, match="offered again on"):
        noted(by, plan.person)


@pytest.mark.parametrize("state", [PlanState.NEEDED, PlanState.PROPOSED])
def test_a_need_noted_by_mistake_is_struck(state, by):
    plan = noted(by) if state == PlanState.NEEDED else noted(by, plan_in(state).person)
    actions.strike_plan_need(plan, by=by, at=NOW)
    left = last_plan(plan.person_id)
    assert (
        left is None if state == PlanState.NEEDED else (left.noticed_date, left.call_by_date) == (None, None)
    )


def test_a_need_that_something_came_of_is_not_struck(by):
    plan = actions.agree(actions.ask_plan(noted(by), by=by, at=NOW), by=by, at=NOW)
    with pytest.raises(Refused, match="no longer be undone"):
        actions.strike_plan_need(plan, by=by, at=NOW)


@pytest.mark.requirement("R7")
def test_the_whole_way_from_a_need_to_an_active_plan(by):
    plan = actions.ask_plan(noted(by), by=by, at=NOW)
    plan = actions.agree(plan, limits="Not my old employer", by=by, at=NOW)
    assert (plan.agreed_date, plan.limits) == (TODAY, "Not my old employer")
    plan = actions.called(plan, by=by, at=NOW)
    assert (plan.state, plan.called_date) == ("called", TODAY)
    plan = actions.held(plan, follow_up_date=SOON, by=by, at=NOW)
    assert (plan.state, plan.held_date, plan.follow_up_date) == ("active", TODAY, SOON)


def test_a_meeting_that_could_not_be_held_is_to_be_called_again(by):
    plan = actions.not_held(plan_in(PlanState.CALLED), reason="Nobody could decide", by=by, at=NOW)
    assert (plan.state, plan.called_date, plan.not_held_reason) == ("agreed", None, "Nobody could decide")
    assert actions.called(plan, by=by, at=NOW).not_held_reason == ""


def test_the_meeting_of_an_active_plan_is_its_follow_up(by):
    plan = actions.called(plan_in(PlanState.ACTIVE), by=by, at=NOW)
    assert (plan.state, plan.called_date) == ("active", TODAY)
    with pytest.raises(Refused, match="day of the next one"):
        actions.held(plan, by=by, at=NOW)
    plan = actions.held(plan, follow_up_date=SOON, by=by, at=NOW)
    assert (plan.followed_up_date, plan.follow_up_date) == (TODAY, SOON)


@pytest.mark.parametrize("state", [one for one in PlanState if one != PlanState.CLOSED])
def test_what_a_page_offers_to_say_can_be_said(state, by):
    for answer in FITTING[state]:
        person = plan_in(state).person
        plan = answering.say(person.id, answer=answer, day=SOON, words="Because", version=1, by=by, at=NOW)
        assert plan.version > 1


def test_whoever_saw_another_version_is_told_so(by):
    plan = plan_in(PlanState.ACTIVE)
    for seen in (0, plan.version + 1):
        with leaves_nothing(AuditRow), pytest.raises(Conflict, match="in the meantime"):
            answering.say(plan.person_id, answer=PlanAnswer.MOVED, day=SOON, version=seen, by=by, at=NOW)
    with pytest.raises(Conflict):
        actions.name_responsible(plan, unit_id=by.unit_id, version=7, by=by, at=NOW)


def test_one_unit_answers_for_the_whole_plan(by):
    plan = actions.name_responsible(plan_in(PlanState.ACTIVE), unit_id=by.unit_id, by=by, at=NOW)
    assert plan_head(plan.person_id).responsible == plan.responsible_unit.name


def test_an_unsaid_answer_is_asked_for_its_day(by):
    with pytest.raises(Invalid, match="date of the follow-up"):
        answering.say(make.make_person().id, answer=PlanAnswer.YES, by=by, at=NOW)
