"""The plan gone through with the person, and decisions taken together."""

import pytest

from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions
from spindel.domain.plan.crisis import person_of_crisis
from spindel.domain.plan.kinds import Area, GotItRight
from spindel.domain.plan.models import GoneThrough, SharedDecision
from spindel.domain.plan.together import about_together, decisions, gone_through
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R8")]


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


def go(plan, by, **over):
    values = {"right": GotItRight.YES, "gone_date": TODAY} | over
    return actions.go_through(plan.person, **values, by=by, at=NOW)


def decide(by, person=None, **over):
    values = {
        "area": Area.MEDICINE,
        "question": "Another medicine?",
        "options": "The same\nAnother\n\nNone",
        "decision": "Another, from Monday",
        "took_part": "Leila, Dr Ek",
        "decided_date": TODAY,
    }
    return actions.decide_together(person or make.make_person(), **(values | over), by=by, at=NOW)


@pytest.mark.requirement("R7")
def test_the_plan_is_gone_through_and_the_person_says_what_they_think(by):
    plan = make.make_plan()
    with marked() as subjects:
        go(plan, by, right=GotItRight.PARTLY, own_words=" Not the gym ", disagreement="They want the gym")
    (line,) = gone_through(plan.person_id)
    assert (line.right, line.own_words, line.disagreement) == ("partly", "Not the gym", "They want the gym")
    assert subjects() == {("person", plan.person_id)}
    assert last_audit().detail == {"right": "partly"}


@pytest.mark.parametrize("right", [GotItRight.NO, GotItRight.PARTLY])
def test_what_is_not_right_is_said_in_words(by, right):
    plan = make.make_plan()
    with leaves_nothing(GoneThrough), pytest.raises(Invalid, match="have changed"):
        go(plan, by, right=right, own_words=" ")
    go(plan, by, right=right, disagreement="About the gym")


def test_it_is_not_gone_through_tomorrow(by):
    plan = make.make_plan()
    with pytest.raises(Invalid, match="a day that has been"):
        go(plan, by, gone_date=TODAY + days(1))


@pytest.mark.parametrize("state", ["proposed", "declined", "closed"])
def test_there_is_an_active_plan_to_go_through(by, state):
    dates = {"declined_date": TODAY, "offer_again_date": TODAY} if state == "declined" else {}
    plan = make.make_plan(state=state, **dates)
    with leaves_nothing(GoneThrough, AuditRow), pytest.raises(Refused, match="no active plan"):
        go(plan, by)


def test_a_going_through_written_by_mistake_is_struck(by):
    row = go(make.make_plan(), by)
    assert actions.strike_gone_through(row, by=by, at=NOW) == row.person_id
    assert not GoneThrough.objects.exists()


def test_a_decision_keeps_what_was_considered_and_what_counted(by):
    row = decide(by, how_sure=7, disagreement="Dr Ek would wait", review_date=TODAY + days(30))
    (card,) = decisions(row.person_id, categories=Category.PLAN | Category.HEALTH)
    assert card.options == ("The same", "Another", "None")
    assert (card.how_sure, card.disagreement) == (7, "Dr Ek would wait")
    assert last_audit().categories == int(Category.PLAN | Category.HEALTH)


@pytest.mark.parametrize(("sure", "is_fine"), [(0, True), (10, True), (11, False), (-1, False), (None, True)])
def test_how_sure_is_from_0_to_10(by, sure, is_fine):
    if is_fine:
        assert decide(by, how_sure=sure).how_sure == sure
        return
    with pytest.raises(Invalid, match="from 0 to 10"):
        decide(by, how_sure=sure)


@pytest.mark.parametrize("name", ["question", "options", "decision", "took_part"])
def test_a_decision_says_what_who_and_between_what(by, name):
    with leaves_nothing(SharedDecision), pytest.raises(Invalid):
        decide(by, **{name: "  "})


@pytest.mark.parametrize("over", [{"decided_date": TODAY + days(1)}, {"review_date": TODAY}])
def test_the_days_of_a_decision_stand_in_order(by, over):
    with pytest.raises(Invalid):
        decide(by, **over)


def test_a_decision_written_by_mistake_is_struck(by):
    actions.strike_decision(decide(by), by=by, at=NOW)
    assert not SharedDecision.objects.exists()


@pytest.mark.requirement("R46")
def test_a_decision_about_medicines_is_not_for_whoever_may_not_know_of_health(by):
    row = decide(by)
    decide(by, row.person, area=Area.DAILY_LIFE, question="The allotment?")
    seen = decisions(row.person_id, categories=Category.PLAN)
    assert [one.question for one in seen] == ["The allotment?"]
    assert decisions(row.person_id, categories=Category.HEALTH) == []


def test_whom_each_thing_is_about(by):
    gone, decision = make.make_gone_through(), make.make_decision()
    assert about_together("gone", gone.id) == (gone.person_id, None)
    assert about_together("decision", decision.id) == (decision.person_id, Area.DAILY_LIFE)
    assert about_together("decision", gone.id) is None and about_together("gone", decision.id) is None


def test_whom_each_part_of_a_crisis_plan_is_about():
    plan = make.make_crisis_plan()
    call, copy = make.make_crisis_call(plan), make.make_crisis_copy(plan)
    found = {person_of_crisis(*one) for one in (("plan", plan.id), ("call", call.id), ("copy", copy.id))}
    assert found == {plan.person_id}
    assert person_of_crisis("call", plan.id) is None
