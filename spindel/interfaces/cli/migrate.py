"""`spindel migrate`: bring the tables of the store up to this version."""

import typer

from spindel.interfaces.cli.start import start


def register(root: typer.Typer) -> None:
    root.command()(migrate)


def migrate() -> None:
    """Make or change the tables of the store for this version of the program. Make a backup first.

    Example: spindel migrate
    """
    start()
    from spindel.kernel import schema

    done = schema.migrate(tell=typer.echo, always=True)
    typer.echo(f"{done} steps done." if done else "Nothing to do: the tables are those of this version.")
