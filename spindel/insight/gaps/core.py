"""The safe core: the operations that mean the same on every engine, each tried on all of them.

What is left out, and why, stands in REASONS; whatever is in neither has not been tried yet.
"""

from typing import Any

import ibis.expr.operations as ops

from spindel.kernel.errors import Invalid

RELATIONS = {
    "Aggregate", "Field", "Filter", "JoinChain", "JoinLink", "JoinReference", "JoinTable", "Project",
    "ScalarSubquery", "SelfReference", "SortKey", "UnboundTable", "Union",
}  # fmt: skip
VALUES = {
    "Add", "And", "BitwiseAnd", "Coalesce", "Equals", "Greater", "GreaterEqual", "IfElse", "InValues",
    "IsNull", "Least", "Less", "LessEqual", "Literal", "Multiply", "Not", "NotEquals", "NotNull", "Or",
    "SearchedCase", "SimpleCase", "Subtract",
}  # fmt: skip
SUMMARIES = {"BitOr", "CountStar", "Max", "Min", "RowNumber", "Sum", "WindowBoundary", "WindowFunction"}
SAFE = RELATIONS | VALUES | SUMMARIES
TYPES = {"boolean", "int8", "int16", "int32", "int64", "null", "string", "uuid"}
REASONS = {
    "Cast": "casts round and format differently; facts already carry whole numbers",
    "Divide": "gives a float, and floats round differently; compare products instead",
    "FloorDivide": "compiles to FLOOR over REAL, which a bare SQLite connection may lack; use products",
    "Modulus": "compiles to a function that a bare SQLite connection may lack; negative numbers differ",
    "BitwiseNot": "compiles to a function that only Ibis's own connection to SQLite has",
    "Greatest": "ignores empty values on some engines and not on others; use `later`",
    "Round": "half to even on one engine, half away from zero on another",
    "DateDelta": "counts boundaries on one engine and completed units on another; days are integers here",
    "TimestampDelta": "three engines, three answers; instants are integer seconds here",
    "DateAdd": "an error on SQLite before 3.46; days are integers here",
    "Median": "SQLite has none",
    "Quantile": "SQLite has none",
    "ArrayCollect": "SQLite has none",
    "GroupConcat": "its order differs between engines",
    "ExistsSubquery": "a semi-join becomes a correlated EXISTS and scans the table; use an inner join",
    "InSubquery": "a semi-join scans the table; use an inner join",
    "CountDistinct": "not tried yet on all engines; group first",
}


def check(rule: str, expression: Any) -> None:
    """Raise Invalid for the first operation or type of an expression that is outside the safe core."""
    for node in expression.op().find(ops.Node):
        name = type(node).__name__
        if name not in SAFE:
            _refuse(rule, name, REASONS.get(name, "not tried on all engines"))
        if isinstance(node, ops.Value) and str(node.dtype).removeprefix("!") not in TYPES:
            _refuse(rule, f"{name} of type {node.dtype}", "rules work on whole numbers, texts and ids")


def _refuse(rule: str, operation: str, reason: str) -> None:
    raise Invalid(
        "A rule uses an operation that does not mean the same on every engine.",
        value=operation,
        where=f"rule {rule}",
        way_out=f"Reason: {reason}. Use the safe core listed in gaps/core.py.",
    )
