from decimal import Decimal

import pytest

from spindel.domain.network import managed, queries
from spindel.domain.network.engaged import engagements_of
from spindel.domain.network.kinds import Role
from spindel.domain.network.managed import managed_in, unmanaged_in
from spindel.domain.people.kinds import LevelOfNeed
from spindel.kernel.ids import new_id
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db


class TestActorOf:
    def test_keys_are_their_own_id_and_the_seats_of_the_day(self, django_assert_num_queries):
        account = make.make_account()
        maria = make.make_professional(account=account)
        gone = make.make_membership(maria, seat=make.make_seat(role=Role.NURSE), end_date=TODAY)
        later = make.make_membership(maria, seat=make.make_seat(role=Role.NURSE), start_date=TODAY + days(1))
        with django_assert_num_queries(2):
            actor = queries.actor_of(account.id, at=NOW, origin="web")
        seat = maria.memberships.get(seat__role=Role.CASE_MANAGER).seat
        assert actor.keys == {maria.id, seat.id}
        assert not {gone.seat_id, later.seat_id} & actor.keys
        assert (actor.unit_id, actor.organisation_id) == (seat.unit_id, seat.unit.organisation_id)
        assert (actor.kind, actor.role, actor.name) == ("professional", "case_manager", "Maria Lind")

    def test_the_day_turns_at_local_midnight(self):
        account = make.make_account()
        make.make_membership(
            make.make_professional(account=account, seated=False), start_date=TODAY + days(1)
        )
        before = queries.actor_of(account.id, at=NOW.replace(hour=22, minute=59), origin="web")
        after = queries.actor_of(account.id, at=NOW.replace(hour=23), origin="web")
        assert (len(before.keys), len(after.keys)) == (1, 2)

    @pytest.mark.parametrize("together", [True, False])
    def test_they_act_from_the_seat_they_choose_or_else_the_longest_held(self, together):
        maria = make.make_professional(account=make.make_account())
        first = maria.memberships.get().seat
        unit = make.make_unit(**({"organisation": first.unit.organisation} if together else {}))
        second = make.make_seat(role=Role.TEAM_LEADER, unit=unit)
        make.make_membership(maria, seat=second, start_date=TODAY - days(5))
        chosen = queries.actor_of(maria.account_id, at=NOW, origin="web", seat_id=second.id)
        foreign = queries.actor_of(maria.account_id, at=NOW, origin="web", seat_id=new_id())
        assert (chosen.role, chosen.unit_id) == ("team_leader", second.unit_id)
        assert (foreign.role, foreign.unit_id) == ("case_manager", first.unit_id)
        assert chosen.organisation_id == second.unit.organisation_id
        both = {first.id, second.id}
        assert chosen.keys == {maria.id} | (both if together else {second.id})
        assert foreign.keys == {maria.id} | (both if together else {first.id})

    def test_a_seat_that_is_over_is_no_choice(self):
        maria = make.make_professional(account=make.make_account())
        gone = make.make_membership(maria, seat=make.make_seat(role=Role.NURSE), end_date=TODAY)
        found = queries.at_work(maria.account_id, at=NOW, origin="web", seat_id=gone.seat_id)
        assert found.actor.role == "case_manager"
        assert [one.seat_id for one in found.seats] == [found.seat.seat_id]

    def test_without_a_seat_only_they_themselves_are_left(self):
        maria = make.make_professional(account=make.make_account(), seated=False)
        actor = queries.actor_of(maria.account_id, at=NOW, origin="web")
        assert (actor.keys, actor.unit_id, actor.role) == ({maria.id}, None, "")

    def test_an_account_of_no_professional_is_no_actor(self):
        assert queries.actor_of(make.make_account().id, at=NOW, origin="web") is None

    def test_the_factory_makes_the_same_actor(self):
        maria = make.make_professional(account=make.make_account())
        assert make.actor_for(maria) == queries.actor_of(maria.account_id, at=NOW, origin="web")


def test_the_team_is_who_sits_there_and_who_is_away(django_assert_num_queries):
    unit = make.make_unit()
    make.make_absence(make.make_professional(name="Berit", unit=unit, role=Role.NURSE))
    make.make_professional(name="Adam", unit=unit)
    gone = make.make_professional(name="Gone", unit=unit)
    gone.memberships.update(end_date=TODAY)
    with django_assert_num_queries(1):
        team = queries.team_of(unit.id, on=TODAY)
    assert [(one.name, one.role, one.is_away) for one in team] == [
        ("Adam", Role.CASE_MANAGER, False),
        ("Berit", Role.NURSE, True),
    ]


def test_units_come_by_name_all_or_those_asked_for():
    beta, alpha = make.make_unit(name="Beta"), make.make_unit(name="Alpha")
    assert [unit.name for unit in queries.units()] == ["Alpha", "Beta"]
    assert [unit.id for unit in queries.units(ids=[beta.id])] == [beta.id]
    assert alpha.organisation.name == queries.units()[0].organisation_name


def test_names_of_all_kinds_come_in_one_query(django_assert_num_queries):
    person, unit = make.make_person(preferred_name="Kim"), make.make_unit(name="North")
    eva, maria = make.make_relative(person), make.make_professional()
    with django_assert_num_queries(1):
        names = queries.names_of([person.id, unit.id, eva.id, maria.id, new_id(), maria.id])
    assert names == {person.id: "Kim Berg", unit.id: "North", eva.id: "Eva Berg", maria.id: "Maria Lind"}
    assert queries.names_of([]) == {}


@pytest.mark.requirement("R16")
class TestCaseManagerOf:
    def test_it_is_the_one_of_the_day_with_the_deputy(self, django_assert_num_queries):
        person, omar = make.make_person(), make.make_professional(name="Omar")
        old = make.make_case_management(person, end_date=TODAY)
        new = make.make_case_management(person, manager=omar, deputy=old.manager, start_date=TODAY)
        make.make_absence(omar)
        with django_assert_num_queries(1):
            card = queries.case_manager_of(person.id, on=TODAY)
        assert (card.id, card.manager_name, card.deputy_name, card.is_away) == (
            new.id,
            "Omar",
            "Maria Lind",
            True,
        )
        assert queries.case_manager_of(person.id, on=TODAY - days(1)).id == old.id

    def test_there_may_be_none(self):
        assert queries.case_manager_of(make.make_person().id, on=TODAY) is None


def carried_by(professional):
    held = managed.held_by(professional.id, today=TODAY)
    return managed.caseload_of(
        professional.id, held, name=professional.name, limit=professional.caseload_limit
    )


@pytest.mark.requirement("R23")
class TestCaseload:
    @pytest.mark.parametrize(
        ("level", "weight"),
        [
            (LevelOfNeed.ASSERTIVE, "2.0"),
            (LevelOfNeed.INTENSIVE, "1.0"),
            (LevelOfNeed.STANDARD, "0.4"),
            (LevelOfNeed.MONITORING, "0.2"),
        ],
    )
    def test_each_level_of_need_has_its_weight(self, level, weight):
        row = make.make_case_management(make.make_person(level_of_need=level))
        assert carried_by(row.manager).weight == Decimal(weight)

    def test_travel_adds_to_it_and_what_ended_does_not(self, django_assert_num_queries):
        maria = make.make_professional()
        intensive = {"level_of_need": LevelOfNeed.INTENSIVE}
        make.make_case_management(make.make_person(**intensive), manager=maria, travel_weight=Decimal("0.3"))
        make.make_case_management(make.make_person(), manager=maria)
        make.make_case_management(make.make_person(**intensive), manager=maria, end_date=TODAY)
        with django_assert_num_queries(1):
            held = managed.held_by(maria.id, today=TODAY)
        assert sorted(held.values()) == [Decimal("0.4"), Decimal("1.3")]
        load = carried_by(maria)
        assert (load.people, load.weight, load.limit) == (2, Decimal("1.7"), Decimal(20))

    @pytest.mark.parametrize(("extra", "over"), [("0.0", False), ("0.1", True)])
    def test_the_limit_itself_is_not_over(self, extra, over):
        maria = make.make_professional(caseload_limit=Decimal("1.0"))
        person = make.make_person(level_of_need=LevelOfNeed.INTENSIVE)
        make.make_case_management(person, manager=maria, travel_weight=Decimal(extra))
        assert carried_by(maria).is_over is over

    @pytest.mark.hazard("H10.9")
    def test_a_unit_lists_case_managers_by_name_and_never_by_weight(self, django_assert_num_queries):
        unit = make.make_unit()
        light = make.make_professional(name="Adam", unit=unit)
        heavy = make.make_professional(name="Berit", unit=unit)
        make.make_professional(name="Nurse", unit=unit, role=Role.NURSE)
        make.make_case_management(manager=heavy, unit=unit)
        with django_assert_num_queries(2):
            loads = queries.caseloads(unit.id, today=TODAY)
        assert [(one.professional_id, one.people) for one in loads] == [(light.id, 0), (heavy.id, 1)]

    def test_an_empty_caseload_weighs_nothing(self):
        load = carried_by(make.make_professional())
        assert (load.people, load.weight, load.is_over) == (0, Decimal(0), False)

    def test_held_are_those_whose_case_manager_one_is_today(self):
        row = make.make_case_management()
        make.make_case_management(manager=row.manager, end_date=TODAY)
        assert list(managed.held_by(row.manager_id, today=TODAY)) == [row.person_id]


def test_engagements_come_by_name_with_their_contact(django_assert_num_queries):
    person = make.make_person()
    make.make_engagement(person, unit=make.make_unit(name="South"), contact=make.make_professional())
    make.make_engagement(person, unit=make.make_unit(name="North"), interval_days=14)
    make.make_engagement(person, end_date=TODAY)
    with django_assert_num_queries(1):
        cards = engagements_of(person.id, today=TODAY)
    assert [(card.unit_name, card.contact_name, card.interval_days) for card in cards] == [
        ("North", "", 14),
        ("South", "Maria Lind", None),
    ]


def test_handovers_that_wait_come_oldest_first():
    omar = make.make_professional()
    second = make.make_handover(to_professional=omar, created_at=NOW)
    first = make.make_handover(to_professional=omar, created_at=NOW - days(1))
    make.make_handover(to_professional=omar, state="declined")
    make.make_handover()
    assert list(queries.handovers_waiting(omar.id)) == [first, second]


@pytest.mark.requirement("R16")
def test_a_unit_knows_whom_it_manages_and_who_has_nobody():
    unit = make.make_unit()
    managed = make.make_case_management(unit=unit).person
    elsewhere = make.make_case_management().person
    nobody, ended = make.make_person(), make.make_person()
    for person in (managed, elsewhere, nobody):
        make.make_engagement(person, unit=unit)
    make.make_engagement(ended, unit=unit, end_date=TODAY)
    assert list(managed_in(unit.id, today=TODAY)) == [managed]
    assert list(managed_in(None, today=TODAY)) == []
    assert list(unmanaged_in(unit.id, today=TODAY)) == [nobody]
