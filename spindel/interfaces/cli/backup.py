"""`spindel backup` and `spindel restore`."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from spindel.interfaces.cli.start import start

if TYPE_CHECKING:
    from spindel.kernel.restore import Restored

File = Annotated[Path, typer.Argument(help="The backup, one zip file.", dir_okay=False)]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]


def register(root: typer.Typer) -> None:
    root.command()(backup)
    root.command()(restore)


def backup(
    file: File,
    with_keys: Annotated[
        bool, typer.Option("--with-keys", help="Put the keys in, too. Keep such a file locked away.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Copy the store into one file while people go on working.

    Without --with-keys keep audit.key and secret.key yourself: a restored audit cannot be checked without.

    Example: spindel backup /backups/monday.zip
    """
    start()
    from spindel.kernel import backup, clock
    from spindel.kernel.actors import operator

    with Console(stderr=True).status("Copying the store"):
        made = backup.make(file.absolute(), with_keys=with_keys, by=operator(), at=clock.now())
    if as_json:
        typer.echo(json.dumps(asdict(made)))
    else:
        keys = "with its keys" if with_keys else "without its keys"
        typer.echo(f"{file}: {file.stat().st_size:,} bytes, {keys}, audit up to seal {made.audit['seal']}.")


def restore(
    file: File,
    replace: Annotated[
        bool, typer.Option("--replace", help="Also into a store that holds something; it is kept aside.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a backup back and check it: the file, its checksums, the database, the chain of the audit.

    Stop `spindel serve` and `spindel worker` first. Exit code 2: this is no backup that can be brought back;
    1: refused; both change nothing. Also 1: the audit came back and is not whole, and what is wrong is named.

    Example: spindel restore /backups/monday.zip
    """
    start()
    from spindel.kernel import clock
    from spindel.kernel import restore as restoring
    from spindel.kernel.actors import operator

    with Console(stderr=True).status("Bringing the store back"):
        done = restoring.bring_back(
            file.absolute(), replace=replace, by=operator(), at=clock.now(), tell=typer.echo
        )
    if as_json:
        typer.echo(json.dumps(asdict(done) | {"ok": done.verdict.ok}))
    else:
        _tell(done)
    raise typer.Exit(0 if done.verdict.ok else 1)


def _tell(done: "Restored") -> None:
    typer.echo(f"The store of {done.manifest.made_at} is back.")
    if done.aside:
        typer.echo(f"The old one is kept: {done.aside}")
    for one in done.verdict.findings:
        typer.echo(f"audit, seal {one.seal}, row {one.row_id}: {one.what}")
    state = "whole" if done.verdict.ok else f"NOT WHOLE, {done.verdict.found} findings"
    typer.echo(f"Its audit is {state}: {done.verdict.rows} rows sealed, {done.verdict.tail} not sealed yet.")
