"""`spindel organisation` and `spindel unit`: who takes part in this installation."""

import json
from collections.abc import Sequence
from dataclasses import asdict, astuple
from typing import Annotated, Any

import typer

from spindel.interfaces.cli.serve import prepare
from spindel.interfaces.cli.start import start

KINDS = "region, municipality, agency, practice, peer, housing"
UNIT_KINDS = (
    "psychosis_service, inpatient_ward, primary_care, social_services, home_support, social_insurance, "
    "employment, housing, peer_support, ombud"
)
AsJson = Annotated[bool, typer.Option("--json", help="JSON on standard output, one object per line.")]
organisations = typer.Typer(help="Organisations: who employs.", no_args_is_help=True)
units = typer.Typer(help="Units of organisations: clinics, offices, practices.", no_args_is_help=True)


def register(root: typer.Typer) -> None:
    root.add_typer(organisations, name="organisation")
    root.add_typer(units, name="unit")


@organisations.command("add")
def add_organisation(
    name: str,
    kind: Annotated[str, typer.Option(help=f"One of: {KINDS}.")],
    as_json: AsJson = False,
) -> None:
    """Add an organisation. In an empty store this is the first thing to do.

    Example: spindel organisation add "Region North" --kind region
    """
    start()
    prepare()
    from spindel.domain.network import actions
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    row = actions.add_organisation(name=name, kind=kind, by=operator(), at=clock.now())
    typer.echo(json.dumps({"id": str(row.id), "name": row.name}) if as_json else f"{row.name} is added.")


@organisations.command("list")
def list_organisations(as_json: AsJson = False) -> None:
    """List the organisations.

    Example: spindel organisation list
    """
    start()
    from spindel.domain.network import directory

    show(("organisation", "kind", "units"), directory.organisations(), as_json=as_json)


@units.command("add")
def add_unit(
    name: str,
    *,
    organisation: Annotated[str, typer.Option(help="The name of the organisation that it belongs to.")],
    kind: Annotated[str, typer.Option(help=f"One of: {UNIT_KINDS}.")],
    municipality: Annotated[str, typer.Option(help="Where it works.")] = "",
    phone: Annotated[str, typer.Option(help="The number that colleagues call.")] = "",
    as_json: AsJson = False,
) -> None:
    """Add a unit to an organisation.

    Example: spindel unit add "Psychosis service" --organisation "Region North" --kind psychosis_service
    """
    start()
    prepare()
    from spindel.domain.network import actions, directory
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    row = actions.add_unit(
        directory.organisation_named(organisation),
        name=name,
        kind=kind,
        municipality=municipality,
        phone=phone,
        by=operator(),
        at=clock.now(),
    )
    typer.echo(json.dumps({"id": str(row.id), "name": row.name}) if as_json else f"{row.name} is added.")


@units.command("list")
def list_units(
    organisation: Annotated[str, typer.Option(help="Only those of this organisation.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the units.

    Example: spindel unit list --organisation "Region North"
    """
    start()
    from spindel.domain.network import directory

    found = directory.units(organisation=organisation)
    show(("organisation", "unit", "kind", "municipality", "phone"), found, as_json=as_json)


def show(head: Sequence[str], rows: Sequence[Any], *, as_json: bool) -> None:
    """Rows in columns for people, or as one JSON object per line."""
    if as_json:
        for one in rows:
            typer.echo(json.dumps(asdict(one), default=str, ensure_ascii=False))
        return
    cells = [tuple("" if value is None else str(value) for value in astuple(one)) for one in rows]
    widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
    for line in (head, *cells):
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        typer.echo("  ".join(padded).rstrip())
