"""SQL of the rules: plans without scans, the safe core alone, thresholds from a pack, compiled once."""

import re
import sqlite3

import ibis
import pytest
import sqlglot
from django.conf import settings
from django.db import connection

from spindel.domain.network.kinds import WEIGHT_OF_NEED
from spindel.domain.people.kinds import Category
from spindel.insight.gaps import limits
from spindel.insight.gaps.compile import compiled, join_bits
from spindel.insight.gaps.core import SAFE, check
from spindel.insight.gaps.facts import FACTS
from spindel.insight.gaps.registry import RULES
from spindel.insight.gaps.rule import Facts, now
from spindel.kernel.errors import Invalid
from tests import factories as f

rules = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


@pytest.mark.django_db
@rules
@pytest.mark.parametrize("reach", ["one", "many"])
def test_a_recheck_scans_no_table(rule, reach):
    if connection.vendor != "sqlite":
        pytest.skip("the plan of PostgreSQL follows its statistics; see the bench")
    text = compiled(rule, rule.limits, "sqlite", reach)
    values = {"day": 1, "second": 1, "subject": "00", "subjects": '["00"]'}
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + text.sql, values)
        plan = [row[3] for row in cursor.fetchall()]
        tables = set(connection.introspection.table_names(cursor))
    aliases = _aliases_of_tables(text.sql, tables)
    scanned = [line for line in plan if line.startswith("SCAN") and line.split()[1] in aliases]
    assert scanned == []


def _aliases_of_tables(sql, tables):
    """The names under which base tables can appear in a plan: their own, and those inside the views."""
    inside = {alias for fact in FACTS.values() for alias in re.findall(r"(?:^|JOIN )\w+ (\w+)", fact.base)}
    return inside | tables


@pytest.mark.django_db
def test_every_view_of_a_fact_can_be_read_with_the_types_it_declares():
    f.make_commitment(person=f.make_person())
    for fact in FACTS.values():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {fact.view}")
            assert [one[0] for one in cursor.description] == [one.name for one in fact.columns]


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_a_fact_is_a_flat_select_and_nothing_else(fact, vendor):
    sql = fact.select_sql(vendor).upper()
    assert sql.count("SELECT") == 1
    for word in ("UNION", "GROUP BY", "DISTINCT", " OVER ", "EXISTS", "LEFT JOIN", "ORDER BY", " LIMIT "):
        assert word not in sql


@rules
def test_the_rule_stays_in_the_safe_core(rule):
    check(rule.id, rule.find(Facts(touched=rule.subject), now(), rule.limits))


@pytest.mark.parametrize(
    ("outside", "reason"),
    [
        (lambda t: t.mutate(x=t.start_day // 7), "REAL"),
        (lambda t: t.mutate(x=t.start_day / 7), "floats"),
        (lambda t: t.mutate(x=t.area.length()), "not tried"),
        (lambda t: t.mutate(x=t.start_day.cast("string")), "casts"),
        (lambda t: t.mutate(x=ibis.greatest(t.start_day, t.met_day)), "later"),
        (lambda t: t.filter(t.person_id.isin(Facts().person.person_id)), "semi-join"),
        (lambda t: t.mutate(x=t.start_day + 0.5), "whole numbers"),
    ],
)
def test_anything_else_is_refused_with_a_reason(outside, reason):
    with pytest.raises(Invalid) as caught:
        check("a_rule", outside(Facts().need))
    assert reason in str(caught.value)
    assert "a_rule" in str(caught.value)


def test_what_is_safe_has_no_reason_against_it():
    from spindel.insight.gaps.core import REASONS

    assert not SAFE & set(REASONS)


@pytest.mark.parametrize(
    ("masks", "expected"), [([1], 1), ([1, 4], 5), ([256, 3, 256], 259), ([0, 0], 0), ([None], None)]
)
def test_sqlite_joins_the_bits_of_categories_as_other_engines_do(masks, expected):
    table = ibis.table({"mask": "int64"}, name="masks")
    tree = sqlglot.parse_one(ibis.to_sql(table.agg(all=table.mask.bit_or()), dialect="sqlite"))
    join_bits(tree)
    store = sqlite3.connect(":memory:")
    store.execute("CREATE TABLE masks (mask INTEGER)")
    store.executemany("INSERT INTO masks VALUES (?)", [(one,) for one in masks])
    assert store.execute(tree.sql(dialect="sqlite")).fetchone()[0] == expected


def test_a_rule_is_compiled_once():
    rule = RULES["plan_due"]
    assert compiled(rule, rule.limits, "sqlite", "one") is compiled(rule, rule.limits, "sqlite", "one")


@rules
def test_the_text_of_a_rule_is_the_same_in_every_process(rule):
    first = compiled.__wrapped__(rule, rule.limits, "sqlite", "one")
    assert compiled.__wrapped__(rule, rule.limits, "sqlite", "one") == first


@rules
def test_the_rule_names_categories_that_exist(rule):
    assert all(name in Category.__members__ for name in rule.reads)
    assert rule.reads or rule.subject != "person"


@rules
def test_a_rule_reads_no_name_and_no_free_text(rule):
    assert not re.search(
        r"\b(text|name|what|note|value|own_words)\b",
        " ".join(column.name for fact in FACTS.values() for column in fact.columns),
    )


@pytest.mark.requirement("R23")
def test_the_weights_of_a_caseload_are_those_of_the_network():
    weights = RULES["caseload_over"].limits
    for level, weight in WEIGHT_OF_NEED.items():
        assert getattr(weights, f"{level}_tenths") == weight * 10


def test_an_unknown_fact_is_named_with_the_way_out():
    with pytest.raises(AttributeError, match="Use one of: absence"):
        _ = Facts().referral


@pytest.fixture
def pack(tmp_path, monkeypatch):
    def write(body):
        (tmp_path / "packs").mkdir(exist_ok=True)
        (tmp_path / "packs" / "gap-limits.yaml").write_text(
            "kind: gap-limits\ntitle: Limits of a region\nlicence: CC0-1.0\nsource: agreement of the region\n"
            "jurisdiction: SE\nas_of: 2026-01-01\nverified: true\nreviewed_by: somebody\ncontent:\n  rules:\n"
            + body
        )
        monkeypatch.setattr(settings, "DATA_DIR", tmp_path)

    limits.limits_of.cache_clear()
    yield write
    limits.limits_of.cache_clear()


def test_without_a_pack_the_limits_are_the_rules_own():
    assert limits.limits_of(RULES["visit_missed"]) == RULES["visit_missed"].limits


def test_a_region_may_set_other_limits(pack):
    pack("    visit_missed: {reach_within_days: 5}\n")
    found = limits.limits_of(RULES["visit_missed"])
    assert (found.reach_within_days, found.look_back_days) == (5, 180)


def test_a_limit_that_a_rule_does_not_have_is_refused_with_those_that_it_has(pack):
    pack("    visit_missed: {reach_within_weeks: 5}\n")
    with pytest.raises(Invalid, match="reach_within_days"):
        limits.limits_of(RULES["visit_missed"])


def test_other_limits_change_the_sql():
    import dataclasses

    rule = RULES["visit_missed"]
    other = dataclasses.replace(rule.limits, look_back_days=99)
    assert compiled(rule, other, "sqlite", "one").sql != compiled(rule, rule.limits, "sqlite", "one").sql


@pytest.mark.parametrize(
    ("day", "number"), [("1970-01-01", 0), ("1969-12-31", -1), ("2024-02-29", 19782), ("2026-03-31", 20543)]
)
def test_a_day_is_counted_from_1970_on(day, number):
    from spindel.insight.gaps.facts import READ

    sql = READ["sqlite"]["day"].format("?")
    assert sqlite3.connect(":memory:").execute(f"SELECT {sql}", [day]).fetchone() == (number,)


@pytest.mark.parametrize(
    ("instant", "second"),
    [("1970-01-01 00:00:00", 0), ("1969-12-31 23:59:59.5", -1), ("2026-03-02 08:00:00.999999", 1772438400)],
)
def test_an_instant_is_its_second_never_rounded_up(instant, second):
    from spindel.insight.gaps.facts import READ

    sql = READ["sqlite"]["second"].format("?")
    assert sqlite3.connect(":memory:").execute(f"SELECT {sql}", [instant]).fetchone() == (second,)
