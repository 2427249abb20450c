"""Plans of a recheck on a store that is large and knows it: statistics change what SQLite does."""

import sqlite3

import pytest
from django.db import connection

from spindel.insight.gaps.compile import compiled
from spindel.insight.gaps.registry import RULES
from spindel.insight.gaps.rule import Rule
from tests.spec.tables import parameters

ROWS = 2_000_000
PER_KEY = 20
OF_STAFF = {  # far fewer, few per key
    "network_absence": (4_000, 1),
    "network_professional": (2_000, 1),
    "network_agreement": (1_000, 1),
    "network_agreementside": (2_000, 2),
    "network_agreementcover": (4_000, 4),
}


@pytest.fixture
def large(db: None) -> sqlite3.Connection:
    """An empty copy of the test store with the statistics of a large one."""
    if connection.vendor != "sqlite":
        pytest.skip("the plan of PostgreSQL follows its statistics; see the bench")
    copy = sqlite3.connect(":memory:")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%%'"
        )
        definitions = cursor.fetchall()
    for kind in ("table", "index", "view"):
        for sql in (sql for one, sql in definitions if one == kind):
            copy.execute(sql)
    copy.execute("ANALYZE")
    for name, table in copy.execute(
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'"
    ).fetchall():
        columns = len(copy.execute(f"PRAGMA index_info({name})").fetchall())
        rows, per_key = OF_STAFF.get(table, (ROWS, PER_KEY))
        stat = f"{rows} " + " ".join([str(per_key)] * columns)
        copy.execute("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", (table, name, stat))
    copy.execute("ANALYZE sqlite_schema")
    return copy


@pytest.mark.parametrize("reach", ["one", "many"])
def test_statistics_do_not_make_a_recheck_read_whole_tables(large: sqlite3.Connection, reach: str) -> None:
    found = {rule.id: reads_a_lot(large, rule, reach) for rule in RULES.values()}
    assert {rule: lines for rule, lines in found.items() if lines} == {}


def reads_a_lot(store: sqlite3.Connection, rule: Rule, reach: str) -> list[str]:
    """Lines of the plan that say that a table is read whole to fill a filter."""
    text = compiled(rule, rule.limits, "sqlite", reach)
    values = {"day": 1, "second": 1, "subject": "00", "subjects": '["00"]'}
    plan = store.execute("EXPLAIN QUERY PLAN " + parameters("sqlite", text.sql), values).fetchall()
    return [line for *_, line in plan if line.startswith("BLOOM FILTER ON")]
