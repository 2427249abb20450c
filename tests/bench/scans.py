"""What a scan of a region must read at the least, and the same scan in plain Python."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from spindel.insight.gaps import scan, snapshot
from spindel.insight.gaps.compile import compiled
from spindel.insight.gaps.facts import FACTS, PREFIX
from spindel.insight.gaps.finding import Finding, moment
from spindel.insight.gaps.limits import limits_of
from spindel.insight.gaps.registry import RULES
from spindel.insight.gaps.rule import Rule
from spindel.kernel.days import day_of
from tests.bench.plain.facts import Facts, Found
from tests.bench.plain.rules import run


def snapshot_in(folder: Path) -> Path:
    """The snapshot of the store, made once."""
    if not (folder / "snapshot").exists():
        part = folder / "snapshot.part"
        snapshot.write(part)
        part.rename(folder / "snapshot")
    return folder / "snapshot"


def scan_in_columns(engine: Any, at: datetime) -> Callable[[], object]:
    """Run every rule on DuckDB to its full result, left in columns."""
    texts = [_sql(rule) for rule in RULES.values()]

    def all_rules() -> None:
        for text in texts:
            engine.sql(text, params=_bound(text, at)).to_arrow_table()

    return all_rules


def passes_over_columns(engine: Any, folder: Path, at: datetime) -> Callable[[], object]:
    """For each rule, one pass over each fact that sums the columns it reads; of ids, the greatest."""
    planner = _planner(folder)
    read = [read_by(planner, rule, at) for rule in RULES.values()]
    queries = [_pass(view, columns) for facts in read for view, columns in facts.items()]
    assert len(queries) >= len(RULES)

    def all_passes() -> None:
        for query in queries:
            engine.sql(query).fetchall()

    return all_passes


def _planner(folder: Path) -> Any:
    """A DuckDB with a few rows of each fact as tables; its plans name tables and columns read."""
    planner = duckdb.connect(config={"disabled_optimizers": "statistics_propagation"})
    for name, fact in FACTS.items():
        rows = f"SELECT * FROM read_parquet('{folder / name}.parquet') LIMIT 100"
        planner.execute(f"CREATE TABLE {fact.view} AS {rows}")
    return planner


def read_by(planner: Any, rule: Rule, at: datetime) -> dict[str, set[str]]:
    """Which columns of which facts a rule reads, as the plan of DuckDB says."""
    text = _sql(rule)
    answer = planner.execute("EXPLAIN (FORMAT json) " + text, _bound(text, at)).fetchall()
    found: dict[str, set[str]] = {}
    nodes = json.loads(answer[0][1])
    while nodes:
        node = nodes.pop()
        nodes += node["children"]
        if node["name"].strip() == "SEQ_SCAN":
            said = node["extra_info"]
            view = said["Table"].split(".")[-1]
            read = json.dumps([said.get("Projections", ""), said.get("Filters", "")])
            found.setdefault(view, set()).update(set(re.findall(r"\w+", read)) & set(_kinds(view)))
    return found


def _pass(view: str, columns: set[str]) -> str:
    kinds = _kinds(view)
    sums = (f"{'max' if kinds[one] in {'id', 'text'} else 'sum'}({one})" for one in sorted(columns))
    return f"SELECT {', '.join(sums)} FROM {view}"


def _kinds(view: str) -> dict[str, str]:
    return {one.name: one.kind for one in FACTS[view.removeprefix(PREFIX)].columns}


def _sql(rule: Rule) -> str:
    return compiled(rule, limits_of(rule), "duckdb", "all").sql


def _bound(text: str, at: datetime) -> dict[str, int]:
    return {name: value for name, value in moment(at).items() if f"${name}" in text}


def scan_whole(folder: Path, at: datetime) -> list[Finding]:
    """The same findings as objects, to hold against others."""
    return list(scan.scan_snapshot(folder, at=at))


def scan_to_columns(folder: Path, at: datetime) -> list[Any]:
    """The scan as `spindel scan` does it: open the snapshot, run every rule, findings as text in columns."""
    with scan.open_snapshot(folder) as engine:
        return [batch for rule in RULES.values() for batch in scan.columns_on_duckdb(engine, rule, at=at)]


def scan_plain(folder: Path, at: datetime) -> list[Found]:
    """The same in plain Python: load the snapshot into dictionaries, run every rule."""
    tables = {name: _plain(pq.read_table(folder / f"{name}.parquet")) for name in FACTS}
    return run(Facts(tables, **moment(at)))


def _plain(table: Any) -> dict[str, list[Any]]:
    """Columns as lists; ids as bytes, which Python makes and looks up faster than text or UUIDs."""
    columns = {name: table[name].combine_chunks() for name in table.column_names}
    return {
        name: _bytes(column.storage) if column.type == pa.uuid() else column.to_pylist()
        for name, column in columns.items()
    }


def _bytes(ids: Any) -> list[bytes | None]:
    """By slicing: `to_pylist` takes four times as long, and that would be unfair to plain Python."""
    raw, start = ids.buffers()[1].to_pybytes(), 16 * ids.offset
    values = [raw[at : at + 16] for at in range(start, start + 16 * len(ids), 16)]
    if not ids.null_count:
        return values
    return [one if there else None for one, there in zip(values, ids.is_valid().to_pylist(), strict=True)]


def shape_of(one: Finding) -> tuple[str, ...]:
    params = sorted(f"{name}={value}" for name, value in one.params.items())
    fixed = one.rule, one.subject_id, one.key, day_of(one.since), one.whose_kind, one.whose_id
    return (*map(str, fixed), *params)


def shape_of_plain(one: Found) -> tuple[str, ...]:
    *fixed, params = one
    return (*map(_text, fixed), *sorted(f"{name}={_text(value)}" for name, value in params.items()))


def _text(value: Any) -> str:
    return str(UUID(bytes=value) if isinstance(value, bytes) else value)
