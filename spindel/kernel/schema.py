"""The tables of the store and the version of the program that they belong to."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader


def applied() -> list[str]:
    """The migrations that the store has, as `app.name`, sorted."""
    return sorted(".".join(one) for one in MigrationLoader(connection).applied_migrations)


def known() -> set[str]:
    """The migrations that this version of the program knows; asks no database."""
    return {".".join(one) for one in MigrationLoader(None).graph.nodes}


def pending() -> list[str]:
    """The migrations that the store still needs, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate(*, tell: Callable[[str], object], always: bool = False) -> int:
    """Do what is pending; returns how many steps that were. `tell` gets a line beforehand.

    `always`: also without anything pending, so that views are made anew.
    """
    steps = pending()
    if steps:
        tell(f"Bringing the tables up to this version: {len(steps)} steps, {steps[0]} to {steps[-1]}.")
    if steps or always:
        call_command("migrate", interactive=False, verbosity=0)
    return len(steps)
