"""Blocks as they are packed, and as they are in the database."""

import pickle
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from spindel.domain.entitlements.models import Benefit
from spindel.domain.network.models import Organisation, Professional
from spindel.domain.people.fields import folded
from spindel.domain.people.models import Person
from spindel.domain.plan.models import Commitment
from spindel.kernel import bulk
from spindel.synthetic import region
from spindel.synthetic.makers import LastDays, packs
from tests.regions import block, recipe

pytestmark = pytest.mark.django_db


def write(by_model):
    with transaction.atomic():
        bulk.write(packs(by_model))


@pytest.fixture
def loaded():
    """A few persons of a block, in the database."""
    write(recipe(persons=4, seed=3).shared()[0].by_model)
    made = block(persons=4, seed=3)
    write(made.rows.by_model)
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

    write({Professional: rows})

    assert Professional.objects.get().name == odd
    assert Professional.objects.get().caseload_limit == Decimal(20)


def test_a_pack_can_be_made_by_another_process(loaded):
    made = packs({Organisation: [{"id": block().personas[1].professional_id, "name": "A", "kind": "peer"}]})

    bulk.write(pickle.loads(pickle.dumps(made)))

    assert Organisation.objects.filter(name="A").exists()


def test_a_block_is_written_whole_or_not_at_all(loaded):
    fresh = packs({Organisation: [{"id": block().personas[2].professional_id, "name": "A", "kind": "peer"}]})
    again = packs({Person: loaded.by_model[Person]})

    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.write([*fresh, *again])

    assert not Organisation.objects.filter(name="A").exists()


def test_the_last_day_adds_and_changes(loaded):
    benefit, commitment = loaded.by_model[Benefit][0], loaded.by_model[Commitment][0]
    late = packs({Organisation: [{"id": benefit["id"], "name": "Late", "kind": "peer"}]})
    changes = [(Commitment, commitment["id"], {"evidence": "Seen"})]

    count = region._happen(LastDays([], [], [], late, changes, []))

    assert count == 2
    assert Commitment.objects.get(pk=commitment["id"]).evidence == "Seen"
    assert Organisation.objects.filter(name="Late").exists()


def test_every_kind_of_column_of_a_region_is_known():
    known = {*bulk._SQLITE, "BooleanField"}

    assert {bulk._kind(one) for model in block().rows.by_model for one in bulk._table(model).fields} <= known


def test_a_row_of_a_region_is_made_of_plain_values():
    exact = {str, int, bool, type(None)}

    for one in packs(block().rows.by_model):
        found = {type(value) for row in one.values for value in row}
        assert found <= exact, one.model
