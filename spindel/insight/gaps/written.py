"""What a scan found, written to a file: a table of text, CSV, JSON lines or Parquet."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
from django.conf import settings

from spindel.insight.gaps.registry import RULES
from spindel.insight.gaps.scan import COLUMNS, SCHEMA, Progress, Where, tables
from spindel.kernel import audit
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid

FORMULA = r"^[=+\-@\t\r]"  # a spreadsheet runs a cell that begins like this
WIDTHS = (24, 13, 37, 37, 11, 13, 37, 0)
Batches = Iterable[Any]


def scan_to(
    output: Path | None,
    *,
    engine: str,
    form: str,
    by: Actor,
    at: datetime,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Scan and write; returns how many each rule found. A file appears whole or not at all.

    Without `output`, to standard output; of a `table` only the counts are wanted there. Who scanned
    everybody, and where to, is in the audit before the first row leaves; how much it was, afterwards.
    """
    if output is not None:
        _check_place(output)
    asked = {"engine": engine, "format": form, "to": "file" if output else "standard output"}
    audit.write("gaps.scan", by=by, at=at, subject_kind="store", detail=asked)
    counts: Counter[str] = Counter(dict.fromkeys(RULES, 0))
    found = _counted(tables(cast("Where", engine), at=at, progress=progress), counts)
    if output is not None:
        _to_file(found, output, WRITERS[form])
    elif form == "table":
        for _ in found:
            pass
    else:
        WRITERS[form](found, sys.stdout.buffer)
    audit.write("gaps.scanned", by=by, at=at, subject_kind="store", detail={"found": counts.total()})
    return dict(counts)


def _counted(found: Batches, counts: Counter[str]) -> Iterator[Any]:
    for batch in found:
        if batch.num_rows:
            counts[batch["rule"][0].as_py()] += batch.num_rows
            yield batch


def _check_place(output: Path) -> None:
    """Refuse what findings must never replace: the installation's own files, and what is no plain file."""
    real = output.resolve()
    if output.exists() and not output.is_file():
        raise Invalid("This is no plain file.", value=str(output), where="--output", way_out="Name another.")
    if not real.parent.is_dir():
        raise Invalid(
            "There is no such folder.", value=str(real.parent), where="--output", way_out="Make it."
        )
    if real.is_relative_to(Path(settings.DATA_DIR).resolve()):
        raise Invalid(
            "The store and its keys lie in this folder.",
            value=str(output),
            where="--output",
            way_out="Write to another.",
        )


def _to_file(found: Batches, output: Path, write: "Writer") -> None:
    part = output.with_name(output.name + ".part")
    try:
        with part.open("wb") as file:
            write(found, file)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def _csv(found: Batches, file: BinaryIO) -> None:
    with pcsv.CSVWriter(file, SCHEMA) as writer:
        for batch in found:
            writer.write_batch(_guarded(batch))


def _guarded(batch: Any) -> Any:
    """No cell may be run as a formula: an apostrophe before it makes it text."""
    cells = [
        pc.if_else(pc.match_substring_regex(cell, FORMULA), pc.binary_join_element_wise("'", cell, ""), cell)
        for cell in batch.columns
    ]
    return pa.record_batch(cells, schema=SCHEMA)


def _json(found: Batches, file: BinaryIO) -> None:
    """One object per line, so that a reader needs no more memory than one."""
    for row in (row for batch in found for row in batch.to_pylist()):
        row |= {"params": json.loads(row["params"]), "whose_id": row["whose_id"] or None}
        file.write(json.dumps(row).encode() + b"\n")


def _table(found: Batches, file: BinaryIO) -> None:
    _line(COLUMNS, file)
    for batch in found:
        for row in batch.to_pylist():
            _line(row.values(), file)


def _line(cells: Iterable[str], file: BinaryIO) -> None:
    file.write(
        "".join(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True)).encode() + b"\n"
    )


def _parquet(found: Batches, file: BinaryIO) -> None:
    with pq.ParquetWriter(file, SCHEMA, compression="zstd") as writer:
        for batch in found:
            writer.write_batch(batch)


Writer = Callable[[Batches, BinaryIO], None]
WRITERS: dict[str, Writer] = {"table": _table, "csv": _csv, "json": _json, "parquet": _parquet}
