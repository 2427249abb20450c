"""Every rule finds the same, row by row, on SQLite, PostgreSQL and DuckDB: about one, about many, about
everybody.
"""

import os
from collections import Counter
from uuid import UUID

import pytest
from django.db import connection

from spindel.insight.gaps import engine, scan, snapshot
from spindel.insight.gaps.compile import compiled
from spindel.insight.gaps.facts import FACTS
from spindel.insight.gaps.finding import find, find_everywhere, moment, read_rows
from spindel.insight.gaps.models import Gap
from spindel.insight.gaps.registry import RULES
from spindel.synthetic import region
from tests.factories import NOW, TODAY
from tests.properties.populations import person_id, population
from tests.spec import tables

SOAK = bool(os.environ.get("SPINDEL_SOAK"))
POPULATIONS = 200 if SOAK else 4
REGIONS = int(os.environ.get("SPINDEL_SOAK_REGIONS") or (20 if SOAK else 1))
PERSONS = 12
ON_POSTGRESQL = os.environ.get("SPINDEL_TEST_DATABASE") == "postgresql"


def laid(name, rows):
    """A bare connection of an engine with these facts."""
    raw = tables.bare(name)
    tables.lay(name, raw, "")
    _fill(name, raw, rows)
    return raw


def _fill(name, raw, rows):
    mark = "%s" if name == "postgresql" else "?"
    cursor = raw.cursor()
    for fact, some in rows.items():
        if some:
            marks = ", ".join([mark] * len(some[0]))
            values = [[_adapted(name, value) for value in row] for row in some]
            cursor.executemany(f"INSERT INTO {FACTS[fact].view} VALUES ({marks})", values)


def _adapted(name, value):
    return value.hex if name == "sqlite" and isinstance(value, UUID) else value


def everywhere(name, raw, rule):
    return Counter(map(_key, tables.found_on(name, raw, rule)))


def _key(one):
    """Everything that a finding says, in an order."""
    said = repr(sorted(one.params.items()))
    return str(one.subject_id), one.key, one.since, one.whose_kind, str(one.whose_id), said


@pytest.mark.parametrize("seed", range(POPULATIONS))
def test_sqlite_and_duckdb_agree(seed):
    rows = population(seed, persons=PERSONS, **moment(NOW))
    ours, theirs = laid("sqlite", rows), laid("duckdb", rows)
    for rule in RULES:
        assert everywhere("sqlite", ours, rule) == everywhere("duckdb", theirs, rule), rule


@pytest.mark.skipif(not ON_POSTGRESQL, reason="the test database is SQLite")
@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(POPULATIONS))
def test_postgresql_and_duckdb_agree(seed):
    rows = population(seed, persons=PERSONS, **moment(NOW))
    with connection.cursor():
        ours = connection.connection
        tables.lay("postgresql", ours, "")
        _fill("postgresql", ours, rows)
        theirs = laid("duckdb", rows)
        for rule in RULES:
            assert everywhere("postgresql", ours, rule) == everywhere("duckdb", theirs, rule), rule


@pytest.mark.parametrize("seed", range(POPULATIONS))
def test_asking_about_each_one_finds_what_asking_about_everybody_finds(seed):
    rows = population(seed, persons=PERSONS, **moment(NOW))
    raw = laid("sqlite", rows)
    people = [person_id(number) for number in range(PERSONS)]
    of = {
        "person": people,
        "professional": [row[0] for row in rows["professional"]],
        "unit": sorted({row[2] for row in rows["agreement"]}),
    }
    for rule in RULES.values():
        subjects = of[rule.subject]
        everybody = sorted(tables.found_on("sqlite", raw, rule.id), key=_key)
        each = sorted(tables.found_on("sqlite", raw, rule.id, subjects=subjects), key=_key)
        assert each == everybody, rule.id


def test_random_populations_make_every_rule_fire():
    waiting = set(RULES)
    for seed in range(60):
        raw = laid("duckdb", population(seed, persons=PERSONS, **moment(NOW)))
        waiting -= {rule for rule in waiting if tables.found_on("duckdb", raw, rule)}
        if not waiting:
            break
    assert waiting == set()


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(1, REGIONS + 1))
def test_a_region_is_found_alike_in_place_in_its_snapshot_and_by_rechecks(seed, tmp_path):
    region.create(persons=40, seed=seed, as_of=TODAY, scan=False)
    snapshot.write(tmp_path)
    with scan.open_snapshot(tmp_path) as duck:
        for rule in RULES.values():
            in_place = sorted(find_everywhere(rule, at=NOW), key=_key)
            text = compiled(rule, rule.limits, "duckdb", "all")
            rows = duck.execute(text.sql, text.values(**moment(NOW))).fetchall()
            assert sorted(read_rows(rule, text, rows), key=_key) == in_place, rule.id
            subjects = sorted({one.subject_id for one in in_place})
            if subjects:
                assert sorted(find(rule, subjects, at=NOW), key=_key) == in_place, rule.id
    done = engine.scan_and_compare(at=NOW)
    assert done.opened == Gap.objects.filter(closed_at=None).count()
    again = engine.scan_and_compare(at=NOW)
    assert (again.opened, again.changed, again.closed) == (0, 0, 0)
