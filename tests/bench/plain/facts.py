"""Facts in plain Python: every row a dictionary, found by key.

Written as somebody would who wants rules fast in Python: each fact is loaded once, and what several rules
need is made once.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from operator import itemgetter
from typing import Any

DAY_SECONDS = 86_400
Row = dict[str, Any]
Found = tuple[str, Any, str, int, str, Any, dict[str, Any]]


def found(
    rule: str,
    subject: Any,
    key: str,
    since: int,
    *,
    whose: str = "case_manager",
    whose_id: Any = None,
    **params: Any,
) -> Found:
    """Rule, subject, key, since, whose move, whose id, parameters."""
    return rule, subject, key, since, whose, whose_id, params


class Facts:
    """Rows of each fact, and indexes over them that are made when first asked for."""

    def __init__(self, tables: Mapping[str, Mapping[str, list[Any]]], day: int, second: int) -> None:
        """`tables` holds columns by name, per fact."""
        self.day, self.second = day, second
        self._rows = {name: _rows(columns) for name, columns in tables.items()}
        self._indexes: dict[tuple[str, ...], dict[Any, list[Row]]] = {}

    def rows(self, fact: str) -> list[Row]:
        return self._rows[fact]

    def by(self, fact: str, *columns: str) -> dict[Any, list[Row]]:
        """Rows by one or several columns."""
        if (fact, *columns) not in self._indexes:
            index: dict[Any, list[Row]] = defaultdict(list)
            key = itemgetter(*columns)
            for row in self._rows[fact]:
                index[key(row)].append(row)
            self._indexes[fact, *columns] = index
        return self._indexes[fact, *columns]

    def holds(self, row: Row) -> bool:
        return row["start_day"] <= self.day and (row["end_day"] is None or row["end_day"] > self.day)

    @cached_property
    def managed(self) -> list[Row]:
        return [row for row in self.rows("case_management") if self.holds(row)]

    @cached_property
    def managed_persons(self) -> set[Any]:
        return {row["person_id"] for row in self.managed}

    @cached_property
    def absent_since(self) -> dict[Any, int]:
        """Since when who is away today; the earliest where several absences overlap."""
        away: dict[Any, int] = {}
        for row in filter(self.holds, self.rows("absence")):
            who = row["professional_id"]
            away[who] = min(row["start_day"], away.get(who, row["start_day"]))
        return away

    @cached_property
    def reachable(self) -> set[Any]:
        """Persons who do not want to be left alone today."""
        return {
            row["person_id"]
            for row in self.rows("person")
            if row["outreach_paused_until_day"] is None or row["outreach_paused_until_day"] <= self.day
        }

    @cached_property
    def reached(self) -> dict[Any, int]:
        """When each person was last reached, in seconds."""
        last: dict[Any, int] = {}
        for row in self.rows("contact"):
            if row["reached"] == "reached":
                last[row["person_id"]] = max(row["second"], last.get(row["person_id"], row["second"]))
        return last


def _rows(columns: Mapping[str, list[Any]]) -> list[Row]:
    names = list(columns)
    return [dict(zip(names, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def later(one: int, other: int | None) -> int:
    return one if other is None else max(one, other)
