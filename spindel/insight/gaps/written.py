"""What a scan found, written to a file: a table of text, CSV, JSON lines or Parquet."""

import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from spindel.insight.gaps.finding import Finding
from spindel.insight.gaps.registry import RULES
from spindel.insight.gaps.scan import Progress, Where, scan
from spindel.kernel import audit
from spindel.kernel.actors import system

COLUMNS = ("rule", "subject_kind", "subject_id", "key", "since", "whose_kind", "whose_id", "params")
ROWS = 50_000
# A spreadsheet runs a cell that begins like this as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = tuple[str, ...]


def scan_to(
    output: Path | None, *, engine: str, form: str, at: datetime, progress: Progress | None = None
) -> dict[str, int]:
    """Scan and write; returns how many each rule found. A file appears whole or not at all.

    That somebody scanned everybody is in the audit.
    """
    counts: Counter[str] = Counter(dict.fromkeys(RULES, 0))
    found = _counted(scan(cast("Where", engine), at=at, progress=progress), counts)
    if output is None:
        _to_screen(found, form)
    else:
        part = output.with_name(output.name + ".part")
        try:
            WRITERS[form](found, part)
            part.replace(output)
        finally:
            part.unlink(missing_ok=True)
    detail = {"engine": engine, "format": form, "found": counts.total()}
    audit.write("gaps.scan", by=system("cli"), at=at, subject_kind="store", detail=detail)
    return dict(counts)


def _counted(found: Iterable[Finding], counts: Counter[str]) -> Iterator[Row]:
    for one in found:
        counts[one.rule] += 1
        yield (
            one.rule,
            one.subject_kind,
            str(one.subject_id),
            one.key,
            one.since.isoformat(),
            one.whose_kind,
            str(one.whose_id or ""),
            json.dumps(one.params, sort_keys=True),
        )


def _to_screen(found: Iterable[Row], form: str) -> None:
    if form == "table":
        for _ in found:
            pass  # counted, and shown as counts
    else:
        {"csv": _csv, "json": _json}[form](found, sys.stdout)


def _csv(found: Iterable[Row], file: IO[str]) -> None:
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_guarded, found))


def _guarded(row: Row) -> list[str]:
    """No cell may be run as a formula: an apostrophe before it makes it text."""
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row]


def _json(found: Iterable[Row], file: IO[str]) -> None:
    """One object per line, so that a reader needs no more memory than one."""
    for row in found:
        record: dict[str, Any] = dict(zip(COLUMNS, row, strict=True))
        record["params"] = json.loads(record["params"])
        record["whose_id"] = record["whose_id"] or None
        file.write(json.dumps(record) + "\n")


def _table(found: Iterable[Row], file: IO[str]) -> None:
    widths = (24, 13, 37, 37, 11, 13, 37)
    for row in chain([COLUMNS], found):
        file.write(
            "".join(f"{cell:<{width}}" for cell, width in zip(row[:-1], widths, strict=True)) + row[-1] + "\n"
        )


def _parquet(found: Iterable[Row], path: Path) -> None:
    schema = pa.schema([(name, pa.string()) for name in COLUMNS])
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for rows in _batches(found):
            columns = [pa.array(values, pa.string()) for values in zip(*rows, strict=True)]
            file.write_batch(pa.record_batch(columns, schema=schema))


def _batches(found: Iterable[Row]) -> Iterator[list[Row]]:
    rows = iter(found)
    while batch := list(islice(rows, ROWS)):
        yield batch


def _as_text(write: Callable[[Iterable[Row], IO[str]], None]) -> Callable[[Iterable[Row], Path], None]:
    def write_file(found: Iterable[Row], path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            write(found, file)

    return write_file


WRITERS: dict[str, Callable[[Iterable[Row], Path], None]] = {
    "table": _as_text(_table),
    "csv": _as_text(_csv),
    "json": _as_text(_json),
    "parquet": _parquet,
}
