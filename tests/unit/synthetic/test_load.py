import pickle
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from spindel.domain.entitlements.models import Benefit
from spindel.domain.network.models import Organisation, Professional
from spindel.domain.people.fields import folded
from spindel.domain.people.models import Person
from spindel.domain.plan.models import Commitment
from spindel.synthetic import load
from tests.regions import block, recipe

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    """A few persons of a block, in the database."""
    load.write(load.pack(recipe(persons=4, seed=3).shared()[0].by_model))
    made = block(persons=4, seed=3)
    load.write(load.pack(made.rows.by_model))
    return made.rows


def test_each_row_reads_back_as_it_was_made(loaded):
    for model, rows in loaded.by_model.items():
        stored = {row.pk: row for row in model._default_manager.all()}
        for row in rows:
            assert {name: getattr(stored[row["id"]], name) for name in row} == row


def test_columns_that_a_row_leaves_out_take_their_default(loaded):
    for model, rows in loaded.by_model.items():
        columns = [one for one in model._meta.concrete_fields if one.attname not in rows[0]]
        stored = model._default_manager.get(pk=rows[0]["id"])
        for one in columns:
            if one.attname != "search_text":
                assert getattr(stored, one.attname) == one.get_default()


def test_search_finds_loaded_people(loaded):
    person = Person.objects.first()

    assert f" {folded(person.family_name)}" in person.search_text


def test_nothing_loaded_breaks_a_constraint(loaded):
    connection.check_constraints()
    for model in loaded.by_model:
        for row in model._default_manager.all()[:20]:
            row.validate_constraints()


def test_text_of_any_kind_survives(db):
    odd = 'Tab\there, \\N, new\nline, "quote", ÅÄÖ, العربية'
    rows = [{"id": block().personas[0].professional_id, "name": odd}]

    load.write(load.pack({Professional: rows}))

    assert Professional.objects.get().name == odd
    assert Professional.objects.get().caseload_limit == Decimal(20)


def test_a_pack_can_be_made_by_another_process(loaded):
    packs = load.pack(
        {Organisation: [{"id": block().personas[1].professional_id, "name": "A", "kind": "peer"}]}
    )

    load.write(pickle.loads(pickle.dumps(packs)))

    assert Organisation.objects.filter(name="A").exists()


def test_a_block_is_written_whole_or_not_at_all(loaded):
    fresh = load.pack(
        {Organisation: [{"id": block().personas[2].professional_id, "name": "A", "kind": "peer"}]}
    )
    again = load.pack({Person: loaded.by_model[Person]})

    with pytest.raises(IntegrityError), transaction.atomic():
        load.write([*fresh, *again])

    assert not Organisation.objects.filter(name="A").exists()


def test_the_last_day_adds_and_changes(loaded):
    benefit, commitment = loaded.by_model[Benefit][0], loaded.by_model[Commitment][0]
    late = load.pack({Organisation: [{"id": benefit["id"], "name": "Late", "kind": "peer"}]})

    count = load.apply_last_day(late, [(Commitment, commitment["id"], {"evidence": "Seen"})])

    assert count == 2
    assert Commitment.objects.get(pk=commitment["id"]).evidence == "Seen"
    assert Organisation.objects.filter(name="Late").exists()


def names_of_indexes():
    with connection.cursor() as cursor:
        cursor.execute(load.FIND_INDEXES[connection.vendor])
        return {name for name, _ in cursor.fetchall()}


def test_indexes_are_gone_for_a_large_load_and_back_afterwards(db):
    before = names_of_indexes()

    with load.without_indexes():
        assert not names_of_indexes()

    assert names_of_indexes() == before
    assert len(before) > 30


def test_what_guards_overlapping_case_managers_keeps_its_index(db):
    assert not any("casemanagement" in name for name in names_of_indexes())


def test_every_kind_of_column_of_a_region_is_known():
    known = {"UUIDField", "DateTimeField", "DateField", "DecimalField", *load.TEXTS}
    plain = {
        "BooleanField",
        "IntegerField",
        "SmallIntegerField",
        "PositiveSmallIntegerField",
        "PositiveIntegerField",
    }
    kinds = {load._kind(one) for model in block().rows.by_model for one in load.table_of(model).fields}

    assert kinds <= known | plain
