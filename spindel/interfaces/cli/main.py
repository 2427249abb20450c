"""The one entry point: `spindel`. Each command is one file beside this one with a `register(app)`."""

import importlib
import pkgutil
import sys

import typer

from spindel.interfaces import cli
from spindel.kernel.errors import SpindelError

APART = {"main", "start"}


def build() -> typer.Typer:
    app = typer.Typer(
        name="spindel",
        no_args_is_help=True,
        add_completion=False,
        help="One shared plan between everybody around a person; what is about to fall through the cracks.",
        pretty_exceptions_show_locals=False,
    )
    for module in sorted(one.name for one in pkgutil.iter_modules(cli.__path__) if one.name not in APART):
        importlib.import_module(f"spindel.interfaces.cli.{module}").register(app)
    return app


def run() -> None:
    """Exit codes: 0 done, 1 refused or nothing to do with a reason, 2 wrong use."""
    try:
        build()()
    except SpindelError as error:
        typer.secho(f"spindel: {error}", err=True, fg=typer.colors.RED)
        sys.exit(1)
