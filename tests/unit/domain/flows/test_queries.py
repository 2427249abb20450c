from dataclasses import fields

import pytest

from spindel.domain.consent import access
from spindel.domain.flows import queries
from spindel.domain.flows.kinds import AwaitedKind, ChangeKind, HolderKind
from spindel.domain.flows.threads import Thread, threads
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Area
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db
ALL = ~Category(0)
BEFORE = NOW - days(1)


@pytest.fixture
def person():
    return make.make_person()


@pytest.fixture
def clinic():
    return make.make_unit(name="Clinic")


@pytest.fixture
def maria(clinic):
    return make.make_professional(name="Maria", unit=clinic)


@pytest.fixture
def managed(person, clinic, maria):
    make.make_engagement(person, unit=clinic)
    return make.make_case_management(person, manager=maria, unit=clinic)


def web(person, categories=ALL):
    return {thread.name: thread for thread in threads(person.id, categories=categories, today=TODAY)}


class TestThreads:
    def test_the_case_managers_unit_comes_first_then_units_then_those_close(self, managed, person):
        make.make_engagement(person, unit=make.make_unit(name="Agency"))
        make.make_relative(person, name="Aunt")
        found = threads(person.id, categories=ALL, today=TODAY)
        assert [thread.name for thread in found] == ["Clinic", "Agency", "Aunt"]
        assert [thread.is_case_manager for thread in found] == [True, False, False]
        assert found[0].people == ("Maria",)

    def test_it_takes_as_many_queries_however_many_threads(self, managed, person, django_assert_num_queries):
        for _count in range(4):
            unit = make.make_unit()
            make.make_engagement(person, unit=unit, contact=make.make_professional(unit=unit))
            make.make_responsibility(person, unit=unit)
            make.make_commitment(person, owner=make.make_professional(unit=unit))
            make.make_contact(person, unit=unit)
            make.make_relative(person)
        with django_assert_num_queries(9):
            threads(person.id, categories=ALL, today=TODAY)

    @pytest.mark.parametrize(
        ("move", "day"),
        [
            (lambda p, u, m: make.make_contact(p, unit=u, at=NOW - days(4)), 4),
            (lambda p, u, m: make.make_visit(p, unit=u, starts_at=NOW - days(6), outcome="came"), 6),
            (lambda p, u, m: make.make_commitment(p, owner=u, state="done", closed_date=TODAY - days(2)), 2),
            (lambda p, u, m: make.make_commitment(p, owner=m, state="done", closed_date=TODAY - days(3)), 3),
            (lambda p, u, m: make.make_visit(p, unit=u, starts_at=NOW - days(6), outcome="missed"), None),
            (lambda p, u, m: make.make_commitment(p, owner=u), None),
            (lambda p, u, m: make.make_contact(p, at=NOW - days(4)), None),
        ],
    )
    def test_a_thread_moves_by_contact_visit_and_kept_promise(self, move, day, managed):
        move(managed.person, managed.unit, managed.manager)
        expected = None if day is None else TODAY - days(day)
        assert web(managed.person)["Clinic"].last_moved_date == expected

    def test_the_latest_move_counts(self, managed, person, clinic):
        for ago in (9, 2, 5):
            make.make_contact(person, unit=clinic, at=NOW - days(ago))
        assert web(person)["Clinic"].last_moved_date == TODAY - days(2)

    def test_what_moved_is_told_and_of_one_day_that_somebody_was_in_touch(self, managed, person, clinic):
        make.make_contact(person, unit=clinic, at=NOW - days(9))
        make.make_contact(person, unit=clinic, at=NOW - days(5), reached="tried")
        assert web(person)["Clinic"].last_move == "tried"
        make.make_commitment(person, owner=clinic, state="done", closed_date=TODAY - days(5))
        assert web(person)["Clinic"].last_move == "kept"
        make.make_visit(person, unit=clinic, starts_at=NOW - days(5), outcome="came")
        assert web(person)["Clinic"].last_move == "in_touch"

    @pytest.mark.hazard("H10.8")
    def test_for_relatives_and_friends_nothing_says_when_they_last_moved(self, managed, person):
        eva = make.make_relative(person)
        make.make_help(eva)
        make.make_commitment(person, owner=eva, state="done", closed_date=TODAY)
        thread = web(person)["Eva Berg"]
        assert (thread.kind, thread.last_moved_date, thread.open_promises) == (HolderKind.RELATIVE, None, 0)

    @pytest.mark.hazard("H10.9")
    def test_time_is_told_of_units_and_never_of_workers(self, managed, person, clinic, maria):
        make.make_contact(person, unit=clinic, professional=maria)
        thread = web(person)["Clinic"]
        assert all(isinstance(name, str) for name in thread.people)
        assert [field.name for field in fields(Thread) if "date" in field.name] == ["last_moved_date"]

    @pytest.mark.requirement("R29")
    def test_whoever_answers_for_an_area_or_owes_a_promise_holds_a_thread_too(self, person, maria):
        north = make.make_unit(name="North")
        make.make_responsibility(person, unit=north, area=Area.HOUSING, professional=make.make_professional())
        make.make_responsibility(person, unit=make.make_unit(name="South"), stance="says_other")
        make.make_commitment(person, owner=maria)
        make.make_commitment(person, owner=maria)
        found = web(person)
        assert set(found) == {"North", "Clinic"}
        assert (found["North"].areas, found["North"].people) == ((Area.HOUSING,), ("Maria Lind",))
        assert (found["Clinic"].open_promises, found["Clinic"].is_engaged) == (2, False)

    def test_a_professional_of_two_units_counts_where_a_thread_is_held_already(self, person, maria):
        second = make.make_unit(name="Second")
        make.make_membership(maria, seat=make.make_seat(unit=second), start_date=TODAY)
        make.make_engagement(person, unit=second)
        make.make_commitment(person, owner=maria)
        assert {name: thread.open_promises for name, thread in web(person).items()} == {"Second": 1}

    def test_a_promise_of_somebody_who_sits_nowhere_is_nobodys_thread(self, person):
        make.make_commitment(person, owner=make.make_professional(seated=False))
        assert web(person) == {}

    @pytest.mark.requirement("R46")
    def test_each_part_needs_its_category(self, managed, person, clinic):
        make.make_contact(person, unit=clinic)
        make.make_relative(person)
        make.make_commitment(person, owner=clinic, area=Area.SUBSTANCE_USE)
        make.make_responsibility(person, unit=clinic, area=Area.INCOME)
        found = web(person, Category.PLAN)
        assert set(found) == {"Clinic"}
        thread = found["Clinic"]
        assert (thread.last_moved_date, thread.open_promises, thread.areas) == (None, 0, ())


def changes(person, categories=ALL, since=BEFORE, **over):
    return queries.changes_since(person.id, since=since, categories=categories, **over)


class TestChangesSince:
    @pytest.fixture
    def all_kinds(self, person, maria):
        """One change of every kind."""
        about = {"created_by": maria.id}
        make.make_contact(person, **about)
        for outcome in ("came", "missed", "cancelled"):
            make.make_visit(person, outcome=outcome, outcome_at=NOW)
        for state in ("done", "not_possible", "withdrawn"):
            make.make_commitment(person, state=state)
        for stance in ("accepts", "says_other"):
            make.make_responsibility(person, stance=stance)
        for row in (make.make_need, make.make_goal, make.make_engagement, make.make_case_management):
            row(person)
        for row in (make.make_relative, make.make_capacity, make.make_benefit, make.make_application):
            row(person)
        for row in (make.make_medicine, make.make_observation, make.make_encounter):
            row(person)

    def test_it_knows_every_kind_in_two_queries(self, all_kinds, person, django_assert_num_queries):
        with django_assert_num_queries(2):
            found = changes(person)
        assert {change.kind for change in found} == set(ChangeKind)
        contact = next(change for change in found if change.kind == ChangeKind.CONTACT)
        assert contact.by_name == "Maria"

    def test_what_was_there_before_is_not_new(self, all_kinds, person):
        assert changes(person, since=NOW) == []

    def test_the_latest_comes_first_and_no_more_than_asked_for(self, person):
        rows = [make.make_contact(person, created_at=NOW - days(ago), text=str(ago)) for ago in (3, 1, 2)]
        found = changes(person, since=NOW - days(9), limit=2)
        assert [change.text for change in found] == ["1", "2"]
        assert found[0].id == rows[1].id

    def test_a_visit_that_happened_is_one_change_not_two(self, person):
        visit = make.make_visit(person, outcome="came", outcome_at=NOW, created_at=NOW - days(9))
        make.make_contact(person, visit=visit)
        assert [change.kind for change in changes(person)] == [ChangeKind.VISIT_CAME]

    def test_of_another_person_it_says_nothing(self, person):
        make.make_contact()
        assert changes(person) == []

    @pytest.mark.requirement("R46")
    @pytest.mark.parametrize(
        ("categories", "kinds"),
        [
            (Category(0), set()),
            (Category.MONEY, {ChangeKind.BENEFIT, ChangeKind.APPLICATION}),
            (Category.SOCIAL, {ChangeKind.RELATIVE, ChangeKind.CAPACITY}),
            (Category.HEALTH, {ChangeKind.MEDICINE, ChangeKind.OBSERVATION, ChangeKind.ENCOUNTER}),
        ],
    )
    def test_it_tells_only_what_the_reader_may_know(self, categories, kinds, all_kinds, person):
        assert {change.kind for change in changes(person, categories)} == kinds

    @pytest.mark.requirement("R46")
    @pytest.mark.requirement("R46")
    @pytest.mark.parametrize("row", [make.make_medicine, make.make_observation, make.make_encounter])
    def test_what_is_about_alcohol_and_drugs_needs_more_than_health(self, row, person):
        row(person, is_substance_use=True)
        assert changes(person, Category.HEALTH) == []
        assert len(changes(person, Category.HEALTH | Category.SUBSTANCE_USE)) == 1

    def test_an_area_that_the_reader_may_not_know_has_not_changed(self, person):
        need = make.make_need(person, area=Area.SUBSTANCE_USE)
        make.make_goal(person, need=need)
        make.make_commitment(person, area=Area.SUBSTANCE_USE)
        make.make_responsibility(person, area=Area.SUBSTANCE_USE)
        assert changes(person, ALL & ~Category.SUBSTANCE_USE) == []


class TestAnswersAwaited:
    def test_hand_overs_promises_for_today_and_proposals_in_four_queries(
        self, person, maria, django_assert_num_queries
    ):
        make.make_grant(person, to=maria.id)
        promise = make.make_commitment(person, owner=maria, due_date=TODAY)
        asked = make.make_handover(
            person,
            from_professional=make.make_professional(name="Omar"),
            to_professional=maria,
            from_date=TODAY - days(1),
        )
        make.make_commitment(person, owner=maria, due_date=TODAY - days(1))
        reader = make.reader_for(maria)
        with django_assert_num_queries(4):
            found = queries.answers_awaited(reader, today=TODAY)
        assert [(one.kind, one.id) for one in found] == [
            (AwaitedKind.HANDOVER, asked.id),
            (AwaitedKind.COMMITMENT, promise.id),
        ]
        assert (found[0].from_name, found[0].person_name) == ("Omar", "Anna Berg")

    @pytest.mark.requirement("R46")
    def test_it_says_nothing_of_a_person_whom_one_may_not_know(self, person, maria):
        make.make_handover(person, to_professional=maria)
        make.make_commitment(person, owner=maria, due_date=TODAY)
        assert queries.answers_awaited(make.reader_for(maria), today=TODAY) == []

    def test_nobody_waits_for_the_system(self):
        assert queries.answers_awaited(access.Reader(make.system("worker"), at=NOW), today=TODAY) == []
