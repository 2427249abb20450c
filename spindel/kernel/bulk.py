"""Many rows at once, past the model layer: one prepared statement on SQLite, COPY on PostgreSQL.

For where making a model object for each row would cost more than the work itself. The columns and their
defaults are still the model's; constraints are still the database's.
"""

import gc
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from operator import attrgetter, itemgetter
from typing import Any

import django
from django.db import connection, models

LOG_PAGES = 1_000  # SQLite's own default
LOG_PAGES_UNHURRIED = 16_000  # 64 MB
CACHE_KIB, CACHE_KIB_LOADING = 64_000, 1_000_000  # the first as in the settings
COLLECT_AFTER_UNHURRIED = 100_000  # objects; Python's own default is some hundred
INSTANTS = 100_000  # whose text is kept at hand: rows about one thing say the same instants
Row = Mapping[str, Any]
"""Column (attname, e.g. `person_id`) → value; what is left out takes the field's default."""
Column = list[Any]


@dataclass(frozen=True, slots=True)
class Pack:
    """Rows of one model as this database takes them; one process may pack them for another to write."""

    model: type[models.Model]
    count: int
    values: list[tuple[Any, ...]] | str


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: str
    fields: tuple[Any, ...]


# Settings for a while


@contextmanager
def unhurried() -> Iterator[None]:
    """While much is written: let SQLite's log grow before it is carried into the database.

    Nothing is less safe: each commit is in the log, and on disk. By default the log is carried over every
    4 MB, which writes the same pages of the indexes again and again. Python looks for rings of dead objects
    less often, too: rows form none.
    """
    usual = gc.get_threshold()
    gc.set_threshold(COLLECT_AFTER_UNHURRIED, *usual[1:])
    _set(wal_autocheckpoint=LOG_PAGES_UNHURRIED)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        _set(wal_autocheckpoint=LOG_PAGES)


@contextmanager
def into_a_new_store() -> Iterator[None]:
    """While a store is filled that is worth nothing until it is whole: no commit waits for the disk.

    A process that dies leaves a sound store, as ever; a machine that does may leave one that is not. When
    this ends everything is on disk.
    """
    with unhurried():
        _set(synchronous="OFF", cache_size=-CACHE_KIB_LOADING)
        try:
            yield
        finally:
            _set(synchronous="FULL", cache_size=-CACHE_KIB)
            _set(wal_checkpoint="TRUNCATE")


def _set(**pragmas: object) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for name, value in pragmas.items():
                cursor.execute(f"PRAGMA {name} = {value}")
                cursor.fetchall()


@contextmanager
def without_indexes() -> Iterator[None]:
    """Drop what only slows a large load, and make it again at the end; never inside a transaction.

    What a trigger looks things up by stays. SQLite does not look up foreign keys meanwhile.
    """
    with connection.cursor() as cursor, connection.constraint_checks_disabled():
        cursor.execute(FIND_INDEXES[connection.vendor])
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


def analyse() -> None:
    """Tell the database what it holds, so that it plans by figures and not by guesses."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


# Writing


def begin_to_pack() -> None:
    """In a process that packs for another. What packs are made of forms no rings: Python need not look."""
    gc.disable()
    django.setup()


def insert(model: type[models.Model], rows: Sequence[Row]) -> None:
    """Insert rows in the order given, inside the transaction that is open."""
    if rows:
        write([pack(model, rows)])


def pack(model: type[models.Model], rows: Sequence[Row]) -> Pack:
    """The rows with all columns of the model, in the form in which this database takes them."""
    convert = _to_text if connection.vendor == "postgresql" else _to_sqlite
    columns = [convert(field, _values(field, rows)) for field in _table(model).fields]
    values: list[tuple[Any, ...]] | str = list(zip(*columns, strict=True))
    if connection.vendor == "postgresql":
        values = "".join(["\t".join(row) + "\n" for row in values])
    return Pack(model, len(rows), values)


def write(packs: Sequence[Pack]) -> int:
    """Write packs inside the transaction that is open; returns how many rows they hold."""
    # Django wraps the errors of its own cursors alone.
    with connection.wrap_database_errors:
        for one in packs:
            _copy(one) if connection.vendor == "postgresql" else _execute_many(one)
    return sum(one.count for one in packs)


@cache
def _table(model: type[models.Model]) -> _Table:
    quote = connection.ops.quote_name
    fields = [one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField)]
    names = ", ".join(quote(str(one.column)) for one in fields)
    return _Table(quote(model._meta.db_table), names, tuple(fields))


def _execute_many(one: Pack) -> None:
    table = _table(one.model)
    marks = ", ".join("?" * len(table.fields))
    # Past Django's cursor, which would rewrite the statement for its own placeholders.
    connection.connection.executemany(
        f"INSERT INTO {table.name} ({table.columns}) VALUES ({marks})",  # noqa: S608 - names of models
        one.values,
    )


def _copy(one: Pack) -> None:
    table = _table(one.model)
    statement = f"COPY {table.name} ({table.columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(one.values)


# Columns


def _values(field: Any, rows: Sequence[Row]) -> Column:
    """The values of one column; a default is asked for row by row where it may differ."""
    if hasattr(field, "of_row"):
        return [field.of_row(row) for row in rows]
    name = field.attname
    try:
        return list(map(itemgetter(name), rows))
    except KeyError:
        pass
    if callable(field.default):
        return [row[name] if name in row else field.get_default() for row in rows]
    default = field.get_default()
    return [row.get(name, default) for row in rows]


@cache
def _kind(field: Any) -> str:
    while field.is_relation:
        field = field.target_field
    return str(field.get_internal_type())


def _to_sqlite(field: Any, values: Column) -> Column:
    """What SQLite has no type for, as Django keeps it; members of enumerations as what they stand for."""
    convert = _SQLITE.get(_kind(field))
    return values if convert is None else [None if one is None else convert(one) for one in values]


def _to_text(field: Any, values: Column) -> Column:
    """Values as COPY reads them."""
    convert = _COPY.get(_kind(field), str)
    return ["\\N" if one is None else convert(one) for one in values]


def _plain(text: str) -> str:
    return text if text.__class__ is str else str.__str__(text)


def _whole(number: int) -> int:
    return number if number.__class__ is int else int(number)


@lru_cache(INSTANTS)
def _instant(at: datetime) -> str:
    return str(at.astimezone(UTC).replace(tzinfo=None))


def _escaped(text: str) -> str:
    text = _plain(text).replace("\\", "\\\\").replace("\t", "\\t")
    return text.replace("\n", "\\n").replace("\r", "\\r")


_TEXTS = ("CharField", "EmailField", "TextField", "URLField")
_WHOLES = ("IntegerField", "SmallIntegerField", "PositiveSmallIntegerField", "PositiveIntegerField")
_SQLITE: dict[str, Callable[[Any], Any]] = {
    "UUIDField": attrgetter("hex"),
    "DateTimeField": _instant,
    "DateField": date.isoformat,
    "DecimalField": str,
    "JSONField": json.dumps,
    **dict.fromkeys(_TEXTS, _plain),
    **dict.fromkeys(_WHOLES, _whole),
}
_COPY: dict[str, Callable[[Any], str]] = {
    "UUIDField": attrgetter("hex"),
    "JSONField": lambda value: _escaped(json.dumps(value)),
    **dict.fromkeys(_TEXTS, _escaped),
    **dict.fromkeys(_WHOLES, lambda number: str(int(number))),
}
