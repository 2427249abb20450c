from datetime import timedelta

import pytest

from spindel.domain.consent.actions.receipts import digest as receipt_digest
from spindel.domain.consent.models import Grant, Receipt
from spindel.domain.network.kinds import OrganisationKind, Role, UnitKind
from spindel.domain.network.models import (
    Absence,
    Activity,
    CaseManagement,
    Handover,
    Offering,
    Organisation,
    Professional,
    Seat,
    Unit,
)
from spindel.domain.people.models import Identifier, Person, Place
from spindel.domain.plan.models import Choice, ChoiceAnswer, ChoiceOption, Commitment
from spindel.synthetic import block as blocks
from tests.factories import TODAY
from tests.regions import block, digest, recipe, rows_of


def test_the_same_seed_gives_the_same_rows_to_the_last_value():
    made = recipe(persons=6, seed=1)

    assert digest(made.block(0, made.shared()[1])) == digest(block(persons=6))


@pytest.mark.parametrize(
    "other", [{"seed": 2}, {"locale": "sv"}, {"today": TODAY + timedelta(days=1)}, {"persons": 7}]
)
def test_another_recipe_gives_other_rows(other):
    assert digest(block(**{"persons": 6} | other)) != digest(block(persons=6))


def test_a_block_is_the_same_whatever_was_made_before_it():
    made = recipe(persons=9, seed=5, size=5)
    shared = made.shared()[1]

    alone = digest(made.block(1, shared))
    made.block(0, shared)

    assert digest(made.block(1, shared)) == alone


def test_blocks_share_no_ids():
    made = recipe(persons=9, seed=5, size=5)
    shared = made.shared()[1]
    first, second = (
        {row["id"] for rows in made.block(number, shared).rows.by_model.values() for row in rows}
        for number in (0, 1)
    )

    assert not first & second


@pytest.mark.parametrize(("persons", "expected"), [(1, 1), (300, 1), (301, 2), (1_000_000, 3_334)])
def test_a_region_has_as_many_blocks_as_its_persons_fill(persons, expected):
    assert recipe(persons=persons).blocks == expected


@pytest.mark.parametrize("persons", [1, 7, 30])
def test_a_block_of_any_size_has_all_its_persons(persons):
    assert block(persons=persons).persons == len(rows_of(Person, persons=persons)) == persons


def test_numbers_go_on_from_block_to_block():
    values = [row["value"] for row in rows_of(Identifier, persons=7, size=5, number=1)]

    assert values == ["SYN-0000006", "SYN-0000007"]


def test_one_case_manager_has_exactly_twenty():
    anna = block().personas[0]
    hers = [row for row in rows_of(CaseManagement) if row["manager_id"] == anna.professional_id]

    assert anna.name == "Anna Marsh"
    assert len([row for row in hers if row["end_date"] is None]) == 20


def test_caseloads_of_the_others_lie_around_twenty():
    made = rows_of(CaseManagement, persons=120)
    loads = [sum(row["manager_id"] == one for row in made) for one in {row["manager_id"] for row in made}]

    assert len(loads) == 6
    assert all(10 <= load <= 35 for load in loads)


def test_there_are_three_services_eleven_practices_and_two_municipalities():
    kinds = [row["kind"] for row in rows_of(Unit)]
    practices = [row for row in rows_of(Organisation) if row["kind"] == OrganisationKind.PRACTICE]
    municipalities = [row for row in rows_of(Organisation) if row["kind"] == OrganisationKind.MUNICIPALITY]

    assert kinds.count(UnitKind.PSYCHOSIS_SERVICE) == 3
    assert kinds.count(UnitKind.PRIMARY_CARE) == len(practices) == 11
    assert len(municipalities) == 2
    assert set(kinds) == set(UnitKind)


def test_practices_are_small():
    seats = {row["id"]: row["unit_id"] for row in rows_of(Seat)}
    practices = {row["id"] for row in rows_of(Unit) if row["kind"] == UnitKind.PRIMARY_CARE}

    for practice in practices:
        assert 1 <= len([one for one in seats.values() if one == practice]) <= 2


def test_the_merged_service_seats_social_workers_and_the_others_do_not():
    services = [row["id"] for row in rows_of(Unit) if row["kind"] == UnitKind.PSYCHOSIS_SERVICE]
    social = [
        any(row["unit_id"] == one and row["role"] == Role.SOCIAL_WORKER for row in rows_of(Seat))
        for one in services
    ]

    assert social == [True, False, False]


def test_the_municipalities_do_things_differently():
    made = recipe()
    towns = blocks._BlockMaker(made, 0, made.shared()[1], 30).scene.towns

    assert towns[0].decision_days != towns[1].decision_days
    assert ["ombud" in town.places for town in towns] == [False, True]


def test_somebody_is_away_today_but_never_anna():
    away = [row for row in rows_of(Absence, persons=120) if row["start_date"] <= TODAY < row["end_date"]]
    anna = block(persons=120).personas[0].professional_id

    assert len(away) == 2
    assert anna not in {row["professional_id"] for row in away}


def test_professionals_of_a_block_are_told_apart_by_name():
    names = [row["name"] for row in rows_of(Professional, persons=120)]

    assert len(set(names)) == len(names)


def test_each_persona_sits_where_it_says():
    personas = block(persons=120).personas

    assert [one.username for one in personas] == [
        "case_manager", "nurse", "social_worker", "team_leader", "practice", "officer",
    ]  # fmt: skip
    names = {row["id"]: row["name"] for row in rows_of(Professional, persons=120)}
    assert all(names[one.professional_id] == one.name and one.who for one in personas)


def test_those_who_are_late_with_a_promise_can_be_looked_over_the_shoulder():
    open_ones = [row for row in rows_of(Commitment, persons=20) if "state" not in row and "due_date" in row]
    late = {row.get("owner_professional_id") for row in open_ones if row["due_date"] < TODAY}
    personas = {one.username: one.professional_id for one in block(persons=20).personas}

    assert {personas[name] for name in personas if name != "team_leader"} <= late


def test_a_colleague_waits_for_annas_answer():
    anna = block(persons=120).personas[0].professional_id
    waiting = [row for row in rows_of(Handover, persons=120) if row["state"] == "proposed"]

    assert [row["to_professional_id"] for row in waiting] == [anna]


def test_grants_are_part_of_the_block():
    grants = rows_of(Grant)

    assert {row["person_id"] for row in grants} == {row["id"] for row in rows_of(Person)}
    assert {row["ground"] for row in grants} >= {"engagement", "consent", "statute"}


@pytest.mark.requirement("R53")
def test_families_are_invited_to_what_is_still_to_come():
    units = {row["id"] for row in rows_of(Unit, persons=6)}
    rows = rows_of(Activity, persons=6)
    assert len({row["unit_id"] for row in rows} & units) == 4
    assert all(TODAY < row["starts_at"].date() < TODAY + timedelta(days=30) for row in rows)


@pytest.mark.requirement("R42")
@pytest.mark.requirement("R83")
def test_units_offer_something_and_some_have_something_to_choose_and_something_decided():
    offered = {row["id"]: row for row in rows_of(Offering, persons=20)}
    assert {row["unit_id"] for row in offered.values()} <= {row["id"] for row in rows_of(Unit, persons=20)}
    assert len(offered) == 6 and {row["along"] for row in offered.values()} == {"one", "family"}
    choices, answers = rows_of(Choice, persons=20), rows_of(ChoiceAnswer, persons=20)
    persons = {row["person_id"] for row in choices}
    assert len(persons) == 6 and len(choices) == 12
    assert {row["choice_id"] for row in answers} < {row["id"] for row in choices}
    assert {row["offering_id"] for row in rows_of(ChoiceOption, persons=20)} < set(offered)
    assert {row["person_id"] for row in rows_of(Place, persons=20)} == persons
    receipts = {row["subject_id"]: row for row in rows_of(Receipt, persons=20)}
    assert set(receipts) == {row["id"] for row in answers}
    assert all(row["digest"] == receipt_digest(row["said"]) for row in receipts.values())
