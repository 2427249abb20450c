"""From a rule to SQL text, once per engine and process.

The same text serves one person, a batch and a region: `now(day, second)` and, where only some subjects are
meant, `touched(subject_id)` are put in front of it as common table expressions with bound parameters.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import ibis
import sqlglot
from sqlglot import exp

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


_HEADS: dict[tuple[str, str], str] = {
    ("sqlite", "one"): "SELECT %(subject)s",
    ("sqlite", "many"): "SELECT value FROM json_each(%(subjects)s)",
    ("postgresql", "one"): "SELECT %(subject)s::uuid",
    ("postgresql", "many"): "SELECT unnest(%(subjects)s::uuid[])",
    ("duckdb", "one"): "SELECT $subject::uuid",
    ("duckdb", "many"): "SELECT unnest($subjects::uuid[])",
}
_NOW = {
    "sqlite": "SELECT %(day)s, %(second)s",
    "postgresql": "SELECT %(day)s::bigint, %(second)s::bigint",
    "duckdb": "SELECT $day::bigint, $second::bigint",
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


def _start_with_touched(tree: Any) -> None:
    """SQLite takes a CROSS JOIN in the order in which it is written: first who was touched, then what about them.

    Left to itself it may walk a whole index to save sorting a handful of rows.
    """
    for join in tree.find_all(exp.Join):
        start = join.parent.args.get("from_") if join.parent else None
        if start is not None and start.this.name == "touched":
            join.set("kind", "CROSS")
            join.set("side", None)


def _headed(body: str, engine: str, reach: str) -> str:
    """The body with `now` and `touched` as its first common table expressions."""
    tree = sqlglot.parse_one(body, read=DIALECTS[engine])
    if engine == "sqlite":
        _start_with_touched(tree)
    own = tree.args.get("with_")
    tree.set("with_", None)
    text = tree.sql(dialect=DIALECTS[engine])
    heads = [f"now(day, second) AS ({_NOW[engine]})"]
    if reach != "all":
        heads.append(f"touched(subject_id) AS ({_HEADS[engine, reach]})")
    heads += [one.sql(dialect=DIALECTS[engine]) for one in own.expressions] if own else []
    if engine != "duckdb" and "%" in text:
        raise AssertionError("a literal % would be read as a parameter")
    return "WITH " + ", ".join(heads) + " " + text
