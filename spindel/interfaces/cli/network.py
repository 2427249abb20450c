"""`spindel network import`: a whole network from one file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from spindel.interfaces.cli import invitations
from spindel.interfaces.cli.serve import prepare
from spindel.interfaces.cli.start import start

if TYPE_CHECKING:
    from spindel.domain.flows.bringing import Brought

SHOWN = 50
WRONG = 2
app = typer.Typer(help="Organisations, units and staff all at once.", no_args_is_help=True)


def register(root: typer.Typer) -> None:
    root.add_typer(app, name="network")


@app.callback()
def network() -> None:
    """Organisations, units and staff all at once."""


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="YAML: organisations, their units, the staff of each.")],
    check: Annotated[bool, typer.Option("--check", help="Only say what is wrong with the file.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Take in organisations, units and staff from one file, and invite whoever is new.

    All of the file is checked before anything is written. What is there already is corrected where it
    differs; what the file does not name stays. The same file twice changes nothing.

    Example: spindel network import network.yaml --check
    """
    start()
    prepare()
    from spindel.domain.flows import bringing
    from spindel.domain.network import reading
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    found = reading.read(_text(file))
    if found.complaints:
        _complain(file, found.complaints, as_json=as_json)
    if check:
        typer.echo("{}" if as_json else f"{file} can be taken in.")
        return
    done = bringing.bring_in(found.organisations, by=operator(), at=clock.now())
    _tell(done, as_json=as_json)


def _text(file: Path) -> str:
    from spindel.domain.network.reading import LARGEST
    from spindel.kernel.errors import Invalid

    if file.exists() and not file.is_file():
        raise Invalid("This is no plain file.", value=str(file), way_out="Name a YAML file.")
    with file.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Invalid(
            "This is too large for a network.", where=str(file), way_out="Split it by organisation."
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        where = f"{file}, line {line}"
        raise Invalid("This is no UTF-8.", where=where, way_out="Save the file as UTF-8.") from None


def _complain(file: Path, complaints: list[Any], *, as_json: bool) -> None:
    if as_json:
        told = [{"line": one.line, "where": one.where, "what": str(one)} for one in complaints]
        typer.echo(json.dumps({"complaints": told}, ensure_ascii=False))
    for one in complaints[:SHOWN]:
        typer.echo(f"{file}, {one}", err=True)
    if len(complaints) > SHOWN:
        typer.echo(f"… and {len(complaints) - SHOWN} more", err=True)
    typer.echo("Nothing was written. Mend the file, then try again.", err=True)
    raise typer.Exit(WRONG)


def _tell(done: "Brought", *, as_json: bool) -> None:
    if as_json:
        invited = [
            {"email": one.professional.email, "link": invitations.link(one), "mailed": invitations.send(one)}
            for one in done.invited
        ]
        counts: dict[str, dict[str, int]] = {}
        for (kind, verdict), number in done.counts.items():
            counts.setdefault(kind, {})[verdict] = number
        typer.echo(json.dumps({"counts": counts, "invited": invited}))
        return
    for (kind, verdict), number in sorted(done.counts.items()):
        typer.echo(f"{kind}: {number} {verdict}")
    for one in done.invited:
        invitations.tell(one)
