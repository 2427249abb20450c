"""The rules in plain Python, which the bench holds the engine against, find what the tables of cases say."""

from collections import defaultdict
from typing import Any

import pytest

from spindel.insight.gaps.facts import FACTS
from spindel.insight.gaps.finding import Finding, moment
from tests.bench.plain.facts import Facts, Found
from tests.bench.plain.rules import PLAIN_RULES
from tests.factories import NOW
from tests.spec import tables

BY_NAME = {rule.__name__: rule for rule in PLAIN_RULES}


def facts_of(case: tables.Case) -> Facts:
    rows: dict[str, list[list[Any]]] = defaultdict(list)
    for name, row in tables.rows_of(case.given):
        rows[name].append(row)
    columns = {
        name: {one.name: [row[place] for row in rows[name]] for place, one in enumerate(fact.columns)}
        for name, fact in FACTS.items()
    }
    return Facts(columns, **moment(NOW))


def shape(found: Found) -> tuple[str, ...]:
    *fixed, params = found
    return (*map(str, fixed), *sorted(f"{name}={value}" for name, value in params.items()))


def as_plain(found: Finding) -> Found:
    since = moment(NOW)["day"] + (found.since - NOW.date()).days
    return found.rule, found.subject_id, found.key, since, found.whose_kind, found.whose_id, found.params


@pytest.mark.parametrize("case", tables.cases(), ids=lambda case: f"{case.rule}: {case.name}")
def test_plain_python_finds_the_same(case: tables.Case) -> None:
    connection = tables.bare("sqlite")
    tables.lay("sqlite", connection, case.given)
    expected = [as_plain(one) for one in tables.found_on("sqlite", connection, case.rule)]
    found = BY_NAME[case.rule](facts_of(case))
    assert sorted(map(shape, found)) == sorted(map(shape, expected))


def test_every_rule_is_there() -> None:
    from spindel.insight.gaps.registry import RULES

    assert set(BY_NAME) == set(RULES)
