"""`spindel audit`: seal the audit now, and find out whether anybody has tampered with it."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
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


@app.command()
def looks(
    day: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day to examine; else every day since the last."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Find unusual looks at people, for those who lead the unit to review. The worker does so every night.

    Names nobody: the flags are on the page "Looks to review". Doing a day again changes nothing.

    Example: spindel audit looks --day 2026-03-01 --json
    """
    start()
    from spindel.insight.looks import engine
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    now = clock.now()
    if day is None:
        done = engine.catch_up(by=operator(), at=now)
    else:
        done = [engine.examine_past(day.date(), by=operator(), at=now)]
    unreviewable = len(list(engine.unreviewable()))
    if as_json:
        days = [asdict(one) | {"day": one.day.isoformat()} for one in done]
        typer.echo(json.dumps({"days": days, "without_reviewer": unreviewable}))
        return
    for one in done:
        typer.echo(
            f"{one.day}: {one.looks} looks of {one.staff_days} humans, {one.share_explained:.1%} with a known"
            f" reason, {one.flagged} new flags."
        )
    if not done:
        typer.echo("Every day that has ended was examined already.")
    if unreviewable:
        typer.echo(f"{unreviewable} flags have nobody to review them: give another unit there a team leader.")


@app.command()
def staff(
    file: Annotated[Path, typer.Argument(help="CSV with username, number, street, postcode.", exists=True)],
) -> None:
    """Take in what the employer says of its staff, so that looks at colleagues and neighbours show.

    Kept are keyed codes alone: no number or address can be read from them. Then delete the file.

    Example: spindel audit staff staff.csv
    """
    start()
    from spindel.insight.looks import marks
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    count = marks.mark(marks.read(file), by=operator(), at=clock.now())
    typer.echo(f"Marked {count}. Now delete {file}: it is not needed any more.")


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
