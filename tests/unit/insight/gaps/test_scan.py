"""A scan reads a whole region, on a snapshot or in place, and writes what it found."""

import csv
import json
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import DatabaseError, connection
from typer.testing import CliRunner

from spindel.insight.gaps import scan, snapshot, written
from spindel.insight.gaps.facts import FACTS
from spindel.insight.gaps.models import Gap
from spindel.insight.gaps.registry import RULES
from spindel.interfaces.cli import main
from spindel.kernel.actors import system
from spindel.kernel.errors import Invalid
from spindel.kernel.models import AuditRow
from tests import factories as f
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    """Some gaps of several rules."""
    person, manager = f.make_person(), f.make_professional(caseload_limit=0)
    f.make_case_management(person=person, manager=manager)
    f.make_engagement(person=person)
    f.make_commitment(person=person, owner=manager, due_date=TODAY - days(3))
    f.make_commitment(person=person, owner=manager, due_date=TODAY - days(3), state="done")
    f.make_commitment(person=person, due_date=None)
    f.make_benefit(person=person, end_date=TODAY + days(9))
    f.make_need(person=person)
    f.make_medicine(person=person, is_antipsychotic=True, start_date=TODAY - days(100), end_date=None)
    return person


def found(where):
    rows = [tuple(row.values()) for batch in scan.tables(where, at=NOW) for row in batch.to_pylist()]
    return sorted(rows)


def test_a_snapshot_and_the_database_find_the_same(region):
    on_snapshot = found("duckdb")
    assert on_snapshot == found("database")
    assert {"commitment_overdue", "benefit_ending", "caseload_over"} <= {one[0] for one in on_snapshot}


def test_objects_and_columns_say_the_same(region, tmp_path):
    snapshot.write(tmp_path)
    assert sorted(map(scan._row, scan.scan_snapshot(tmp_path, at=NOW))) == found("duckdb")


@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize("where", ["duckdb", "database"])
def test_nobody_who_has_left_is_in_it(region, where):
    stays = f.make_person()
    f.make_need(person=stays)
    region.parted_date, region.parted_reason = TODAY, "moved"
    region.save()
    about = {one[2] for one in found(where) if one[1] == "person"}
    assert about == {str(stays.id)}


def test_a_scan_opens_no_gap(region):
    before = Gap.objects.count()
    found("duckdb")
    assert Gap.objects.count() == before


def test_a_snapshot_has_one_file_per_fact_with_its_columns_and_native_ids(region, tmp_path):
    counts = snapshot.write(tmp_path)
    assert set(counts) == set(FACTS)
    assert {path.stem for path in tmp_path.glob("*.parquet")} == set(FACTS)
    table = pq.read_table(tmp_path / "commitment.parquet")
    assert table.column_names == [one.name for one in FACTS["commitment"].columns]
    assert table["person_id"].to_pylist() == [region.id] * 3
    assert table["need_id"].null_count == 3
    assert table["due_day"].null_count == 1
    assert set(table["owner_kind"].to_pylist()) == {"professional", ""}


def test_a_snapshot_is_written_in_batches(region, tmp_path, monkeypatch):
    monkeypatch.setattr(snapshot, "ROWS", 2)
    told = []
    snapshot.write(tmp_path, progress=lambda fact, rows: told.append((fact, rows)))
    assert sum(rows for fact, rows in told if fact == "commitment") == 3


def test_a_snapshot_of_an_empty_store_can_be_scanned():
    assert found("duckdb") == []


def test_the_steps_of_a_scan_are_told(region):
    steps = []
    list(scan.tables("duckdb", at=NOW, progress=steps.append))
    assert steps == ["snapshot", *RULES]


def written_as(form, tmp_path):
    path = tmp_path / f"found.{form}"
    counts = written.scan_to(path, engine="database", form=form, by=system("test"), at=NOW)
    return path, counts


def test_csv_has_one_line_per_finding(region, tmp_path):
    path, counts = written_as("csv", tmp_path)
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(counts.values())
    assert json.loads(rows[0]["params"])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_csv_can_be_run_as_a_formula(start):
    cells = [f"{start}1+1", *["plain"] * 7]
    batch = pa.record_batch([[cell] for cell in cells], schema=scan.SCHEMA)
    assert list(written._guarded(batch).to_pylist()[0].values()) == [f"'{start}1+1", *["plain"] * 7]


def test_json_has_one_object_per_line(region, tmp_path):
    path, counts = written_as("json", tmp_path)
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert len(rows) == sum(counts.values())
    assert {"rule", "subject_id", "since", "params"} <= set(rows[0])


def test_parquet_can_be_read_by_others(region, tmp_path):
    path, counts = written_as("parquet", tmp_path)
    sql = "SELECT rule, count(*) FROM read_parquet(?) GROUP BY rule"
    assert dict(duckdb.execute(sql, [str(path)]).fetchall()) == {k: v for k, v in counts.items() if v}


def test_a_table_has_a_head_and_a_line_per_finding(region, tmp_path):
    path, counts = written_as("table", tmp_path)
    assert len(path.read_text().splitlines()) == sum(counts.values()) + 1


def test_a_file_appears_whole_or_not_at_all(region, tmp_path, monkeypatch):
    def broken(*_, **__):
        yield from scan._in_batches(scan.find_everywhere(RULES["commitment_overdue"], at=NOW))
        raise RuntimeError("the database went away")

    monkeypatch.setattr(written, "tables", broken)
    with pytest.raises(RuntimeError):
        written_as("csv", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_that_somebody_scanned_everybody_is_in_the_audit(region, tmp_path):
    written_as("csv", tmp_path)
    before, after = AuditRow.objects.filter(subject_kind="store").order_by("id")
    assert (before.verb, before.detail) == (
        "gaps.scan", {"engine": "database", "format": "csv", "to": "file"}
    )  # fmt: skip
    assert (after.verb, after.detail["found"] > 0) == ("gaps.scanned", True)


def test_nothing_leaves_the_store_before_the_audit_says_who_took_it(region, tmp_path, monkeypatch):
    def broken(*_, **__):
        raise DatabaseError("full")

    monkeypatch.setattr(written.audit, "write", broken)
    with pytest.raises(DatabaseError):
        written_as("csv", tmp_path)
    assert list(tmp_path.iterdir()) == []


def run(*words):
    return CliRunner().invoke(main.build(), ["scan", *map(str, words)])


def test_the_command_counts_as_json(region):
    result = run("--engine", "database", "--json")
    counts = json.loads(result.stdout)
    assert counts["total"] == sum(counts["rules"].values()) > 0
    assert set(counts["rules"]) == set(RULES)


def test_the_command_shows_a_table(region):
    assert "commitment_overdue" in run("--engine", "database").stdout


def test_the_command_writes_csv_to_the_screen(region):
    assert run("--engine", "database", "--format", "csv").stdout.startswith('"rule","subject_kind"')


def test_the_command_refuses_parquet_on_the_screen():
    result = run("--format", "parquet")
    assert result.exit_code == 2


def test_the_command_refuses_two_things_on_the_screen():
    assert run("--format", "csv", "--json").exit_code == 2


def test_the_command_has_an_example():
    assert "Example: spindel scan" in run("--help").stdout


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_is_of_one_moment(tmp_path, monkeypatch):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory has one connection alone")
    person = f.make_person()
    f.make_commitment(person=person)
    plain = snapshot.batches

    def meanwhile(fact):
        if fact.name == "commitment":
            _elsewhere("DELETE FROM plan_commitment")
        return plain(fact)

    monkeypatch.setattr(snapshot, "batches", meanwhile)
    assert snapshot.write(tmp_path)["commitment"] == 1


def _elsewhere(sql):
    """Run a statement on another connection and commit it."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(sql)
    finally:
        other.close()


@pytest.mark.parametrize("place", ["spindel.sqlite3", "packs/new.csv"])
def test_what_was_found_never_replaces_the_store(tmp_path, settings, place):
    settings.DATA_DIR = tmp_path
    (tmp_path / "packs").mkdir()
    with pytest.raises(Invalid, match="The store"):
        written.scan_to(tmp_path / place, engine="database", form="csv", by=system("test"), at=NOW)
    assert not (tmp_path / place).exists()


@pytest.mark.parametrize("place", ["/dev/null", "/nowhere/found.csv"])
def test_a_place_that_is_no_file_is_refused(place):
    with pytest.raises(Invalid, match="plain file|such folder"):
        written.scan_to(Path(place), engine="database", form="csv", by=system("test"), at=NOW)
