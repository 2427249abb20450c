"""Triggers that make tables append-only: the database refuses to change, delete or replace a row.

Installed by migrations. SQLite drops the triggers of a table whenever a later migration rebuilds it; such a
migration puts them up again, and a test looks for them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

APPEND_ONLY = {
    "kernel_auditrow": "id",
    "kernel_auditseal": "number",
    "kernel_sealedrow": "row_id",
    "kernel_store": "id",
}


def put_up(on: BaseDatabaseWrapper) -> None:
    """Guard the append-only tables of this database."""
    with on.cursor() as cursor:
        if on.vendor == "postgresql":
            cursor.execute(_REFUSE)
        for table, key in APPEND_ONLY.items():
            for statement in _postgresql(table) if on.vendor == "postgresql" else _sqlite(table, key):
                cursor.execute(statement)


def take_down(on: BaseDatabaseWrapper) -> None:
    """Take the guards away: for a migration that rebuilds a table, and for tests that tamper."""
    with on.cursor() as cursor:
        for table in APPEND_ONLY:
            for name in names(on.vendor, table):
                where = f" ON {table}" if on.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")


@contextmanager
def down() -> Iterator[None]:
    """Without guards for a moment."""
    take_down(connection)
    try:
        yield
    finally:
        put_up(connection)


def names(vendor: str, table: str) -> list[str]:
    """The triggers that a guarded table has."""
    if vendor == "postgresql":
        return [f"{table}_is_append_only"]
    return [f"{table}_refuses_{verb}" for verb in ("update", "delete", "replace")]


_REFUSE = """
CREATE OR REPLACE FUNCTION kernel_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def _postgresql(table: str) -> list[str]:
    name = f"{table}_is_append_only"
    changes = f"UPDATE OR DELETE OR TRUNCATE ON {table}"
    return [
        f"CREATE TRIGGER {name} BEFORE {changes} FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse()",
        # also in sessions that replay changes, where ordinary triggers sleep
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
    ]


def _sqlite(table: str, key: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    # INSERT OR REPLACE deletes without asking the delete trigger, hence the third one
    taken = f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"  # noqa: S608 - our own names
    return [
        f"CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} WHEN {taken} {refuse}",
    ]
