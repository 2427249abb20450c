"""Append-only tables refuse every way of changing what is written."""

import pytest
from django.db import DatabaseError, connection, transaction

from spindel.kernel import audit, guards
from spindel.kernel.actors import system
from spindel.kernel.models import AuditRow, AuditSeal, SealedRow, Store
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.hazard("H20.8")]


def installed() -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture
def rows() -> None:
    """One row in every guarded table."""
    audit.write("test", by=system("test"), at=NOW)
    Store.objects.create(synthetic=True, created_at=NOW)
    AuditSeal.objects.create(
        number=1, previous_head="", head="a", count=1, sealed_at=NOW, upto_xact=0, upto_id=1
    )
    SealedRow.objects.create(row_id=1, seal_number=1, position=0, mac=b"m")


@pytest.mark.parametrize("table", guards.APPEND_ONLY)
def test_it_is_guarded_after_all_migrations(table: str) -> None:
    assert set(guards.names(connection.vendor, table)) <= installed()


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(("table", "key"), guards.APPEND_ONLY.items())
@pytest.mark.parametrize("change", ["UPDATE {table} SET {key} = {key}", "DELETE FROM {table}"])
def test_it_refuses(change: str, table: str, key: str) -> None:
    with pytest.raises(DatabaseError, match=f"{table} is append-only"), transaction.atomic():
        _run(change.format(table=table, key=key))


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("table", guards.APPEND_ONLY)
def test_it_refuses_to_be_emptied_or_replaced(table: str) -> None:
    change = {
        "postgresql": f"TRUNCATE {table}",
        "sqlite": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    }[connection.vendor]
    with pytest.raises(DatabaseError, match=f"{table} is append-only"), transaction.atomic():
        _run(change)


def test_it_refuses_what_models_ask_for() -> None:
    audit.write("test", by=system("test"), at=NOW)
    row = AuditRow.objects.get()
    row.verb = "other"
    for change in (row.save, row.delete, AuditRow.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_it_stands_again_after_a_moment_without() -> None:
    with guards.down():
        assert not set(guards.names(connection.vendor, "kernel_store")) & installed()
    assert set(guards.names(connection.vendor, "kernel_store")) <= installed()


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_can_still_be_swept() -> None:
    audit.write("test", by=system("test"), at=NOW)


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
