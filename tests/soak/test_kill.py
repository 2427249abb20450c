"""Killed at random moments under load: nothing acknowledged is lost, half done, or done twice.

Writers, a worker, a whole server and somebody at a browser are processes of their own and are killed with
SIGKILL, together with whatever they forked. Two rounds in the normal suite, fifty with SPINDEL_SOAK.
"""

import json
import os
import random
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.counts import rounds
from tests.soak.conftest import CHILD, POSTER, SPINDEL, Installation

ROUNDS = int(os.environ.get("SPINDEL_SOAK_ROUNDS") or rounds(small=2, full=50))
pytestmark = [pytest.mark.hazard("H20.3")]


@dataclass
class Stage:
    """The processes under load, and what the writers were told is safe."""

    installation: Installation
    port: int
    running: dict[str, subprocess.Popen[str]] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)
    readers: list[threading.Thread] = field(default_factory=list)
    said: dict[int, list[str]] = field(default_factory=dict)

    def start(self, role: str) -> None:
        if role == "server":
            arguments = ["serve", "--port", str(self.port), "--processes", "1", "--threads", "2"]
            process = self.installation.start(*arguments, program=SPINDEL)
        elif role == "post":
            process = self.installation.start(str(self.port), program=POSTER)
        else:
            process = self.installation.start(role.partition(" ")[0], program=CHILD)
        self.running[role] = process
        told = {"write": self.acknowledged, "post": self.posted}.get(role.partition(" ")[0], [])
        self._read(process, process.stdout, told)
        self._read(process, process.stderr, self.said.setdefault(process.pid, []))

    def _read(self, process: subprocess.Popen[str], stream: Any, into: list[str]) -> None:
        def read() -> None:
            # a line that the kill cut short was never acknowledged
            into.extend(line.strip() for line in stream if line.endswith("\n"))

        thread = threading.Thread(target=read, daemon=True)
        thread.start()
        self.readers.append(thread)

    def kill(self, role: str) -> None:
        process = self.running.pop(role)
        assert process.poll() is None, f"{role} had died by itself: {self.said[process.pid][-20:]}"
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def end(self) -> None:
        for process in self.running.values():
            process.terminate()
        for role, process in self.running.items():
            process.wait(timeout=60)
            if role.startswith(("write", "post")):
                assert process.returncode == -signal.SIGTERM
            else:
                assert process.returncode == 0, self.said[process.pid][-20:]
        for reader in self.readers:
            reader.join(timeout=10)


def test_it_survives_being_killed(install: Callable[..., Installation]) -> None:
    installation = install(tables=True)
    prepared = installation.run("prepare", program=CHILD)
    assert prepared.returncode == 0, prepared.stderr
    rng = random.Random(4)
    stage = Stage(installation, port=_free_port())
    roles = ["write 1", "write 2", "work", "server", "post"]
    for role in roles:
        stage.start(role)
    _wait_for(stage)
    for _ in range(ROUNDS):
        time.sleep(rng.uniform(0.2, 2.5))
        for role in rng.sample(roles, rng.randint(1, len(roles))):
            stage.kill(role)
        before = len(stage.acknowledged), len(stage.posted)
        for role in roles:
            if role not in stage.running:
                stage.start(role)
        _wait_for(stage, more_than=before)
    stage.end()
    finished = installation.run("finish", program=CHILD)
    assert finished.returncode == 0, finished.stderr
    found = json.loads(finished.stdout.splitlines()[-1])
    _check(found, stage.acknowledged)
    _check_posted(found, stage.posted)
    delivered = (installation.folder / "delivered.log").read_text().split()
    assert set(delivered) == set(found["messages"])
    again = len(delivered) - len(set(delivered))
    print(
        f"{ROUNDS} rounds: {len(stage.acknowledged)} writes and {len(stage.posted)} posts acknowledged, "
        f"{again} messages delivered again"
    )


def _check_posted(found: dict[str, Any], posted: list[str]) -> None:
    assert set(posted) <= set(found["contacts"]), "an answered form is lost"
    assert len(posted) > ROUNDS
    assert found["contacts"] == dict.fromkeys(found["contacts"], 1), "a form sent again wrote twice"
    assert found["contacts_audit"] == len(found["contacts"])


def _check(found: dict[str, Any], acknowledged: list[str]) -> None:
    written = set(found["written"])
    assert set(acknowledged) <= written, "an acknowledged write is lost"
    assert len(acknowledged) > ROUNDS
    for part in ("promised", "jobs", "messages"):
        assert set(found[part]) == written, f"half an action: {part}"
    assert found["promise_audit"] == len(written)
    assert found["completed"] == found["completed_audit"]
    assert found["effects"] == dict.fromkeys(found["effects"], 1), "an effect was committed twice"
    assert set(found["effects"]) == written, "a job was lost"
    counts = found["counts"]
    assert counts["ready"] + counts["leased"] + counts["failed"] + counts["dead"] == 0
    assert (found["touched"], found["unsent"], found["integrity"]) == (0, 0, "ok")
    assert found["audit"]["found"] == 0, found["audit"]["findings"]
    assert found["audit"]["tail"] == 0
    scan = found["scan"]
    assert scan["opened"] + scan["changed"] + scan["closed"] == 0, "a gap was missed until the scan"
    assert scan["kept"] > 0


def _wait_for(stage: Stage, more_than: tuple[int, int] = (0, 0)) -> None:
    """Until the server answers and everybody writes."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        if len(stage.acknowledged) > more_than[0] and len(stage.posted) > more_than[1]:
            return
        for role, process in stage.running.items():
            assert process.poll() is None, f"{role} died: {stage.said[process.pid][-20:]}"
        time.sleep(0.1)
    raise AssertionError(f"not up after 90 s: {stage.said}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
