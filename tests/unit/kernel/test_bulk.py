"""Rows in bulk are as if the models had written them."""

import gc
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from spindel.domain.network.models import CaseManagement
from spindel.domain.people.models import Identifier
from spindel.domain.plan.models import CrisisPlan
from spindel.kernel import bulk
from spindel.kernel.ids import new_id
from spindel.kernel.models import AuditRow, Store
from tests.factories import make_person, make_professional, unit_of

pytestmark = pytest.mark.django_db
EAST = timezone(timedelta(hours=5))


def values(person, number):
    return {
        "person_id": person.id,
        "organisation_id": person.organisation_id,
        "created_at": datetime(2026, 3, 2, 13, 0, 0, 123456, EAST),
        "system": "urn:x",
        "value": number,
    }


def test_what_is_written_reads_back_as_it_was_given():
    person = make_person()
    key = new_id()

    bulk.insert(Identifier, [values(person, "å\t\\N\n'") | {"id": key}, values(person, "2")])

    row = Identifier.objects.get(id=key)
    assert (row.person, row.value, row.created_by) == (person, "å\t\\N\n'", None)
    assert row.created_at == datetime(2026, 3, 2, 8, 0, 0, 123456, UTC)
    assert Identifier.objects.count() == 2


def test_what_is_left_out_takes_the_default_of_the_model():
    manager = make_professional()
    person = make_person()

    bulk.insert(
        CaseManagement,
        [
            {
                "person_id": person.id,
                "organisation_id": person.organisation_id,
                "created_at": datetime(2026, 3, 2, tzinfo=UTC),
                "manager_id": manager.id,
                "unit_id": unit_of(manager).id,
                "start_date": date(2026, 3, 2),
                "travel_weight": Decimal("1.5"),
            }
        ],
    )

    row = CaseManagement.objects.get()
    assert (row.start_date, row.end_date, row.travel_weight) == (date(2026, 3, 2), None, Decimal("1.5"))
    assert row.id is not None


def test_what_is_kept_as_json_reads_back_sign_by_sign():
    person, at = make_person(), datetime(2026, 3, 2, 8, tzinfo=UTC)
    texts = {"helps": 'Sit down.\nSay "I am here"\t\\ wait', "worse": "Många på en gång; كثيرون"}
    row = {"version": 1, "texts": texts, "created_at": at, "organisation_id": person.organisation_id}

    bulk.insert(CrisisPlan, [row | {"id": new_id(), "person_id": person.id}])

    plan = CrisisPlan.objects.get()
    assert (plan.texts, plan.before, plan.made_when_well) == (texts, {}, None)


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        bulk.insert(Identifier, [])


def test_constraints_hold():
    person = make_person()

    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Identifier, [values(person, "1"), values(person, "1")])

    assert Identifier.objects.count() == 0


def test_a_number_given_by_the_database_is_left_to_it():
    names = {field.attname for field in bulk._table(AuditRow).fields}

    assert "id" not in names
    assert "id" in {field.attname for field in bulk._table(Store).fields}


def test_a_default_that_differs_from_row_to_row_is_asked_for_each():
    person = make_person()

    bulk.insert(Identifier, [values(person, "1"), values(person, "2")])

    assert len(set(Identifier.objects.values_list("id", flat=True))) == 2


def names_of_indexes():
    with connection.cursor() as cursor:
        cursor.execute(bulk.FIND_INDEXES[connection.vendor])
        return {name for name, _ in cursor.fetchall()}


def test_indexes_are_gone_for_a_large_load_and_back_afterwards():
    before = names_of_indexes()

    with bulk.without_indexes():
        assert not names_of_indexes()

    assert names_of_indexes() == before
    assert len(before) > 30


def test_what_guards_overlapping_case_managers_keeps_its_index():
    assert not any("casemanagement" in name for name in names_of_indexes())


def settings_of_sqlite():
    with connection.cursor() as cursor:
        found = {}
        for name in ("synchronous", "cache_size", "wal_autocheckpoint"):
            cursor.execute(f"PRAGMA {name}")
            found[name] = cursor.fetchone()[0]
        return found


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own settings")
@pytest.mark.django_db(transaction=True)
def test_a_store_goes_back_to_its_safe_settings_after_a_load_that_failed():
    before = settings_of_sqlite(), gc.get_threshold()

    with pytest.raises(KeyboardInterrupt), bulk.into_a_new_store():
        assert settings_of_sqlite()["synchronous"] == 0
        assert gc.get_threshold()[0] == bulk.COLLECT_AFTER_UNHURRIED
        raise KeyboardInterrupt

    assert (settings_of_sqlite(), gc.get_threshold()) == before
    assert before[0]["synchronous"] == 2
