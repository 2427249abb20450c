"""The views of the facts on an operational database. They are never part of a migration."""

from django.db.backends.base.base import BaseDatabaseWrapper

from spindel.insight.gaps.facts import FACTS, Fact


def drop(connection: BaseDatabaseWrapper) -> None:
    """Before a migration: a view that leans on a table keeps the database from altering it."""
    with connection.cursor() as cursor:
        for fact in FACTS.values():
            cursor.execute(fact.drop_sql())


def create(connection: BaseDatabaseWrapper) -> None:
    """After a migration: all views anew. A fact whose tables are gone, after a step back, is left out."""
    drop(connection)
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for fact in FACTS.values():
            if _bases(fact) <= tables:
                cursor.execute(fact.create_sql(connection.vendor))


def _bases(fact: Fact) -> set[str]:
    return {part.split()[0] for part in fact.base.split(" JOIN ")}
