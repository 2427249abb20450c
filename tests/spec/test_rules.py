"""Every row of every table of cases, on every engine: what the documentation says is what the rules do."""

import os
import re

import pytest

from spindel.insight.gaps.registry import MODULES, RULES
from spindel.insight.gaps.rule import Facts, now
from tests.spec import tables

ENGINES = ["sqlite", "duckdb"]
ON_POSTGRESQL = os.environ.get("SPINDEL_TEST_DATABASE") == "postgresql"


def case_id(case):
    return f"{case.rule}: {case.name}"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", tables.cases(), ids=case_id)
def test_the_rule_finds_what_the_case_says(case, engine):
    connection = tables.bare(engine)
    tables.lay(engine, connection, case.given)
    _agree(case, engine, connection)


@pytest.mark.skipif(not ON_POSTGRESQL, reason="the test database is SQLite")
@pytest.mark.django_db
@pytest.mark.parametrize("case", tables.cases(), ids=case_id)
def test_the_rule_finds_what_the_case_says_on_postgresql(case):
    from django.db import connection

    with connection.cursor():
        raw = connection.connection
        tables.lay("postgresql", raw, case.given)
        _agree(case, "postgresql", raw)


def _agree(case, engine, connection):
    found = tables.found_on(engine, connection, case.rule)
    expected = [] if case.found in {"–", ""} else [one.strip() for one in case.found.split("<br>")]
    assert len(found) == len(expected), found
    for said in expected:
        assert any(tables.matches(one, said) for one in found), (said, found)
    subjects = {one.subject_id for one in found} | {tables.named("anna"), tables.named("manager")}
    assert tables.found_on(engine, connection, case.rule, subjects=subjects) == found


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_has_a_case_that_fires_one_that_does_not_and_one_on_the_day(rule):
    names = [case.name for case in tables.cases() if case.rule == rule]
    assert any(name.startswith("fires") for name in names)
    assert any(name.startswith("silent") for name in names)
    assert any("on the day" in name or "at the limit" in name for name in names)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.RULE.id)
def test_the_rule_says_what_why_and_from_where(module):
    assert module.RULE.id == module.__name__.rsplit(".", 1)[-1]
    for word in ("Why it matters:", "Source:", "Reviewed: 20", "Next review: 20"):
        assert word in module.__doc__
    assert re.match(r"[A-Z].*\.$", module.__doc__.splitlines()[0])


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_rule_gives_the_columns_of_the_contract(rule):
    names = rule.find(Facts(), now(), rule.limits).columns
    assert tuple(names[:5]) == ("subject_id", "key", "since_day", "whose_kind", "whose_id")
    assert all(name.startswith("p_") for name in names[5:])
