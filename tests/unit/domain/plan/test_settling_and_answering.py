import pytest

from spindel.domain.plan.actions import answering, commitments, plans
from spindel.domain.plan.actions.plans import Stood
from spindel.domain.plan.kinds import Owner, OwnerKind
from spindel.domain.plan.models import Plan, TaskOffer
from spindel.domain.plan.states import PlanAnswer, PlanState
from spindel.kernel.errors import Conflict, Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db
SOON = TODAY + days(90)


@pytest.fixture
def maria():
    return make.make_professional(name="Maria")


@pytest.fixture
def by(maria):
    return make.actor_for(maria)


@pytest.mark.requirement("R5")
class TestSettle:
    def settle(self, row, by, **over):
        values = {"owner": Owner(OwnerKind.PROFESSIONAL, by.human_id), "due_date": TODAY, "accepted": False}
        return commitments.settle(row, **values | over, by=by, at=NOW)

    def test_a_promise_gets_owner_and_day_at_once(self, maria, by):
        row = make.make_commitment(due_date=None)
        with marked() as subjects:
            settled = self.settle(row, by)
        assert (settled.owner_professional, settled.due_date, settled.version) == (maria, TODAY, 2)
        assert subjects() == {("person", row.person_id)}
        assert last_audit().detail["owner"] == str(maria.id)

    def test_undo_brings_back_what_stood_before(self, by):
        row = self.settle(make.make_commitment(), by)
        before = commitments.unsettle(row, owner=None, due_date=None, version=row.version, by=by, at=NOW)
        assert (before.owner_kind, before.owner_professional, before.due_date) == ("", None, None)

    def test_undo_never_undoes_what_came_after(self, by):
        row = self.settle(make.make_commitment(), by)
        seen = row.version
        later = self.settle(row, by, due_date=TODAY + days(9))
        with leaves_nothing(AuditRow), pytest.raises(Conflict, match="in the meantime"):
            commitments.unsettle(row, owner=None, due_date=None, version=seen, by=by, at=NOW)
        later.refresh_from_db()
        assert later.due_date == TODAY + days(9)

    @pytest.mark.hazard("H10.8")
    @pytest.mark.parametrize("kind", [OwnerKind.PERSON, OwnerKind.RELATIVE])
    def test_nobody_who_has_not_accepted_gets_it(self, kind, by):
        relative = make.make_relative()
        row = make.make_commitment(relative.person)
        with leaves_nothing(AuditRow), pytest.raises(Refused, match="accepted"):
            self.settle(row, by, owner=Owner(kind, relative.id))

    def test_a_day_that_has_passed_may_stand_while_the_owner_changes(self, maria, by):
        row = make.make_commitment(due_date=TODAY - days(3))
        owner = Owner(OwnerKind.PROFESSIONAL, maria.id)
        assert self.settle(row, by, owner=owner, due_date=row.due_date).owner_professional == maria

    def test_a_mandate_stays_with_its_owner_when_only_the_day_changes(self, maria, by):
        mandate = make.make_mandate()
        row = make.make_commitment(owner=maria, mandate=mandate)
        owner = Owner(OwnerKind.PROFESSIONAL, maria.id)
        settled = self.settle(row, by, owner=owner, due_date=TODAY + days(3), mandate_id=mandate.id)
        assert settled.mandate == mandate
        assert last_audit().detail["mandate"] == str(mandate.id)

    def test_a_new_mandate_is_held_by_whoever_does_it(self, maria, by):
        theirs = make.make_mandate(seat=maria.memberships.get().seat)
        row = make.make_commitment(owner=maria)
        owner = Owner(OwnerKind.PROFESSIONAL, maria.id)
        with pytest.raises(Refused, match="does not hold the mandate"):
            self.settle(row, by, owner=owner, mandate_id=make.make_mandate().id)
        settled = self.settle(row, by, owner=owner, mandate_id=theirs.id)
        assert settled.mandate == theirs
        back = commitments.unsettle(row, owner=owner, due_date=TODAY, version=settled.version, by=by, at=NOW)
        assert back.mandate is None

    def test_the_person_may_leave_the_day_open(self, by):
        row = self.settle(
            make.make_commitment(), by, owner=Owner(OwnerKind.PERSON), due_date=None, accepted=True
        )
        assert (row.owner_kind, row.due_date) == ("person", None)

    def test_the_day_is_not_past(self, by):
        with pytest.raises(Invalid, match="from today on"):
            self.settle(make.make_commitment(), by, due_date=TODAY - days(1))

    @pytest.mark.parametrize("state", ["done", "not_possible", "withdrawn"])
    def test_what_is_closed_stays(self, state, by):
        with pytest.raises(Refused, match="closed"):
            self.settle(make.make_commitment(state=state), by)


def living(state):
    if state is None:
        return make.make_person()
    if state == PlanState.DECLINED:
        return make.make_plan(state=state, declined_date=TODAY, offer_again_date=TODAY).person
    return make.make_plan(state=state).person


@pytest.mark.requirement("R1")
class TestThePersonAnswers:
    @pytest.mark.parametrize("state", [None, *PlanState])
    def test_a_yes_makes_the_plan_active_whatever_stood_before(self, state, by):
        plan = answering.say(living(state).id, answer=PlanAnswer.YES, day=SOON, by=by, at=NOW)
        assert (plan.state, plan.follow_up_date) == ("active", SOON)

    @pytest.mark.hazard("H10.11")
    @pytest.mark.parametrize("state", [None, PlanState.PROPOSED, PlanState.DECLINED, PlanState.CLOSED])
    def test_a_no_is_dated_and_offered_again(self, state, by):
        plan = answering.say(living(state).id, answer=PlanAnswer.NO, day=SOON, by=by, at=NOW)
        assert (plan.state, plan.declined_date, plan.offer_again_date) == ("declined", TODAY, SOON)

    @pytest.mark.requirement("R7")
    @pytest.mark.parametrize(("answer", "held"), [(PlanAnswer.HELD, TODAY), (PlanAnswer.MOVED, None)])
    def test_a_follow_up_is_held_or_only_moved(self, answer, held, by):
        plan = answering.say(living(PlanState.ACTIVE).id, answer=answer, day=SOON, by=by, at=NOW)
        assert (plan.follow_up_date, plan.followed_up_date) == (SOON, held)
        verb = {"held": "plan.hold_follow_up", "moved": "plan.set_follow_up"}[answer]
        assert AuditRow.objects.filter(verb=verb, person_id=plan.person_id).count() == 1

    @pytest.mark.parametrize("answer", [PlanAnswer.HELD, PlanAnswer.MOVED])
    def test_only_an_active_plan_has_a_follow_up(self, answer, by):
        person = living(PlanState.DECLINED)
        with leaves_nothing(AuditRow, Plan), pytest.raises(Refused, match="active plan"):
            answering.say(person.id, answer=answer, day=SOON, by=by, at=NOW)

    def test_what_was_said_is_put_back(self, by):
        person = living(PlanState.ACTIVE)
        before = Plan.objects.get(person=person)
        plan = answering.say(person.id, answer=PlanAnswer.NO, day=SOON, by=by, at=NOW)
        stood = Stood(PlanState(before.state), follow_up_date=before.follow_up_date)
        back = plans.put_back(plan, stood=stood, version=plan.version, by=by, at=NOW)
        assert (back.state, back.follow_up_date, back.offer_again_date) == (
            "active",
            before.follow_up_date,
            None,
        )
        with pytest.raises(Conflict, match="in the meantime"):
            plans.put_back(plan, stood=stood, version=plan.version, by=by, at=NOW)


@pytest.mark.requirement("R40")
class TestTheTask:
    @pytest.fixture
    def task(self):
        return make.make_commitment(owner="person", task_kind="paperwork")

    @pytest.mark.parametrize("offered_before", [False, True])
    def test_a_yes_moves_it(self, offered_before, task, maria, by):
        if offered_before:
            make.make_task_offer(task, to_professional=maria)
        answering.let_carry(task.id, to_professional_id=maria.id, own_words="Please", by=by, at=NOW)
        task.refresh_from_db()
        assert task.owner_professional == maria
        assert TaskOffer.objects.get(commitment=task).own_words == "Please"

    def test_a_no_leaves_it(self, task, maria, by):
        offer = answering.keep_task(
            task.id, to_professional_id=maria.id, offer_again_date=SOON, own_words="I can", by=by, at=NOW
        )
        task.refresh_from_db()
        assert (offer.state, task.owner_kind) == ("declined", "person")
