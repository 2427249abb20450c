"""The one entry point: `spindel`. Each command is one file beside this one with a `register(app)`."""

import importlib
import os
import pkgutil
import sys
import traceback
from importlib import metadata
from typing import Annotated

import typer

from spindel.interfaces import cli
from spindel.kernel.errors import Invalid, NotFound, SpindelError

APART = {"main", "start", "invitations", "bars"}
REFUSED, WRONG, STOPPED = 1, 2, 130


def build() -> typer.Typer:
    app = typer.Typer(
        name="spindel",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(version)
    for module in sorted(one.name for one in pkgutil.iter_modules(cli.__path__) if one.name not in APART):
        importlib.import_module(f"spindel.interfaces.cli.{module}").register(app)
    return app


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"spindel {metadata.version('spindel')}")
        raise typer.Exit


def version(
    _version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """One shared plan between everybody around a person; what is about to fall through the cracks."""


def run() -> None:
    """Exit codes: 0 done, 1 refused or nothing to do with a reason, 2 wrong use, 130 stopped by Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # whatever a name holds
    try:
        build()()
    except Exception as error:  # noqa: BLE001 - nobody who runs a command should have to read a traceback
        if os.environ.get("SPINDEL_DEBUG"):
            traceback.print_exc()
        said, code = explain(error)
        typer.secho(f"spindel: {said}", err=True, fg=typer.colors.RED)
        sys.exit(code)
    except KeyboardInterrupt:
        sys.exit(STOPPED)


def explain(error: Exception) -> tuple[str, int]:
    """What went wrong, in words with a way out, and the exit code."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    if isinstance(error, SpindelError):
        return str(error), WRONG if isinstance(error, Invalid | NotFound) else REFUSED
    if isinstance(error, DatabaseError):
        return f"The database does not answer as it should: {_first(error)} {_database(error)}", REFUSED
    if isinstance(error, ImproperlyConfigured):
        return f"A setting cannot be used: {_first(error)} See docs/reference/settings.md.", WRONG
    if isinstance(error, UnicodeError):
        return f"This is no UTF-8: {_first(error)} Write it in UTF-8.", WRONG
    if isinstance(error, OSError):
        place = f" [{error.filename}]" if error.filename else ""
        return f"{error.strerror or _first(error)}{place} See that it exists and may be used.", WRONG
    name = type(error).__name__
    return (
        f"Something unforeseen: {name}: {_first(error)} See more with SPINDEL_DEBUG=1; please report it.",
        1,
    )


def _database(error: Exception) -> str:
    text = str(error)
    if "no such table" in text or "no such column" in text or "does not exist" in text:
        return "Its tables are missing or old; run: spindel migrate"
    if "not a database" in text or "malformed" in text:
        return "Name another with SPINDEL_DATA, or bring a backup back: spindel restore --replace FILE"
    return "See SPINDEL_DATA and SPINDEL_DATABASE_URL, the disk, and whether something else holds it."


def _first(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"{lines[0].rstrip('.')}." if lines else f"{type(error).__name__}."
