"""From a rule to SQL text, once per engine and process.

The same text serves one person, a batch and a region. The one-row relation `now` becomes bound parameters;
where only some subjects are meant, `touched(subject_id)` is put in front as a common table expression.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import ibis
import sqlglot
from sqlglot import exp

from spindel.domain.people.kinds import Category
from spindel.insight.gaps.core import check
from spindel.insight.gaps.rule import Facts, Limits, Rule, now

Engine = Literal["sqlite", "postgresql", "duckdb"]
Reach = Literal["one", "many", "all"]
DIALECTS: dict[str, str] = {"sqlite": "sqlite", "postgresql": "postgres", "duckdb": "duckdb"}


@dataclass(frozen=True, slots=True)
class Compiled:
    """SQL text with named parameters `day`, `second`, `subject` or `subjects`; its columns and types."""

    sql: str
    columns: tuple[str, ...]
    types: tuple[str, ...]

    def values(self, **given: Any) -> dict[str, Any]:
        """Those of the given values that the text asks for: DuckDB refuses any other."""
        return {name: value for name, value in given.items() if re.search(rf"[($]{name}\b", self.sql)}


_PARAMETERS = {
    "sqlite": {"day": "%(day)s", "second": "%(second)s"},
    "postgresql": {"day": "%(day)s::bigint", "second": "%(second)s::bigint"},
    "duckdb": {"day": "$day::bigint", "second": "$second::bigint"},
}
_TOUCHED = {
    ("sqlite", "one"): "SELECT %(subject)s",
    ("sqlite", "many"): "SELECT value FROM json_each(%(subjects)s)",
    ("postgresql", "one"): "SELECT %(subject)s::uuid",
    ("postgresql", "many"): "SELECT unnest(%(subjects)s::uuid[])",
    ("duckdb", "one"): "SELECT $subject::uuid",
    ("duckdb", "many"): "SELECT unnest($subjects::uuid[])",
}


@cache
def compiled(rule: Rule, limits: Limits, engine: Engine, reach: Reach) -> Compiled:
    """The SQL of a rule with these limits. Costs some 50 ms the first time."""
    expression = rule.find(Facts(touched=None if reach == "all" else rule.subject), now(), limits)
    check(rule.id, expression)
    body = str(ibis.to_sql(expression, dialect=DIALECTS[engine]))
    schema = expression.schema()
    return Compiled(
        sql=_headed(body, engine, reach),
        columns=tuple(schema.names),
        types=tuple(str(kind) for kind in schema.types),
    )


def _headed(body: str, engine: str, reach: str) -> str:
    """The body with `touched` as its first common table expression and its clock as parameters.

    SQLite does not know how few rows a materialised table expression has; once it has statistics about the
    tables, it reads them whole to fill a filter.
    """
    if "%" in body or "$" in body:
        raise AssertionError(f"a literal in the SQL would be read as a parameter: {body}")
    tree = sqlglot.parse_one(body, read=DIALECTS[engine])
    _bind_now(tree, _PARAMETERS[engine])
    if engine == "sqlite":
        _start_with_touched(tree)
        join_bits(tree)
    own = tree.args.get("with_")
    tree.set("with_", None)
    inline = "NOT MATERIALIZED " if engine == "sqlite" and reach != "all" else ""
    heads = [] if reach == "all" else [f"touched(subject_id) AS {inline}({_TOUCHED[engine, reach]})"]
    for one in own.expressions if own else []:
        heads.append(f'"{one.alias}" AS {inline}({one.this.sql(dialect=DIALECTS[engine])})')
    text = str(tree.sql(dialect=DIALECTS[engine]))
    return f"WITH {', '.join(heads)} {text}" if heads else text


def _bind_now(tree: Any, parameters: dict[str, str]) -> None:
    """Put parameters in the place of `(SELECT day FROM now)`: a dozen such subqueries cost more than the
    rule.
    """
    for query in list(tree.find_all(exp.Subquery)):
        start = query.this.args.get("from_") if isinstance(query.this, exp.Select) else None
        if start is not None and start.this.name == "now":
            query.replace(exp.var(parameters[query.this.expressions[0].name]))


def _start_with_touched(tree: Any) -> None:
    """SQLite takes a CROSS JOIN in the order in which it is written: first who was touched, then what about
    them.

    Left to itself it may walk a whole index to save sorting a handful of rows.
    """
    for join in tree.find_all(exp.Join):
        start = join.parent.args.get("from_") if join.parent else None
        if start is not None and start.this.name == "touched":
            join.set("kind", "CROSS")
            join.set("side", None)


def join_bits(tree: Any) -> None:
    """SQLite has no aggregate for "the bits set in any row": the sum, bit by bit, of the greatest."""
    for call in list(tree.find_all(exp.Anonymous)):
        if call.name.upper() == "_IBIS_BIT_OR":
            mask = call.expressions[0].sql(dialect="sqlite")
            bits = " + ".join(f"MAX(({mask}) & {bit:d})" for bit in Category)
            call.replace(exp.paren(sqlglot.parse_one(bits, read="sqlite")))
