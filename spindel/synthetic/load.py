"""Rows into a database in bulk: plain SQL on SQLite, COPY on PostgreSQL, columns as the models say."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from django.db import connection, models, transaction

from spindel.domain.people.fields import SearchText
from spindel.synthetic.rows import Change, Row

Column = list[Any]
ByModel = Mapping[type[models.Model], list[Row]]
TEXTS = ("CharField", "EmailField", "TextField")
COPY_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True, slots=True)
class Table:
    """Where rows of a model go: the table and its columns."""

    name: str
    columns: str
    fields: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """Rows of one table as this database takes them; a process may make it for another to write."""

    model: type[models.Model]
    count: int
    values: list[tuple[Any, ...]] | str


@cache
def table_of(model: type[models.Model]) -> Table:
    fields = tuple(one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField))
    return Table(model._meta.db_table, ", ".join(f'"{one.column}"' for one in fields), fields)


def pack(by_model: ByModel) -> list[Pack]:
    """Columns of all rows, as the driver wants them."""
    return [Pack(model, len(rows), _values(table_of(model), rows)) for model, rows in by_model.items()]


def write(packs: Sequence[Pack]) -> int:
    """Write in one transaction; foreign keys are checked when it ends, so that any order does."""
    with transaction.atomic():
        for one in packs:
            _copy(one) if connection.vendor == "postgresql" else _execute_many(one)
    return sum(one.count for one in packs)


def apply_last_day(late: Sequence[Pack], changes: Sequence[Change]) -> int:
    """Write what happened on the last day: rows that came, and rows that changed."""
    with transaction.atomic():
        count = write(late)
        for model, key, values in changes:
            model._default_manager.filter(pk=key).update(**values)
    return count + len(changes)


def analyse() -> None:
    """Tell the database what it holds, so that it plans by figures and not by guesses."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def without_indexes() -> Iterator[None]:
    """Drop what only slows a large load, and make it again at the end; never inside a transaction.

    What a trigger looks things up by stays. SQLite does not look up foreign keys meanwhile.
    """
    find = FIND_INDEXES[connection.vendor]
    with connection.cursor() as cursor, connection.constraint_checks_disabled():
        cursor.execute(find)
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _, create in indexes:
            cursor.execute(create)


FIND_INDEXES = {
    "sqlite": """
        SELECT name, sql FROM sqlite_master AS i WHERE type = 'index' AND sql IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM sqlite_master AS t WHERE t.type = 'trigger' AND t.tbl_name = i.tbl_name)
    """,
    "postgresql": """
        SELECT i.relname, pg_get_indexdef(i.oid) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
        JOIN pg_namespace n ON n.oid = i.relnamespace AND n.nspname = current_schema()
        WHERE NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.oid) AND NOT EXISTS
        (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = x.indrelid AND NOT t.tgisinternal)
    """,
}


def _execute_many(one: Pack) -> None:
    table = table_of(one.model)
    marks = ", ".join("?" * len(table.fields))
    # Past Django's cursor, which would rewrite each statement for its own placeholders.
    with connection.wrap_database_errors:
        connection.connection.executemany(
            f"INSERT INTO {table.name} ({table.columns}) VALUES ({marks})",  # noqa: S608 - names of models
            one.values,
        )


def _copy(one: Pack) -> None:
    table = table_of(one.model)
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table.name} ({table.columns}) FROM STDIN") as copy,
    ):
        copy.write(one.values)


def _values(table: Table, rows: Sequence[Row]) -> list[tuple[Any, ...]] | str:
    postgres = connection.vendor == "postgresql"
    columns = [_copied(field, rows) if postgres else _bound(field, rows) for field in table.fields]
    if not postgres:
        return list(zip(*columns, strict=True))
    return "".join("\t".join(row) + "\n" for row in zip(*columns, strict=True))


def _raw(field: Any, rows: Sequence[Row]) -> Column:
    if isinstance(field, SearchText):
        return [field.pre_save(SimpleNamespace(**row), True) for row in rows]  # type: ignore[arg-type]
    name = field.attname
    default = None if field.primary_key else field.get_default()
    return [row.get(name, default) for row in rows]


@cache
def _kind(field: Any) -> str:
    while field.is_relation:
        field = field.target_field
    return str(field.get_internal_type())


def _bound(field: Any, rows: Sequence[Row]) -> Column:
    """Values for SQLite, in the form in which Django writes them."""
    values, kind = _raw(field, rows), _kind(field)
    if kind == "UUIDField":
        return [None if one is None else one.hex for one in values]
    if kind == "DateTimeField":
        return [None if one is None else _instant(one) for one in values]
    if kind == "DateField":
        return [None if one is None else one.isoformat() for one in values]
    if kind == "DecimalField" or kind in TEXTS:
        return [one if one is None or type(one) is str else str(one) for one in values]
    return values


def _copied(field: Any, rows: Sequence[Row]) -> Column:
    """Values for COPY, as text."""
    values, kind = _raw(field, rows), _kind(field)
    if kind == "UUIDField":
        return ["\\N" if one is None else one.hex for one in values]
    if kind in TEXTS:
        return ["\\N" if one is None else str(one).translate(COPY_ESCAPES) for one in values]
    return ["\\N" if one is None else str(one) for one in values]


@lru_cache(maxsize=100_000)
def _instant(at: datetime) -> str:
    return at.isoformat(" ")[:19]
