"""All rules over a whole region, on a snapshot with DuckDB or on the operational database itself.

A scan only reads; what it finds does not open gaps.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import duckdb

from spindel.insight.gaps import snapshot
from spindel.insight.gaps.compile import compiled
from spindel.insight.gaps.facts import FACTS
from spindel.insight.gaps.finding import Finding, find_everywhere, moment, read_rows
from spindel.insight.gaps.limits import limits_of
from spindel.insight.gaps.registry import RULES
from spindel.insight.gaps.rule import Rule

Where = Literal["duckdb", "database"]
Progress = Callable[[str], None]
ROWS = 10_000


def scan(where: Where, *, at: datetime, progress: Progress | None = None) -> Iterator[Finding]:
    """What every rule finds about everybody now, rule by rule. `progress` is told the name of each step."""
    if where == "database":
        for rule in RULES.values():
            _tell(progress, rule.id)
            yield from find_everywhere(rule, at=at)
        return
    with TemporaryDirectory(prefix="spindel-snapshot-") as folder:
        _tell(progress, "snapshot")
        snapshot.write(Path(folder))
        yield from scan_snapshot(Path(folder), at=at, progress=progress)


def scan_snapshot(folder: Path, *, at: datetime, progress: Progress | None = None) -> Iterator[Finding]:
    """The same on the Parquet files of a snapshot. The files hold no clock: `at` says what is now."""
    with open_snapshot(folder) as engine:
        for rule in RULES.values():
            _tell(progress, rule.id)
            yield from find_on_duckdb(engine, rule, at=at)


def open_snapshot(folder: Path) -> Any:
    """A DuckDB connection in which the files stand under the names that rules use; nothing is copied."""
    engine = duckdb.connect()
    for fact in FACTS.values():
        engine.read_parquet(str(folder / f"{fact.name}.parquet")).create_view(fact.view)
    return engine


def find_on_duckdb(engine: Any, rule: Rule, *, at: datetime) -> Iterator[Finding]:
    """What one rule finds on a connection that `open_snapshot` made."""
    text = compiled(rule, limits_of(rule), "duckdb", "all")
    result = engine.execute(text.sql, text.values(**moment(at)))
    while rows := result.fetchmany(ROWS):
        yield from read_rows(rule, text, rows)


def _tell(progress: Progress | None, step: str) -> None:
    if progress:
        progress(step)
