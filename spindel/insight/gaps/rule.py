"""What a rule is made of: its metadata, the relations that it reads, and the columns that it gives back.

A rule gives one row per gap: whose person or professional it is about (`subject_id`), what tells it from
other gaps of the same rule (`key`), since which day, whose move it is, and parameters for the wording
(`p_…`), never text.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import ibis

from spindel.insight.gaps.facts import FACTS

Table = Any
Value = Any
CASE_MANAGER = "case_manager"  # the person's case manager, or whoever stands in; the engine finds out who
PROFESSIONAL = "professional"
UNIT = "unit"
STAND_IN = "stand_in"  # who stands in for the professional; the engine finds out who
LEADER = "leader"  # who leads the professional's unit, or the unit; the engine finds out which and who
CONTRACT = ("subject_id", "key", "since_day", "whose_kind", "whose_id")


@dataclass(frozen=True)
class Limits:
    """Thresholds of a rule. A rule with thresholds has its own subclass; a pack may give a region other
    values.
    """


Find = Callable[["Facts", "Now", Any], Table]


@dataclass(frozen=True)
class Rule:
    """A rule and what has to be known to run, show and withhold it.

    `severity` is 1 (when there is time) to 4 (now). `reads` names the categories of a person's data that a
    gap of this rule tells about: whoever may not read them all does not learn of it. A gap with a parameter
    `area` also needs the categories of that area of life; one with a parameter `category` also needs that
    category. A rule that is `kept_from_deciders` tells nothing to those who decide on benefits and housing,
    whatever they may read, unless the move is theirs. One that is `for_managers` is told in the unit of the
    case manager alone, to which somebody close has turned.
    """

    id: str
    find: Find
    severity: int
    reads: tuple[str, ...]
    requirement: str
    whose: str
    button: str
    subject: str = "person"
    limits: Limits = field(default_factory=Limits)
    kept_from_deciders: bool = False
    for_managers: bool = False


@dataclass(frozen=True)
class Now:
    """Today as a day, and this instant in seconds: both scalars of the one-row relation `now`."""

    day: Value
    second: Value


def now() -> Now:
    table = ibis.table({"day": "int64", "second": "int64"}, name="now")
    return Now(table.day.as_scalar(), table.second.as_scalar())


class Facts:
    """The facts by name. With a subject kind, each is restricted to the touched subjects of that kind.

    The restriction is an inner join with the small relation `touched`, which databases turn into index look-
    ups.
    """

    def __init__(self, *, touched: str | None = None) -> None:
        self._kind = touched
        self._tables: dict[str, Table] = {}

    def __getattr__(self, name: str) -> Table:
        if name not in FACTS:
            raise AttributeError(f"There is no fact {name!r}. Use one of: {', '.join(sorted(FACTS))}.")
        if name not in self._tables:
            self._tables[name] = self._table(name)
        return self._tables[name]

    def _table(self, name: str) -> Table:
        table = FACTS[name].table()
        column = FACTS[name].subjects.get(self._kind or "")
        if column is None:
            return table
        touched = ibis.table({"subject_id": "uuid"}, name="touched")
        return touched.join(table, touched.subject_id == table[column]).select(table)


def findings(
    table: Table,
    *,
    key: Value,
    since: Value,
    whose: Value = CASE_MANAGER,
    whose_id: Value = None,
    subject: str = "person_id",
    **params: Value,
) -> Table:
    """Project what was found onto the contract."""
    return table.select(
        subject_id=table[subject],
        key=_text(key),
        since_day=since,
        whose_kind=_text(whose),
        whose_id=no_id() if whose_id is None else whose_id,
        **{f"p_{name}": _text(value) for name, value in params.items()},
    )


def _text(value: Value) -> Value:
    return ibis.literal(value) if isinstance(value, str) else value


def beside(table: Table, other: Table, on: list[str], *columns: str) -> Table:
    """`table` with these columns of `other`, empty where it has no row; it has one at most per key."""
    other = other.select(*on, *columns)
    return table.left_join(other, on).select(table, *(other[name] for name in columns))


def no_id() -> Value:
    return ibis.null("uuid")


def holds(table: Table, now: Now) -> Value:
    """True where today lies in the half-open period `start_day` to `end_day`."""
    return (table.start_day <= now.day) & (table.end_day.isnull() | (table.end_day > now.day))


def may_reach_out(person: Table, now: Now) -> Value:
    """False while the person wants to be left alone."""
    return person.outreach_paused_until_day.isnull() | (person.outreach_paused_until_day <= now.day)


def later(one: Value, *others: Value) -> Value:
    """The latest of some days; one that is unknown does not count."""
    return reduce(lambda a, b: ibis.ifelse(b.isnull() | (a >= b), a, b), others, one)


def either(*conditions: Value) -> Value:
    return reduce(lambda a, b: a | b, conditions)


def about_drugs(is_substance_use: Value) -> Value:
    """The parameter `category` of what came from a row about alcohol or drugs; else empty."""
    return ibis.ifelse(is_substance_use == 1, "SUBSTANCE_USE", ibis.null("string"))


def flag(condition: Value) -> Value:
    """1 where it is so, else 0."""
    return ibis.ifelse(condition, 1, 0)
