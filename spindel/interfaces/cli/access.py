"""`spindel access`: are the grants what the rows that they follow from say, and make them so."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.progress import Progress

from spindel.interfaces.cli.bars import progress
from spindel.interfaces.cli.start import start

if TYPE_CHECKING:
    from spindel.domain.consent.inputs import GrantSpec
    from spindel.domain.consent.queries import Difference

T = TypeVar("T")
app = typer.Typer(help="Who may know what about whom.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object per line, the totals last.")]


def register(root: typer.Typer) -> None:
    root.add_typer(app, name="access")


@app.command()
def verify(as_json: AsJson = False) -> None:
    """Derive every grant anew and compare it with what is stored. Changes nothing; who looks is in the audit.

    Exit code 0: all as it should be; 1: there are differences.

    Example: spindel access verify --json | tail -1
    """
    start()
    from spindel.domain.consent import queries
    from spindel.kernel import audit, clock
    from spindel.kernel.actors import operator

    audit.write("access.verify", by=operator(), at=clock.now(), subject_kind="store")
    persons, missing, extra = 0, 0, 0
    total = queries.count_of_persons()
    with progress() as bar:
        ids = _counted(bar, "Checking grants", queries.all_person_ids(), total)
        for one in queries.verify(person_ids=ids):
            persons, missing, extra = persons + 1, missing + len(one.missing), extra + len(one.extra)
            _print_difference(one, as_json=as_json)
    if as_json:
        typer.echo(json.dumps({"checked": total, "persons": persons, "missing": missing, "extra": extra}))
    elif persons:
        typer.echo(f"{persons} of {total} persons differ: {missing} grants missing, {extra} too many.")
        typer.echo("Way out: spindel access refresh")
    else:
        typer.echo(f"The grants of {total} persons are as they should be.")
    raise typer.Exit(1 if persons else 0)


@app.command()
def refresh(as_json: AsJson = False) -> None:
    """Derive every grant anew and write the differences: after a new jurisdiction pack, or to repair.

    Each person whose grants change has a line in the audit.

    Example: spindel access refresh
    """
    start()
    from spindel.domain.consent import actions, queries
    from spindel.kernel import clock
    from spindel.kernel.actors import operator

    changed, total = 0, queries.count_of_persons()
    with progress() as bar:
        ids = _counted(bar, "Refreshing grants", list(queries.all_person_ids()), total)
        for batch in queries.batches(ids):
            changed += actions.refresh_grants(batch, by=operator(), at=clock.now())
    result = {"persons": total, "changed": changed}
    typer.echo(json.dumps(result) if as_json else f"{changed} grants of {total} persons changed.")


def _counted(bar: Progress, what: str, things: Iterable[T], total: int) -> Iterator[T]:
    task = bar.add_task(what, total=total)
    for thing in things:
        yield thing
        bar.advance(task)


def _print_difference(one: "Difference", *, as_json: bool) -> None:
    missing = [_told(spec) for spec in one.missing]
    extra = [{"id": str(key), **_told(spec)} for key, spec in one.extra]
    if as_json:
        typer.echo(json.dumps({"person": str(one.person_id), "missing": missing, "extra": extra}))
        return
    for word, rows in (("missing", missing), ("too many", extra)):
        for row in rows:
            what = ", ".join(
                f"{name} {value}" for name, value in row.items() if value not in (None, "", False)
            )
            typer.echo(f"{one.person_id}: {word}: {what}")


def _told(spec: "GrantSpec") -> dict[str, str | bool | None]:
    from spindel.domain.consent.kinds import Level
    from spindel.domain.people.kinds import Category

    return {
        "grantee": str(spec.grantee_id),
        "categories": "|".join(one.name or "" for one in Category(spec.categories)).lower(),
        "level": Level(spec.level).name.lower(),
        "purpose": spec.purpose,
        "is_exclusion": spec.is_exclusion,
        "from": spec.starts_at.isoformat(),
        "until": spec.ends_at.isoformat() if spec.ends_at else None,
        "ground": spec.ground,
        "source": f"{spec.source_kind}/{spec.source_id}",
    }
