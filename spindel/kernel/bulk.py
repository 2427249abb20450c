"""Many rows at once, past the model layer: one prepared statement on SQLite, COPY on PostgreSQL.

For where making a model object for each row would cost more than the work itself. The columns and their
defaults are still the model's; constraints are still the database's.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from typing import Any

from django.db import connection, models

LOG_PAGES = 1_000  # SQLite's own default
LOG_PAGES_UNHURRIED = 16_000  # 64 MB
Row = Mapping[str, Any]
"""Column (attname, e.g. `person_id`) → value; what is left out takes the field's default."""


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    attname: str
    default: Callable[[], Any]
    to_sqlite: Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: tuple[_Column, ...]


@contextmanager
def unhurried() -> Iterator[None]:
    """While much is written: let SQLite's log grow before it is carried into the database.

    Nothing is less safe: each commit is in the log, and on disk. By default the log is carried over every
    4 MB, which writes the same pages of the indexes again and again.
    """
    if connection.vendor != "sqlite":
        yield
        return
    _checkpoint_after(LOG_PAGES_UNHURRIED)
    try:
        yield
    finally:
        _checkpoint_after(LOG_PAGES)


def _checkpoint_after(pages: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA wal_autocheckpoint = {pages}")


def insert(model: type[models.Model], rows: Sequence[Row]) -> None:
    """Insert rows in the order given, inside the transaction that is open."""
    if not rows:
        return
    write = _copy if connection.vendor == "postgresql" else _execute_many
    # Django wraps the errors of its own cursors alone.
    with connection.wrap_database_errors:
        write(_table(model), rows)


@cache
def _table(model: type[models.Model]) -> _Table:
    quote = connection.ops.quote_name
    fields = [one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField)]
    columns = (
        _Column(quote(str(one.column)), one.attname, one.get_default, _SQLITE.get(_kind(one)))
        for one in fields
    )
    return _Table(quote(model._meta.db_table), tuple(columns))


def _kind(field: Any) -> str:
    while field.is_relation:
        field = field.target_field
    return str(field.get_internal_type())


# How SQLite keeps what it has no type for: as Django does.
_SQLITE: dict[str, Callable[[Any], Any]] = {
    "UUIDField": lambda value: value.hex,
    "DateTimeField": lambda value: str(value.astimezone(UTC).replace(tzinfo=None)),
    "DateField": lambda value: value.isoformat(),
    "DecimalField": str,
}


def _values(column: _Column, rows: Sequence[Row]) -> list[Any]:
    name = column.attname
    return [row[name] if name in row else column.default() for row in rows]


def _execute_many(table: _Table, rows: Sequence[Row]) -> None:
    columns = []
    for column in table.columns:
        values, convert = _values(column, rows), column.to_sqlite
        columns.append(
            [None if one is None else convert(one) for one in values] if convert is not None else values
        )
    names = ", ".join(column.name for column in table.columns)
    marks = ", ".join("?" * len(columns))
    # Past Django's cursor, which would rewrite the statement for its own placeholders.
    connection.connection.executemany(
        f"INSERT INTO {table.name} ({names}) VALUES ({marks})",  # noqa: S608 - names of models
        zip(*columns, strict=True),
    )


def _copy(table: _Table, rows: Sequence[Row]) -> None:
    names = ", ".join(column.name for column in table.columns)
    statement = f"COPY {table.name} ({names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in zip(*(_values(column, rows) for column in table.columns), strict=True):
            copy.write_row(row)
