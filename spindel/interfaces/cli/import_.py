"""`spindel import`: take in data from other systems."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import TextColumn, TimeElapsedColumn

from spindel.interfaces.cli.bars import progress
from spindel.interfaces.cli.start import start

if TYPE_CHECKING:
    from spindel.domain.record.intake import Complaint, Report

COMPLAINTS_IN_JSON = 100


def named_path(text: str) -> Path:
    """A path that says something: an unset variable must not become the folder that one stands in."""
    if not text.strip():
        raise typer.BadParameter("the path is empty: name a file or a folder.")
    return Path(text)


app = typer.Typer(help="Take in data from other systems.", no_args_is_help=True)


def register(root: typer.Typer) -> None:
    root.add_typer(app, name="import")


@app.callback()
def import_() -> None:
    """Take in data from other systems."""


@app.command()
def fhir(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH…", help="Files or folders of FHIR R4 JSON, plain or gzipped.", parser=named_path
        ),
    ],
    source: Annotated[
        str, typer.Option(help="The system that the data comes from; its ids mean one thing each.")
    ] = "unnamed",
    organisation: Annotated[
        str, typer.Option(help="The organisation that the system, and so the data, belongs to.")
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object with counts by type on standard output.")
    ] = False,
) -> None:
    """Take in FHIR R4: bundles, single resources, or one resource on each line (NDJSON).

    Every resource is kept to the letter. What is here already changes nothing; a newer version becomes
    current and the older stays readable. What cannot be taken is told with its place and a way out, and the
    rest goes on; an import that was broken off can simply be started again.

    Exit code 0: everything was taken or was here already; 1: something was refused.

    Example: spindel import fhir --source "Regional hospital" exports/
    """
    start()
    from django.db import OperationalError

    from spindel.kernel.errors import Refused

    try:
        report, complaints = _take_in(paths, source, organisation, quiet=as_json)
    except OperationalError as error:
        raise Refused(
            "The database did not take it",
            value=str(error),
            way_out="See whether its disk is full or `spindel migrate` is due; then import again: "
            "what is in stays in, and the rest follows.",
        ) from error
    if as_json:
        typer.echo(json.dumps(_as_json(source, report, complaints)))
    else:
        _tell(report)
    raise typer.Exit(1 if complaints.count else 0)


class _Complaints:
    """Tells each complaint at once, and keeps the first ones for the machine."""

    def __init__(self, console: Console, *, quiet: bool) -> None:
        self._console, self._quiet = console, quiet
        self.count = 0
        self.first: list[Complaint] = []

    def add(self, one: "Complaint") -> None:
        self.count += 1
        if len(self.first) < COMPLAINTS_IN_JSON:
            self.first.append(one)
        if not self._quiet:
            self._console.print(str(one), markup=False, emoji=False, highlight=False, soft_wrap=True)


def _take_in(
    paths: list[Path], source_name: str, organisation: str, *, quiet: bool
) -> tuple["Report", _Complaints]:
    from spindel.domain.record import actions, intake, queries
    from spindel.domain.record.reading.files import files_in
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    files = [file for path in paths for file in files_in(path)]
    owner = queries.organisation_named(organisation) if organisation else None
    by, report = operator(), intake.Report()
    source = actions.name_source(source_name, organisation_id=owner, by=by, at=clock.now())
    with progress(TextColumn("{task.fields[resources]} resources"), TimeElapsedColumn()) as bar:
        task = bar.add_task("Taking in", total=len(files), resources=0)
        complaints = _Complaints(bar.console, quiet=quiet)

        def kept() -> None:
            bar.update(task, resources=report.seen)

        for file in files:
            intake.take_in(
                file,
                source=source,
                report=report,
                complain=complaints.add,
                kept=kept,
                by=by,
                at=clock.now(),
            )
            bar.advance(task)
    return report, complaints


def _as_json(source: str, report: "Report", complaints: _Complaints) -> dict[str, object]:
    from spindel.domain.record.kinds import Verdict

    return {
        "source": source,
        "files": report.files,
        "resources": report.seen,
        **{verdict.value: report.of(verdict) for verdict in Verdict},
        "totals": {verdict.value: report.total(verdict) for verdict in Verdict},
        "refusals": [
            {
                "file": one.file,
                "where": one.where,
                "what": one.error.what,
                "value": None if one.error.value is None else str(one.error.value),
                "path": one.error.where,
                "way_out": one.error.way_out,
            }
            for one in complaints.first
        ],
    }


def _tell(report: "Report") -> None:
    from rich.table import Table

    from spindel.domain.record.kinds import Verdict

    table = Table("Type", *(str(one.label) for one in Verdict))
    for kind in sorted({kind for _, kind in report.counts}):
        table.add_row(kind, *(str(report.counts[(one, kind)] or "") for one in Verdict))
    table.add_row("Total", *(str(report.total(one)) for one in Verdict), style="bold")
    Console().print(table)
    if report.total(Verdict.NEW) + report.total(Verdict.CHANGED) == 0:
        typer.echo("Nothing has changed.")
