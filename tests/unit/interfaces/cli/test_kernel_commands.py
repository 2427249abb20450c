"""Commands of the kernel: exit codes, what they print, and refusals before anything is touched."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings
from typer.testing import CliRunner

from spindel.interfaces.cli import serve
from spindel.interfaces.cli.main import build
from spindel.kernel import audit, outbox, schedule, schema, store, touched
from spindel.kernel.actors import system
from spindel.kernel.errors import Refused
from tests.factories import NOW
from tests.work import effect, effects

pytestmark = pytest.mark.django_db
COMMANDS = ["serve", "worker", "migrate", "audit seal", "audit verify", "backup", "restore"]


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(schedule, "_table", {})
    monkeypatch.setattr(touched, "_recheck", [])
    monkeypatch.setattr(outbox, "_adapters", {})


def run(*arguments: str) -> Any:
    return CliRunner().invoke(build(), arguments)


@pytest.mark.parametrize("command", COMMANDS)
def test_its_help_has_an_example(command: str) -> None:
    shown = run(*command.split(), "--help")
    assert shown.exit_code == 0
    assert f"Example: spindel {command}" in " ".join(shown.output.split())


def test_an_audit_without_rows_is_whole() -> None:
    shown = run("audit", "verify")
    assert (shown.exit_code, "The audit is whole" in shown.output) == (0, True)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL seals what is committed")
def test_an_audit_is_sealed_and_verified() -> None:
    audit.write("test", by=system("test"), at=NOW)
    sealed = json.loads(run("audit", "seal", "--json").stdout)
    assert (sealed["seals"], sealed["rows"], len(sealed["head"])) == (1, 1, 64)
    assert "Sealed 0 rows" in run("audit", "seal").output
    said = json.loads(run("audit", "verify", "--json").stdout)
    assert (said["ok"], said["rows"], said["tail"], said["findings"]) == (True, 1, 0, [])


def test_an_audit_that_is_not_whole_is_an_exit_code_of_one(tmp_path: Path) -> None:
    (tmp_path / "audit-heads.log").write_text('{"number": 3, "head": "a", "sealed_at": "2026"}\n')
    shown = run("audit", "verify")
    assert shown.exit_code == 1
    assert "seal 3: this seal was handed out and is gone" in shown.output
    assert "NOT WHOLE, 1 findings" in shown.output


def test_the_worker_takes_one_or_all() -> None:
    for n in range(3):
        effect.enqueue(n)
    assert json.loads(run("worker", "--once", "--json").stdout)["taken"] == 1
    said = json.loads(run("worker", "--until-empty", "--json").stdout)
    assert (said["taken"], said["jobs"]["done"], said["touched"]) == (2, 3, 0)
    assert len(effects()) == 3


def test_a_backup_does_not_overwrite(tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    file.write_text("something of value")
    shown = run("backup", str(file))
    assert isinstance(shown.exception, Refused)
    assert file.read_text() == "something of value"


def test_keys_that_are_not_there_cannot_be_backed_up(tmp_path: Path) -> None:
    shown = run("backup", str(tmp_path / "backup.zip"), "--with-keys")
    assert "keys of this installation are not in its data folder" in str(shown.exception)
    assert not (tmp_path / "backup.zip").exists()


def test_a_new_store_is_marked_as_real_when_it_is_served() -> None:
    serve.prepare()
    made = store.mark()
    assert made is not None and not made.synthetic
    serve.prepare()
    assert store.mark() == made


def test_postgresql_is_not_migrated_behind_anybodys_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "vendor", "postgresql")
    monkeypatch.setattr(schema, "pending", lambda: ["kernel.0003_more"])
    with pytest.raises(Refused, match="spindel backup before.zip && spindel migrate"):
        serve.prepare()
    assert store.mark() is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "spindel.example"])
def test_a_demo_is_not_served_to_others(settings: Settings, host: str) -> None:
    settings.DEMO = True
    with pytest.raises(Refused, match="served to this machine only"):
        serve.run(host=host, port=8000)


def test_nothing_is_pending_in_a_store_that_is_up_to_date() -> None:
    said: list[str] = []
    assert schema.migrate(tell=said.append) == 0
    assert said == []
    assert set(schema.applied()) <= schema.known()
