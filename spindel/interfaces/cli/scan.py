"""`spindel scan`."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import TimeElapsedColumn
from rich.table import Table

from spindel.interfaces.cli.bars import progress
from spindel.interfaces.cli.start import start


class Engine(StrEnum):
    DUCKDB = "duckdb"
    DATABASE = "database"


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    PARQUET = "parquet"
    JSON = "json"


def register(root: typer.Typer) -> None:
    root.command()(scan)


def scan(
    engine: Annotated[
        Engine, typer.Option(help="Where the rules run: on a snapshot, or on the store.")
    ] = Engine.DUCKDB,
    format: Annotated[Format, typer.Option(help="How what was found is written.")] = Format.TABLE,  # noqa: A002
    output: Annotated[
        Path | None, typer.Option(help="The file to write; without it, standard output.", dir_okay=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Counts by rule as one JSON object.")] = False,
) -> None:
    """Run all rules over everybody and write what they find. Reads only: no gap is opened or closed by it.

    Without --output, `table` shows counts by rule. Exit codes: 0 done, 1 refused, 2 wrong use.

    Example: spindel scan --engine duckdb --format csv --output findings.csv
    """
    if output is None and format is Format.PARQUET:
        raise typer.BadParameter("Parquet is for files: add --output FILE.", param_hint="--format")
    if output is None and as_json and format is not Format.TABLE:
        raise typer.BadParameter("Standard output takes one thing: add --output FILE.", param_hint="--json")
    start()
    from spindel.insight.gaps import written
    from spindel.insight.gaps.registry import RULES
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    with progress(TimeElapsedColumn()) as bar:
        task = bar.add_task("Starting", total=len(RULES) + (engine is Engine.DUCKDB))
        counts = written.scan_to(
            output,
            engine=engine.value,
            form=format.value,
            by=operator(),
            at=clock.now(),
            progress=lambda step: bar.update(task, description=step, advance=1),
        )
    if as_json:
        typer.echo(json.dumps({"rules": counts, "total": sum(counts.values())}))
    elif output is not None or format is Format.TABLE:
        _show(counts, output)


def _show(counts: dict[str, int], output: Path | None) -> None:
    table = Table("rule", "found")
    for rule, count in counts.items():
        table.add_row(rule, f"{count:,}")
    table.add_row("total", f"{sum(counts.values()):,}")
    Console().print(table)
    if output is not None:
        typer.echo(f"Written to {output}.")
