import pytest

from spindel.domain.people.kinds import Category
from spindel.domain.plan import queries
from spindel.domain.plan.kinds import Area, OwnerKind
from spindel.domain.plan.models import Commitment
from spindel.domain.plan.promised import promised_for
from spindel.kernel.actors import system
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db
ALL = ~Category(0)


def let(actor, person, categories, **over):
    return make.make_grant(person, to=actor.human_id, categories=categories, **over)


@pytest.fixture
def person():
    return make.make_person()


@pytest.fixture
def maria():
    return make.make_professional(name="Maria")


class TestPlanOf:
    def test_it_holds_the_whole_plan_in_six_queries(self, person, maria, django_assert_num_queries):
        plan, need = make.make_plan(person), make.make_need(person)
        make.make_goal(person, need=need)
        make.make_goal(person)
        make.make_commitment(person, need=need, owner=make.make_relative(person))
        make.make_commitment(person, owner=make.make_unit(name="North"), state="done")
        task = make.make_commitment(person, owner="person", due_date=None)
        make.make_task_offer(task, to_professional=maria)
        with django_assert_num_queries(6):
            page = queries.plan_of(person.id, categories=ALL)
        assert (page.plan.id, page.needs[0].id, len(page.goals)) == (plan.id, need.id, 2)
        assert [card.owner_name for card in page.open] == ["Eva Berg", "Anna Berg"]
        assert page.open[1].offer.to_name == "Maria"
        assert [card.owner_name for card in page.closed] == ["North"]

    def test_open_promises_come_first_due_first_and_undated_last(self, person):
        dates = [None, TODAY + days(5), TODAY - days(5)]
        for due in dates:
            make.make_commitment(person, due_date=due)
        page = queries.plan_of(person.id, categories=ALL)
        assert [card.due_date for card in page.open] == [TODAY - days(5), TODAY + days(5), None]
        assert [card.is_overdue(on=TODAY) for card in page.open] == [True, False, False]

    @pytest.mark.requirement("R46")
    def test_areas_that_the_reader_may_not_know_are_not_there(self, person):
        need = make.make_need(person, area=Area.SUBSTANCE_USE)
        make.make_goal(person, need=need)
        make.make_commitment(person, area=Area.SUBSTANCE_USE)
        make.make_commitment(person, area=Area.SUBSTANCE_USE, state="done")
        page = queries.plan_of(person.id, categories=ALL & ~Category.SUBSTANCE_USE)
        assert (page.needs, page.goals, page.open, page.closed) == ((), (), (), ())

    def test_a_closed_plan_and_met_needs_are_past(self, person):
        make.make_plan(person, state="closed")
        make.make_need(person, met_date=TODAY)
        page = queries.plan_of(person.id, categories=ALL)
        assert (page.plan, page.needs) == (None, ())

    def test_the_mandate_is_named(self, person, maria):
        mandate = make.make_mandate(seat=maria.memberships.get().seat)
        make.make_commitment(person, owner=maria, mandate=mandate)
        card = queries.plan_of(person.id, categories=ALL).open[0]
        assert "Home support" in card.mandate
        assert (card.owner_kind, card.owner_id) == (OwnerKind.PROFESSIONAL, maria.id)


@pytest.mark.requirement("R29")
class TestResponsibilities:
    def test_each_area_says_who_answers_and_who_says_another(self, person, django_assert_num_queries):
        make.make_need(person, area=Area.HOUSING)
        make.make_need(person, area=Area.WORK)
        make.make_responsibility(
            person, unit=make.make_unit(name="North"), professional=make.make_professional()
        )
        for name in ("South", "East"):
            make.make_responsibility(
                person, unit=make.make_unit(name=name), area=Area.WORK, stance="says_other"
            )
        make.make_responsibility(person, area=Area.WORK, end_date=TODAY)
        with django_assert_num_queries(2):
            rows = {row.area: row for row in queries.responsibilities(person.id, categories=ALL, today=TODAY)}
        assert list(rows) == list(Area)
        housing, work = rows[Area.HOUSING], rows[Area.WORK]
        assert [(one.unit_name, one.professional_name) for one in housing.responsible] == [
            ("North", "Maria Lind")
        ]
        assert [one.unit_name for one in work.says_other] == ["East", "South"]
        assert (housing.is_open, work.is_open, rows[Area.SAFETY].is_open) == (False, True, False)

    def test_it_shows_only_areas_that_the_reader_may_know_of(self, person):
        rows = queries.responsibilities(person.id, categories=Category.PLAN, today=TODAY)
        assert Area.MEDICINE not in {row.area for row in rows}


class TestVisible:
    def seen(self, actor):
        ids = Commitment.objects.values_list("id", flat=True)
        cards = [queries.commitment(one, actor=actor, at=NOW) for one in ids]
        return {card.area for card in cards if card}

    def test_each_promise_needs_what_its_area_tells(self, person, maria):
        for area in (Area.HOUSING, Area.INCOME, Area.MEDICINE):
            make.make_commitment(person, area=area)
        actor = make.actor_for(maria)
        assert self.seen(actor) == set()
        let(actor, person, Category.PLAN)
        assert self.seen(actor) == {"housing"}
        let(actor, person, Category.PLAN | Category.MONEY)
        assert self.seen(actor) == {"housing", "income"}

    def test_whoever_made_it_or_is_to_keep_it_sees_it_as_long_as_they_know_the_person(self, person, maria):
        actor = make.actor_for(maria)
        make.make_commitment(person, area=Area.SUBSTANCE_USE, owner=maria)
        make.make_commitment(person, area=Area.MEDICINE, created_by=maria.id)
        make.make_commitment(person, area=Area.INCOME)
        assert self.seen(actor) == set()
        known = let(actor, person, Category.CONTACT_ONLY, level=1)
        assert self.seen(actor) == {"substance_use", "medicine"}
        type(known).objects.update(ends_at=NOW)
        assert self.seen(actor) == set()

    def test_so_does_their_unit(self, person, maria):
        actor = make.actor_for(maria)
        make.make_commitment(person, area=Area.MEDICINE, owner=make.unit_of(maria))
        make.make_commitment(person, area=Area.INCOME, owner=make.make_unit())
        let(actor, person, Category.CONTACT_ONLY)
        assert self.seen(actor) == {"medicine"}

    def test_of_somebody_who_never_met_the_person_nothing_is_theirs(self, person, maria):
        make.make_commitment(person, owner=maria)
        stranger = system("worker")
        assert self.seen(stranger) == set()

    def test_what_the_person_has_blocked_is_not_seen(self, person, maria):
        actor = make.actor_for(maria)
        make.make_commitment(person, area=Area.INCOME, owner=maria)
        let(actor, person, ALL)
        let(actor, person, Category.MONEY, is_exclusion=True)
        assert self.seen(actor) == set()

    def test_one_promise_is_found_in_three_queries_or_not_at_all(
        self, person, maria, django_assert_num_queries
    ):
        row, actor = make.make_commitment(person), make.actor_for(maria)
        assert queries.commitment(row.id, actor=actor, at=NOW) is None
        let(actor, person, Category.PLAN)
        with django_assert_num_queries(3):
            assert queries.commitment(row.id, actor=actor, at=NOW).id == row.id


def test_due_is_what_one_promised_for_the_day(person, maria, django_assert_num_queries):
    let(make.actor_for(maria), person, Category.PLAN)
    reader = make.reader_for(maria)
    make.make_commitment(person, owner=maria, due_date=TODAY - days(3))
    now = make.make_commitment(person, owner=maria, due_date=TODAY)
    make.make_commitment(person, owner=maria, due_date=TODAY + days(1))
    make.make_commitment(person, owner=maria, due_date=TODAY, state="done")
    make.make_commitment(person, due_date=TODAY)
    with django_assert_num_queries(2):
        found = promised_for(reader, on=TODAY)
    assert [(one.id, one.person_name) for one in found] == [(now.id, person.name)]
