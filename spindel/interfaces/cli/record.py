"""`spindel record`: read back what was received, and say which person a patient is."""

import json
from dataclasses import asdict
from typing import Annotated
from uuid import UUID

import typer

from spindel.interfaces.cli.start import start

app = typer.Typer(help="Clinical data as received from other systems.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]


def register(root: typer.Typer) -> None:
    root.add_typer(app, name="record")


@app.command()
def show(
    source: str,
    kind: Annotated[str, typer.Argument(metavar="TYPE")],
    fhir_id: Annotated[str, typer.Argument(metavar="ID")],
    version: Annotated[int, typer.Option(help="An older version; without it, the current one.")] = 0,
) -> None:
    """Print a resource to the letter as it was received. Who reads it is written to the audit.

    Example: spindel record show "Regional hospital" Condition 123 --version 1
    """
    start()
    from spindel.domain.record import actions
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    at = clock.now()
    text = actions.read_text(source, kind, fhir_id, version=version or None, by=operator(), at=at)
    typer.echo(text, nl=False)


@app.command()
def versions(
    source: str,
    kind: Annotated[str, typer.Argument(metavar="TYPE")],
    fhir_id: Annotated[str, typer.Argument(metavar="ID")],
    as_json: AsJson = False,
) -> None:
    """List the versions of a resource, in the order in which they came. Who reads it is written to the audit.

    Example: spindel record versions "Regional hospital" Condition 123
    """
    start()
    from spindel.domain.record import actions
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    for one in actions.read_versions(source, kind, fhir_id, by=operator(), at=clock.now()):
        if as_json:
            typer.echo(json.dumps(asdict(one), default=str))
            continue
        state = "current" if one.is_current else "older"
        what = ", deleted" if one.is_deletion else ""
        typer.echo(
            f"{one.number}  {state}{what}  last updated {one.last_updated or 'unknown'}  "
            f"received {one.received_at:%Y-%m-%d %H:%M}  {one.file}"
        )


@app.command()
def unmatched(as_json: AsJson = False) -> None:
    """List the patients whom nobody has matched to a person. Who reads of whom is written to the audit.

    Example: spindel record unmatched
    """
    start()
    from spindel.domain.record import actions, queries
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    for one in actions.read_unmatched(by=operator(), at=clock.now()):
        if as_json:
            typer.echo(json.dumps(asdict(one), default=str))
        else:
            name = one.display_name or "(the Patient itself has not come)"
            typer.echo(f"{one.id}  {one.source}  {one.fhir_id}  {name}  {one.birth_date}")
    if not as_json:
        typer.echo(f"{queries.count_of_unmatched()} patients wait to be matched.")


@app.command()
def match(patient: UUID, person: UUID) -> None:
    """Say that a patient is a person: everything received about them is shown there.

    Example: spindel record match 0195f0c2-… 0195ef11-…
    """
    start()
    from spindel.domain.record import actions
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    actions.match_patient(patient, person_id=person, by=operator(), at=clock.now())
    typer.echo("Matched.")


@app.command()
def unmatch(patient: UUID) -> None:
    """Undo a match: nothing received about the patient is shown at that person any more. All of it is kept.

    Example: spindel record unmatch 0195f0c2-…
    """
    start()
    from spindel.domain.record import actions
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    actions.unmatch_patient(patient, by=operator(), at=clock.now())
    typer.echo("Undone.")
