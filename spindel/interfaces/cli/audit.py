"""`spindel audit`: seal the audit now, and find out whether anybody has tampered with it."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from spindel.interfaces.cli.bars import progress
from spindel.interfaces.cli.start import start

if TYPE_CHECKING:
    from spindel.kernel.verifying import Verdict

app = typer.Typer(
    help="Who looked at and changed what, and whether that record is whole.", no_args_is_help=True
)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]


def register(root: typer.Typer) -> None:
    root.add_typer(app, name="audit")


@app.command()
def seal(as_json: AsJson = False) -> None:
    """Seal what is not sealed yet. The worker does so every minute.

    Example: spindel audit seal
    """
    start()
    from spindel.kernel import clock, heads, sealing

    done, head = sealing.seal(clock.now()), heads.last()
    if as_json:
        typer.echo(json.dumps(asdict(done) | {"head": head.head if head else None}))
    else:
        typer.echo(f"Sealed {done.rows} rows in {done.seals} seals.")
        if head:
            typer.echo(f"Head of seal {head.number}: {head.head}")


@app.command()
def verify(as_json: AsJson = False) -> None:
    """Recompute the whole chain. Finds sealed rows that were changed, removed, put in, moved or cut off.

    Exit code 0: whole; 1: it is not, and the first bad rows are named. Changes nothing.

    Example: spindel audit verify --json
    """
    start()
    from spindel.kernel import verifying

    with progress() as bar:
        task = bar.add_task("Checking audit rows", total=verifying.sealed_rows())
        verdict = verifying.verify(progress=lambda rows: bar.advance(task, rows))
    if as_json:
        typer.echo(json.dumps(asdict(verdict) | {"ok": verdict.ok}))
    else:
        _tell(verdict)
    raise typer.Exit(0 if verdict.ok else 1)


def _tell(verdict: "Verdict") -> None:
    for one in verdict.findings:
        places = {"seal": one.seal, "place": one.position, "row": one.row_id}
        where = ", ".join(f"{name} {number}" for name, number in places.items() if number is not None)
        typer.echo(f"{where or 'audit'}: {one.what}")
    if verdict.found > len(verdict.findings):
        typer.echo(f"… and {verdict.found - len(verdict.findings)} more")
    state = "whole" if verdict.ok else f"NOT WHOLE, {verdict.found} findings"
    typer.echo(
        f"The audit is {state}: {verdict.rows} rows in {verdict.seals} seals, {verdict.heads} heads compared."
    )
    if verdict.tail:
        typer.echo(f"{verdict.tail} rows are not sealed yet; nothing vouches for them until they are.")
