"""A snapshot of all facts: one Parquet file per fact, as one moment saw them. Memory stays flat.

Ids are UUIDs of 16 bytes in the files. SQLite is read in batches, PostgreSQL by one COPY per fact; both
inside one transaction, so that all facts are of the same moment.
"""

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
from django.db import connection, transaction

from spindel.insight.gaps.facts import FACTS, Fact

ROWS = 65_536
_TYPES = {"id": pa.uuid(), "text": pa.string()}
_READ = {"id": pa.string(), "text": pa.string()}
_NIL = "0" * 32
Progress = Callable[[str, int], None]


def write(folder: Path, *, progress: Progress | None = None) -> dict[str, int]:
    """Write every fact to `folder`; returns how many rows each has. `progress` is told fact and rows."""
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    with _one_moment():
        for fact in FACTS.values():
            counts[fact.name] = 0
            with pq.ParquetWriter(
                folder / f"{fact.name}.parquet", schema(fact), compression="snappy"
            ) as file:
                for batch in batches(fact):
                    file.write_batch(batch)
                    counts[fact.name] += batch.num_rows
                    if progress:
                        progress(fact.name, batch.num_rows)
    return counts


def schema(fact: Fact, types: Mapping[str, Any] = _TYPES) -> Any:
    """The columns of a fact as Arrow types."""
    return pa.schema([(one.name, types.get(one.kind, pa.int64())) for one in fact.columns])


def batches(fact: Fact) -> Iterator[Any]:
    """The rows of a fact, in record batches."""
    for batch in _from_postgresql(fact) if connection.vendor == "postgresql" else _from_sqlite(fact):
        columns = zip(fact.columns, batch.columns, strict=True)
        arrays = [_uuids(values) if one.kind == "id" else values for one, values in columns]
        yield pa.record_batch(arrays, schema=schema(fact))


def _uuids(texts: Any) -> Any:
    """Ids of 32 hexadecimal digits, with dashes or without, as their 16 bytes."""
    digits = pc.replace_substring(texts.fill_null(_NIL), "-", "").buffers()[2]
    raw = bytes.fromhex(digits[: 32 * len(texts)].to_pybytes().decode())
    buffers = [pc.is_valid(texts).buffers()[1], pa.py_buffer(raw)]
    return pa.ExtensionArray.from_storage(
        pa.uuid(), pa.FixedSizeBinaryArray.from_buffers(pa.binary(16), len(texts), buffers)
    )


@contextmanager
def _one_moment() -> Iterator[None]:
    """All facts as of one moment, whatever is written meanwhile; readers keep nobody from writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            if not connection.savepoint_ids:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    raw = connection.connection
    raw.execute("BEGIN DEFERRED")  # `atomic` would take the write lock of SQLite and hold everybody up
    try:
        yield
    finally:
        raw.execute("ROLLBACK")


def _from_sqlite(fact: Fact) -> Iterator[Any]:
    connection.ensure_connection()
    columns = ", ".join(one.name for one in fact.columns)
    cursor = connection.connection.cursor()
    cursor.execute(f"SELECT {columns} FROM {fact.view}")  # noqa: S608 - names of our own
    while rows := cursor.fetchmany(ROWS):
        types = schema(fact, _READ).types
        arrays = [pa.array(values, one) for one, values in zip(types, zip(*rows, strict=True), strict=True)]
        yield pa.record_batch(arrays, schema=schema(fact, _READ))


def _from_postgresql(fact: Fact) -> Iterator[Any]:
    columns = ", ".join(one.name for one in fact.columns)
    text = f"COPY (SELECT {columns} FROM {fact.view}) TO STDOUT (FORMAT csv)"  # noqa: S608 - names of our own
    with connection.cursor() as cursor, cursor.cursor.copy(text) as copy:
        stream = io.BufferedReader(_Blocks(iter(copy)), 1 << 20)
        first = stream.peek(1)
        if not first:
            return
        yield from pcsv.open_csv(
            stream,
            read_options=pcsv.ReadOptions(
                column_names=[one.name for one in fact.columns], block_size=1 << 22
            ),
            parse_options=pcsv.ParseOptions(newlines_in_values=True),
            convert_options=pcsv.ConvertOptions(
                column_types=schema(fact, _READ), strings_can_be_null=True, quoted_strings_can_be_null=False
            ),
        )


class _Blocks(io.RawIOBase):
    """The blocks of a COPY as a file to read from."""

    def __init__(self, blocks: Iterator[Any]) -> None:
        self._blocks, self._rest = blocks, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = memoryview(next(self._blocks, b""))
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
