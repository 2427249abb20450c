"""Bit sets of categories inside the database."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, IntegerField
from django.db.models.sql.compiler import SQLCompiler

from spindel.domain.people.kinds import Category


class Union(Aggregate):
    """The union of bit sets. No aggregate for it is in every database; the largest of each bit is in all."""

    output_field = IntegerField()

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_: Any, **__: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        column, params = compiler.compile(self.get_source_expressions()[0])
        bits = " + ".join(f"MAX({column} & {bit.value})" for bit in Category)
        return f"({bits})", tuple(params) * len(Category)
