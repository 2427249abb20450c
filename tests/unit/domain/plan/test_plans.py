import pytest
from django.db import IntegrityError, transaction

from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions, law
from spindel.domain.plan.models import Plan
from spindel.domain.plan.states import PlanState
from spindel.kernel.errors import Invalid, NotFound, Refused
from spindel.kernel.ids import new_id
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R1")]
SOON = TODAY + days(90)


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


def plan_in(state):
    if state == PlanState.DECLINED:
        return make.make_plan(state=state, declined_date=TODAY, offer_again_date=SOON)
    return make.make_plan(state=state)


STEPS = {
    PlanState.ACTIVE: lambda plan, by: actions.activate(plan, follow_up_date=SOON, by=by, at=NOW),
    PlanState.DECLINED: lambda plan, by: actions.decline(plan, offer_again_date=SOON, by=by, at=NOW),
    PlanState.PROPOSED: lambda plan, by: actions.offer_again(plan, by=by, at=NOW),
    PlanState.CLOSED: lambda plan, by: actions.close(plan, reason="Done", by=by, at=NOW),
    PlanState.AGREED: lambda plan, by: actions.agree(plan, by=by, at=NOW),
    PlanState.CALLED: lambda plan, by: actions.called(plan, by=by, at=NOW),
    PlanState.HELD: lambda plan, by: actions.held(plan, by=by, at=NOW),
}


# An active plan is called to its follow-up, and stays active; a follow-up ends with the next one.
STAYS = {(PlanState.ACTIVE, PlanState.CALLED), (PlanState.ACTIVE, PlanState.HELD)}


@pytest.mark.parametrize("then", list(STEPS))
@pytest.mark.parametrize("now", list(PlanState))
def test_it_goes_only_where_the_table_says(now, then, by):
    plan = plan_in(now)
    if (now, then) in STAYS:
        return
    if then in law.here().transitions[now]:
        assert STEPS[then](plan, by).state == then
        return
    with leaves_nothing(AuditRow), pytest.raises(Refused, match="cannot become"):
        STEPS[then](plan, by)
    plan.refresh_from_db()
    assert plan.state == now


def test_a_plan_is_proposed_once(by):
    person = make.make_person()
    with marked() as subjects:
        plan = actions.propose_plan(person, by=by, at=NOW)
    assert (plan.state, plan.start_date, plan.organisation_id) == ("proposed", TODAY, by.organisation_id)
    assert subjects() == {("person", person.id)}
    with leaves_nothing(Plan), pytest.raises(Refused, match="has a plan already"):
        actions.propose_plan(person, by=by, at=NOW)


def test_a_closed_plan_makes_room_for_another(by):
    old = plan_in(PlanState.CLOSED)
    assert actions.propose_plan(old.person, by=by, at=NOW).state == "proposed"


def test_nobody_gets_a_plan_who_is_not_there(by):
    with pytest.raises(NotFound):
        actions.propose_plan(new_id(), by=by, at=NOW)


@pytest.mark.parametrize("day", [TODAY - days(1), TODAY])
def test_follow_up_and_new_offer_are_still_to_come(day, by):
    plan = plan_in(PlanState.PROPOSED)
    with pytest.raises(Invalid, match="follow-up"):
        actions.activate(plan, follow_up_date=day, by=by, at=NOW)
    with pytest.raises(Invalid, match="offered again"):
        actions.decline(plan, offer_again_date=day, by=by, at=NOW)
    plan.refresh_from_db()
    assert (plan.state, plan.version) == ("proposed", 1)


@pytest.mark.hazard("H10.11")
def test_a_no_is_dated_and_offered_again(by):
    plan = actions.decline(plan_in(PlanState.PROPOSED), offer_again_date=SOON, by=by, at=NOW)
    assert (plan.declined_date, plan.offer_again_date) == (TODAY, SOON)
    again = actions.offer_again(plan, by=by, at=NOW)
    assert (again.state, again.declined_date, again.offer_again_date) == ("proposed", None, None)


@pytest.mark.requirement("R7")
def test_the_follow_up_can_be_moved_only_while_active(by):
    plan = actions.set_follow_up(plan_in(PlanState.ACTIVE), follow_up_date=SOON, by=by, at=NOW)
    assert (plan.follow_up_date, plan.version) == (SOON, 2)
    audit = last_audit()
    assert (audit.verb, audit.detail) == ("plan.set_follow_up", {"day": SOON.isoformat()})
    assert audit.categories == Category.PLAN
    with pytest.raises(Refused, match="Only an active plan"):
        actions.set_follow_up(plan_in(PlanState.PROPOSED), follow_up_date=SOON, by=by, at=NOW)


def test_a_closed_plan_says_when(by):
    plan = actions.close(plan_in(PlanState.ACTIVE), reason="It has done its work", by=by, at=NOW)
    assert (plan.closed_date, plan.closed_reason) == (TODAY, "It has done its work")
    with pytest.raises(Invalid, match="why the plan is closed"):
        actions.close(plan_in(PlanState.ACTIVE), reason=" ", by=by, at=NOW)


@pytest.mark.parametrize(
    "values", [{"state": "active", "follow_up_date": None}, {"state": "declined", "declined_date": TODAY}]
)
def test_database_refuses_a_state_without_its_date(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_plan(**values)
