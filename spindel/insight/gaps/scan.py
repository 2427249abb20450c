"""All rules over a whole region, on a snapshot with DuckDB or on the operational database itself.

A scan only reads; what it finds does not open gaps. What it found stays in columns (`tables`) on its way to a
file: as objects of Python (`scan`) it would take longer than finding it.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from spindel.domain.people.queries import parted
from spindel.insight.gaps import snapshot
from spindel.insight.gaps.compile import Compiled, compiled
from spindel.insight.gaps.facts import FACTS
from spindel.insight.gaps.finding import Finding, find_everywhere, moment, read_rows
from spindel.insight.gaps.limits import limits_of
from spindel.insight.gaps.registry import RULES
from spindel.insight.gaps.rule import CONTRACT, Rule

Where = Literal["duckdb", "database"]
Progress = Callable[[str], None]
ROWS = 50_000
COLUMNS = ("rule", "subject_kind", "subject_id", "key", "since", "whose_kind", "whose_id", "params")
SCHEMA = pa.schema([(name, pa.string()) for name in COLUMNS])


def tables(where: Where, *, at: datetime, progress: Progress | None = None) -> Iterator[Any]:
    """What every rule finds about everybody who is here, as batches of the text columns of SCHEMA.

    `params` is JSON. `progress` is told the name of each step.
    """
    gone = pa.array([str(key) for key in parted()], pa.string())
    for batch in _tables(where, at, progress):
        yield batch.filter(pc.invert(pc.is_in(batch["subject_id"], value_set=gone))) if len(gone) else batch


def _tables(where: Where, at: datetime, progress: Progress | None) -> Iterator[Any]:
    if where == "database":
        for rule in RULES.values():
            _tell(progress, rule.id)
            yield from _in_batches(find_everywhere(rule, at=at))
        return
    with TemporaryDirectory(prefix="spindel-snapshot-") as folder:
        _tell(progress, "snapshot")
        snapshot.write(Path(folder))
        with open_snapshot(Path(folder)) as engine:
            for rule in RULES.values():
                _tell(progress, rule.id)
                yield from columns_on_duckdb(engine, rule, at=at)


def scan_snapshot(folder: Path, *, at: datetime) -> Iterator[Finding]:
    """What every rule finds on the Parquet files of a snapshot. They hold no clock: `at` says what is now."""
    with open_snapshot(folder) as engine:
        for rule in RULES.values():
            yield from find_on_duckdb(engine, rule, at=at)


def open_snapshot(folder: Path) -> Any:
    """A DuckDB connection in which the files stand under the names that rules use; nothing is copied."""
    engine = duckdb.connect()
    for fact in FACTS.values():
        engine.read_parquet(str(folder / f"{fact.name}.parquet")).create_view(fact.view)
    return engine


def find_on_duckdb(engine: Any, rule: Rule, *, at: datetime) -> Iterator[Finding]:
    """What one rule finds on a connection that `open_snapshot` made, as objects."""
    text = compiled(rule, limits_of(rule), "duckdb", "all")
    result = engine.execute(text.sql, text.values(**moment(at)))
    while rows := result.fetchmany(ROWS):
        yield from read_rows(rule, text, rows)


def columns_on_duckdb(engine: Any, rule: Rule, *, at: datetime) -> Iterator[Any]:
    """The same in columns."""
    text = compiled(rule, limits_of(rule), "duckdb", "all")
    result = engine.sql(_in_columns(rule, text), params=text.values(**moment(at)))
    for batch in result.to_arrow_reader(ROWS):
        yield batch.cast(SCHEMA)


def _in_columns(rule: Rule, text: Compiled) -> str:
    params = sorted(set(text.columns) - set(CONTRACT))
    pairs = ", ".join(f"'{name.removeprefix('p_')}', {name}" for name in params)
    columns = (
        f"'{rule.id}' AS rule",
        f"'{rule.subject}' AS subject_kind",
        "CAST(subject_id AS VARCHAR) AS subject_id",
        "CAST(key AS VARCHAR) AS key",
        "CAST(DATE '1970-01-01' + CAST(since_day AS INTEGER) AS VARCHAR) AS since",
        "whose_kind",
        "coalesce(CAST(whose_id AS VARCHAR), '') AS whose_id",
        f"CAST(json_object({pairs}) AS VARCHAR) AS params",
    )
    return f"SELECT {', '.join(columns)} FROM ({text.sql})"  # noqa: S608 - names of our own


def _in_batches(found: Iterator[Finding]) -> Iterator[Any]:
    while some := list(islice(found, ROWS)):
        columns = zip(*map(_row, some), strict=True)
        yield pa.record_batch([pa.array(values, pa.string()) for values in columns], schema=SCHEMA)


def _row(one: Finding) -> tuple[str, ...]:
    params = json.dumps(one.params, sort_keys=True, separators=(",", ":"))
    whose = "" if one.whose_id is None else str(one.whose_id)
    return (
        one.rule,
        one.subject_kind,
        str(one.subject_id),
        one.key,
        one.since.isoformat(),
        one.whose_kind,
        whose,
        params,
    )


def _tell(progress: Progress | None, step: str) -> None:
    if progress:
        progress(step)
