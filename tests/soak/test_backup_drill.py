"""A backup taken under load, brought back to an empty machine and over a store in use; on both databases."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.soak.conftest import CHILD, Installation

pytestmark = [pytest.mark.hazard("H20.10")]


def found(installation: Installation) -> dict[str, dict[str, int]]:
    done = installation.run("finish", program=CHILD)
    assert done.returncode == 0, done.stderr
    answer: dict[str, dict[str, int]] = json.loads(done.stdout.splitlines()[-1])
    return answer


def test_it_comes_back_whole_on_an_empty_machine(
    install: Callable[..., Installation], tmp_path: Path
) -> None:
    """Taken while somebody writes; keys and all."""
    source, target, file = install(tables=True), install(), tmp_path / "monday.zip"
    assert source.run("prepare", program=CHILD).returncode == 0
    writer = source.start("write", program=CHILD)
    assert writer.stdout
    acknowledged = [writer.stdout.readline().strip() for _ in range(10)]
    assert source.run("audit", "seal").returncode == 0
    made = source.run("backup", str(file), "--with-keys", "--json")
    assert made.returncode == 0, made.stderr
    assert file.stat().st_mode & 0o077 == 0

    in_use = source.run("restore", str(file), "--replace")
    assert in_use.returncode == 1
    assert "The store is in use" in in_use.stderr
    assert writer.poll() is None

    begun = time.monotonic()
    back = target.run("restore", str(file), "--json")
    print(f"restored in {time.monotonic() - begun:.1f} s")
    assert back.returncode == 0, back.stderr + back.stdout
    said = json.loads(back.stdout.splitlines()[-1])
    assert said["ok"] and said["verdict"]["heads"] == 1 and said["verdict"]["rows"] > 0
    answer = found(target)
    assert set(acknowledged) <= set(answer["written"])
    assert set(answer["written"]) == set(answer["promised"]) == set(answer["jobs"])
    assert answer["audit"]["found"] == answer["audit"]["tail"] == 0
    assert answer["scan"]["opened"] == answer["scan"]["closed"] == 0


def test_it_keeps_aside_what_it_replaces(install: Callable[..., Installation], tmp_path: Path) -> None:
    source, file = install(tables=True), tmp_path / "monday.zip"
    assert source.run("backup", str(tmp_path / "first.zip")).returncode == 0  # leaves a row to seal
    assert source.run("audit", "seal").returncode == 0
    assert source.run("backup", str(file)).returncode == 0

    other_key = install().run("restore", str(file))
    assert other_key.returncode == 1
    assert "sealed with another key" in other_key.stderr
    not_empty = source.run("restore", str(file))
    assert not_empty.returncode == 1
    assert "The store is not empty" in not_empty.stderr

    back = source.run("restore", str(file), "--replace")
    assert back.returncode == 0, back.stderr + back.stdout
    assert "The old one is kept:" in back.stdout and "aside_" in back.stdout
    assert "Its audit is whole: 1 rows sealed, 0 not sealed yet." in back.stdout
    assert source.run("audit", "seal").returncode == 0
    assert source.run("audit", "verify").returncode == 0
