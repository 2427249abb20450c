"""The figures. Each holds something we made against the least that the machine must do for it anyway."""

import gzip
import os
import random
import shutil
import statistics
from pathlib import Path
from uuid import UUID

import orjson

from tests.bench.frame import Bench, Samples, figure, in_turns, seconds

SAMPLE = 50  # persons that a recheck is measured on


@figure("scan-vs-columns", goal=3.0)
def scan_vs_columns(bench: Bench) -> Samples:
    """All rules over the region in DuckDB, left in columns, against one pass per rule over what it reads."""
    from spindel.kernel import clock
    from tests.bench import scans

    folder, at = scans.snapshot_in(bench.folder), clock.now()
    with scans.scan.open_snapshot(folder) as engine:
        measured, against = in_turns(
            scans.scan_in_columns(engine, at), scans.passes_over_columns(engine, folder, at)
        )
        by_rule = {rule.id: _scan_of_one(engine, rule, at) for rule in scans.RULES.values()}
        rows = {
            name: engine.sql(f"SELECT count(*) FROM {one.view}").fetchall()[0][0]
            for name, one in scans.FACTS.items()
        }
    return Samples(measured, against, {"rows": rows, "seconds_by_rule_as_objects": by_rule})


def _scan_of_one(engine: object, rule: object, at: object) -> tuple[int, float]:
    """How many a rule finds, and its seconds when each finding becomes an object."""
    from tests.bench import scans

    found: list[object] = []
    taken = seconds(lambda: found.extend(scans.scan.find_on_duckdb(engine, rule, at=at)))
    return len(found), round(taken, 4)


@figure("scan-vs-plain", goal=100.0, at_most=False)
def scan_vs_plain(bench: Bench) -> Samples:
    """Loading a snapshot and running all rules, against the same in plain Python over dictionaries."""
    from spindel.kernel import clock
    from tests.bench import scans

    folder, at = scans.snapshot_in(bench.folder), clock.now()
    found, plain = scans.scan_whole(folder, at), scans.scan_plain(folder, at)
    equal = sorted(map(scans.shape_of, found)) == sorted(map(scans.shape_of_plain, plain))
    assert equal, "the engine and plain Python do not find the same"
    measured, against = in_turns(
        lambda: scans.scan_to_columns(folder, at), lambda: scans.scan_plain(folder, at), rounds=3, warm=0
    )
    return Samples(measured, against, {"findings": len(found), "equal": equal})


@figure("recheck-sqlite", goal=8.0)
def recheck_sqlite(bench: Bench) -> Samples:
    """The rules about one person, per rule, against reading one row by its primary key on SQLite."""
    return _recheck()


@figure("recheck-postgresql", goal=4.0, database="postgresql")
def recheck_postgresql(bench: Bench) -> Samples:
    """The rules about one person, per rule, against reading one row by its primary key on PostgreSQL."""
    return _recheck()


def _recheck() -> Samples:
    from spindel.insight.gaps.finding import find
    from spindel.insight.gaps.registry import RULES
    from spindel.kernel import clock

    persons, at = _some_persons(), clock.now()
    rules = [rule for rule in RULES.values() if rule.subject == "person"]

    def check(*which: object) -> None:
        for person in persons:
            for rule in which:
                find(rule, [person], at=at)

    def read(times: int) -> None:
        for person in persons:
            for _ in range(times):
                _read_by_key(person)

    measured, against = in_turns(lambda: check(*rules), lambda: read(len(rules)))
    by_rule, by_rule_prepared = {}, {}
    for rule in rules:
        own, key = in_turns(lambda rule=rule: check(rule), lambda: read(1), rounds=5)
        by_rule[rule.id] = round(statistics.median(own) / statistics.median(key), 2)
        own, key = in_turns(lambda rule=rule: check(rule), lambda: _read_prepared(persons), rounds=5)
        by_rule_prepared[rule.id] = round(statistics.median(own) / statistics.median(key), 2)
    details = {
        "microseconds_per_rule": 1e6 * statistics.median(measured) / len(persons) / len(rules),
        "microseconds_per_key": 1e6 * statistics.median(against) / len(persons) / len(rules),
        "by_rule": by_rule,
        "by_rule_against_prepared_read": by_rule_prepared,
    }
    return Samples(measured, against, details)


def _some_persons() -> list[UUID]:
    from spindel.domain.people.models import Person

    everybody = list(Person.objects.order_by("id").values_list("id", flat=True))
    return random.Random(1).sample(everybody, min(SAMPLE, len(everybody)))


def _read_by_key(person: UUID) -> None:
    from django.db import connection

    from spindel.insight.gaps.finding import native

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_person WHERE id = %s", [native(person)])
        cursor.fetchone()


def _read_prepared(persons: list[UUID]) -> None:
    """The same reads through the cursor that rules use: on PostgreSQL the statement stays prepared."""
    from spindel.insight.gaps.finding import native, rechecking_cursor

    for person in persons:
        with rechecking_cursor() as cursor:
            cursor.execute("SELECT * FROM people_person WHERE id = %s", [native(person)])
            cursor.fetchone()


@figure("today-vs-empty", goal=5.0)
def today_vs_empty(bench: Bench) -> Samples:
    """Today of a case manager against the search page before anything is searched for, both signed in."""
    import json

    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["localhost"]
    persona = next(
        one
        for one in json.loads((bench.folder / "personas.json").read_text())
        if one["role"] == "case_manager"
    )
    client = Client(HTTP_HOST="localhost")
    client.post("/become/", {"persona": persona["username"]})

    def ask(path: str) -> None:
        for _ in range(5):
            answer = client.get(path)
            assert answer.status_code == 200, (path, answer.status_code)

    measured, against = in_turns(lambda: ask("/"), lambda: ask("/search/"))
    return Samples(measured, against, {"persona": persona["username"], "requests_per_sample": 5})


@figure("list-vs-open", goal=2.0)
def list_vs_open(bench: Bench) -> Samples:
    """All rows that each persona may see, through their grants, against the same rows by known ids."""
    from tests.bench import listing

    shown = [listing.Shown(actor) for actor in listing.personas(bench.folder)]
    for one in shown:
        assert one.through_grants() == one.by_ids(), f"{one.actor.role}: the two lists differ"
    measured, against = in_turns(
        lambda: [one.through_grants() for one in shown], lambda: [one.by_ids() for one in shown]
    )
    return Samples(measured, against, {"rows": {one.actor.role: one.by_ids() for one in shown}})


@figure("import-vs-orjson", goal=12.0, database="none")
def import_vs_orjson(bench: Bench) -> Samples:
    """Importing FHIR into an empty store, against parsing the same bytes with orjson and nothing else."""
    from django.core.management import call_command
    from django.db import connection

    files = _real_files()
    texts = [
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files
    ]
    call_command("migrate", verbosity=0)
    connection.close()
    empty = Path(connection.settings_dict["NAME"])
    counts: list[int] = []

    def take() -> None:
        counts.append(_import(files, empty))

    measured, against = in_turns(take, lambda: [orjson.loads(text) for text in texts], rounds=3, warm=0)
    taken = statistics.median(measured)
    details = {
        "files": len(files),
        "bytes": sum(map(len, texts)),
        "resources": counts[0],
        "resources_per_second": counts[0] / taken,
        "resources_per_second_of_orjson": counts[0] / statistics.median(against),
    }
    return Samples(measured, against, details)


def _real_files() -> list[Path]:
    folder = os.environ.get("SPINDEL_TEST_DATA", "")
    files = (
        [path for path in sorted(Path(folder or ".").rglob("*.json*")) if path.is_file()] if folder else []
    )
    if not files:
        raise SystemExit(
            "import-vs-orjson needs real input: set SPINDEL_TEST_DATA to a folder of FHIR bundles."
        )
    return files


def _import(files: list[Path], empty: Path) -> int:
    """Import into a copy of the empty store; returns how many resources were taken."""
    from django.db import connection

    from spindel.domain.record import actions, intake
    from spindel.domain.record.kinds import Verdict
    from spindel.kernel import clock
    from spindel.kernel.actors import system

    store = empty.with_name("import.sqlite3")
    shutil.copyfile(empty, store)
    connection.close()
    connection.settings_dict["NAME"] = str(store)
    by, at, report = system("cli"), clock.now(), intake.Report()
    source = actions.name_source("bench", by=by, at=at)
    for file in files:
        intake.take_in(file, source=source, report=report, complain=print, by=by, at=at)
    connection.close()
    for path in store.parent.glob("import.sqlite3*"):
        path.unlink()
    return report.total(Verdict.NEW)
