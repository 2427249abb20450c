"""Rows in bulk are as if the models had written them."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from spindel.domain.network.models import CaseManagement
from spindel.domain.people.models import Identifier
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


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        bulk.insert(Identifier, [])


def test_constraints_hold():
    person = make_person()

    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Identifier, [values(person, "1"), values(person, "1")])

    assert Identifier.objects.count() == 0


def test_a_number_given_by_the_database_is_left_to_it():
    names = {column.attname for column in bulk._table(AuditRow).columns}

    assert "id" not in names
    assert "id" in {column.attname for column in bulk._table(Store).columns}
