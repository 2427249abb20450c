import pytest

from spindel.domain.people.kinds import Category
from spindel.domain.plan import actions
from spindel.domain.plan.kinds import Area, areas_within
from spindel.domain.plan.models import Goal, Need, Responsibility, TaskOffer
from spindel.kernel.errors import Conflict, Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria():
    return make.make_professional(name="Maria")


@pytest.fixture
def by(maria):
    return make.actor_for(maria)


class TestNeeds:
    def test_a_need_is_noted_met_and_back_again(self, by):
        need = actions.note_need(make.make_person(), area=Area.INCOME, text="Rent", by=by, at=NOW)
        assert last_audit().categories == Category.PLAN | Category.MONEY
        assert actions.meet_need(need, by=by, at=NOW).met_date == TODAY
        with pytest.raises(Refused, match="met already"):
            actions.meet_need(need, by=by, at=NOW)
        assert actions.reopen_need(need, by=by, at=NOW).met_date is None
        with pytest.raises(Refused, match="open"):
            actions.reopen_need(need, by=by, at=NOW)

    def test_a_need_has_words(self, by):
        with leaves_nothing(Need), pytest.raises(Invalid, match="Write what is needed"):
            actions.note_need(make.make_person(), area=Area.INCOME, text="", by=by, at=NOW)


@pytest.mark.requirement("R8")
class TestGoals:
    def test_a_goal_is_in_their_own_words_and_reached_once(self, by):
        need = make.make_need()
        goal = actions.set_goal(need.person, own_words="Cook for friends", need_id=need.id, by=by, at=NOW)
        assert (goal.own_words, goal.need) == ("Cook for friends", need)
        assert actions.reach_goal(goal, by=by, at=NOW).reached_date == TODAY
        with pytest.raises(Refused, match="reached already"):
            actions.reach_goal(goal, by=by, at=NOW)

    def test_a_goal_without_a_need_is_the_plans_alone(self, by):
        actions.set_goal(make.make_person(), own_words="Peace", by=by, at=NOW)
        assert last_audit().categories == Category.PLAN

    def test_the_need_is_their_own_and_the_words_are_there(self, by):
        with leaves_nothing(Goal), pytest.raises(Invalid, match="somebody else's"):
            actions.set_goal(make.make_person(), own_words="A", need_id=make.make_need().id, by=by, at=NOW)
        with pytest.raises(Invalid, match="Write what the person wants"):
            actions.set_goal(make.make_person(), own_words="", by=by, at=NOW)


@pytest.mark.requirement("R29")
class TestResponsibility:
    def test_a_unit_takes_it_by_name(self, maria, by):
        person, unit = make.make_person(), make.make_unit()
        with marked() as subjects:
            row = actions.take_responsibility(
                person, area=Area.HOUSING, unit_id=unit.id, professional_id=maria.id, by=by, at=NOW
            )
        assert (row.stance, row.professional, row.start_date) == ("accepts", maria, TODAY)
        assert subjects() == {("person", person.id)}

    def test_what_a_unit_says_later_takes_the_place_of_what_it_said(self, by):
        first = make.make_responsibility(stance="says_other")
        row = actions.take_responsibility(first.person, area=first.area, unit_id=first.unit_id, by=by, at=NOW)
        first.refresh_from_db()
        assert (first.end_date, row.end_date) == (TODAY, None)
        last = actions.say_other(first.person, area=first.area, unit_id=first.unit_id, by=by, at=NOW)
        assert last.stance == "says_other"
        assert Responsibility.objects.filter(person=first.person, end_date=None).get() == last

    def test_nobody_says_the_same_twice(self, by):
        row = make.make_responsibility()
        with leaves_nothing(Responsibility), pytest.raises(Refused, match="says so already"):
            actions.take_responsibility(row.person, area=row.area, unit_id=row.unit_id, by=by, at=NOW)

    def test_two_units_may_each_say_it_is_the_other(self, by):
        first = make.make_responsibility(stance="says_other")
        actions.say_other(first.person, area=first.area, unit_id=make.make_unit().id, by=by, at=NOW)
        assert Responsibility.objects.filter(person=first.person, end_date=None).count() == 2

    def test_it_ends_once(self, by):
        row = actions.end_responsibility(make.make_responsibility(), by=by, at=NOW)
        assert row.end_date == TODAY
        with pytest.raises(Refused, match="ended already"):
            actions.end_responsibility(row, by=by, at=NOW)


@pytest.mark.requirement("R40")
@pytest.mark.hazard("H10.3")
class TestOffers:
    @pytest.fixture
    def task(self):
        return make.make_commitment(owner="person", task_kind="paperwork")

    def offer(self, task, maria, by):
        return actions.offer_to_move(task, to_professional_id=maria.id, by=by, at=NOW)

    def test_an_offer_moves_nothing(self, task, maria, by):
        row = self.offer(task, maria, by)
        task.refresh_from_db()
        assert (row.state, task.owner_kind) == ("offered", "person")

    def test_a_yes_moves_the_task_with_the_persons_words(self, task, maria, by):
        row = actions.accept_offer(self.offer(task, maria, by), own_words="Yes please", by=by, at=NOW)
        task.refresh_from_db()
        assert (row.state, row.answered_date, row.own_words) == ("accepted", TODAY, "Yes please")
        assert task.owner_professional == maria

    @pytest.mark.hazard("H10.11")
    def test_a_no_leaves_the_task_and_is_offered_again(self, task, maria, by):
        row = actions.decline_offer(
            self.offer(task, maria, by), offer_again_date=TODAY + days(30), own_words="I can", by=by, at=NOW
        )
        task.refresh_from_db()
        assert (row.state, row.offer_again_date) == ("declined", TODAY + days(30))
        assert task.owner_kind == "person"
        assert self.offer(task, maria, by).state == "offered"

    def test_a_new_offer_is_still_to_come(self, task, maria, by):
        offer = self.offer(task, maria, by)
        with pytest.raises(Invalid, match="offer again"):
            actions.decline_offer(offer, offer_again_date=TODAY, by=by, at=NOW)

    def test_an_answer_is_given_once(self, task, maria, by):
        offer = self.offer(task, maria, by)
        actions.accept_offer(offer, by=by, at=NOW)
        with pytest.raises(Refused, match="cannot become"):
            actions.decline_offer(offer, offer_again_date=TODAY + days(1), by=by, at=NOW)

    def test_a_task_that_was_done_meanwhile_does_not_move(self, task, maria, by):
        offer = self.offer(task, maria, by)
        actions.complete(task, by=by, at=NOW)
        with pytest.raises(Refused, match="closed"):
            actions.accept_offer(offer, by=by, at=NOW)
        offer.refresh_from_db()
        assert offer.state == "offered"

    def test_one_offer_waits_at_a_time(self, task, maria, by):
        self.offer(task, maria, by)
        with leaves_nothing(TaskOffer), pytest.raises(Refused, match="waits for"):
            self.offer(task, maria, by)

    def test_only_an_open_task_of_the_person_is_offered(self, maria, by):
        for task in (
            make.make_commitment(owner=maria),
            make.make_commitment(owner="person", state="done"),
        ):
            with pytest.raises(Refused, match="Only an open task"):
                self.offer(task, maria, by)

    def test_a_yes_written_by_mistake_leaves_the_task_with_the_person(self, task, maria, by):
        offer = actions.accept_offer(self.offer(task, maria, by), by=by, at=NOW)
        assert actions.take_back_answer(offer, by=by, at=NOW).state == "taken_back"
        task.refresh_from_db()
        assert (task.owner_kind, task.owner_professional) == ("person", None)
        assert last_audit().verb == "task_offer.take_back"

    def test_a_no_written_by_mistake_keeps_nothing_quiet(self, task, maria, by):
        offer = actions.decline_offer(
            self.offer(task, maria, by), offer_again_date=TODAY + days(9), by=by, at=NOW
        )
        assert actions.take_back_answer(offer, by=by, at=NOW).offer_again_date is None

    def test_an_answer_is_not_taken_back_over_a_later_change(self, task, maria, by):
        offer = actions.accept_offer(self.offer(task, maria, by), by=by, at=NOW)
        actions.complete(task.id, by=by, at=NOW)
        with leaves_nothing(AuditRow), pytest.raises(Conflict, match="in the meantime"):
            actions.take_back_answer(offer, by=by, at=NOW)


class TestWrittenByMistake:
    STRIKES = [
        (make.make_need, actions.strike_need, "need.strike"),
        (make.make_goal, actions.strike_goal, "goal.strike"),
    ]

    @pytest.mark.parametrize(("given", "strike", "verb"), STRIKES)
    def test_it_is_struck_within_minutes_by_whoever_wrote_it(self, given, strike, verb, by):
        row = given(created_by=by.human_id)
        strike(row.id, by=by, at=NOW)
        assert not type(row).objects.filter(pk=row.pk).exists()
        assert last_audit().verb == verb

    @pytest.mark.parametrize(("given", "strike", "verb"), STRIKES)
    def test_it_stays_when_somebody_else_wrote_it_or_later(self, given, strike, verb, by):
        for row in (given(), given(created_by=by.human_id, created_at=NOW - days(1))):
            with leaves_nothing(AuditRow), pytest.raises(Refused, match="no longer be undone"):
                strike(row.id, by=by, at=NOW)

    def test_a_need_that_something_hangs_on_stays(self, by):
        need = make.make_need(created_by=by.human_id)
        make.make_goal(need.person, need=need)
        with leaves_nothing(AuditRow), pytest.raises(Refused, match="no longer be undone"):
            actions.strike_need(need.id, by=by, at=NOW)

    def test_a_goal_is_not_reached_after_all(self, by):
        goal = actions.reach_goal(make.make_goal(), by=by, at=NOW)
        assert actions.reopen_goal(goal, by=by, at=NOW).reached_date is None
        with pytest.raises(Refused, match="not reached"):
            actions.reopen_goal(goal, by=by, at=NOW)


@pytest.mark.requirement("R46")
@pytest.mark.parametrize(
    ("categories", "hidden"),
    [
        (Category(0), set(Area)),
        (Category.HEALTH, set(Area)),
        (
            Category.PLAN,
            {Area.MENTAL_HEALTH, Area.PHYSICAL_HEALTH, Area.MEDICINE, Area.SUBSTANCE_USE, Area.INCOME},
        ),
        (Category.PLAN | Category.HEALTH | Category.MONEY, {Area.SUBSTANCE_USE}),
        (Category.PLAN | Category.HEALTH | Category.MONEY | Category.SUBSTANCE_USE, set()),
    ],
)
def test_an_area_is_seen_only_with_all_that_it_tells(categories, hidden):
    assert set(Area) - set(areas_within(categories)) == hidden
