"""An import that is killed with SIGKILL at random moments and started again ends complete.

Two kills in the normal suite, twenty with SPINDEL_SOAK, or as many as SPINDEL_SOAK_KILLS says.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.counts import SOAK, rounds
from tests.soak.conftest import Installation
from tests.soak.fhir_region import counted, resources, write_bundle, write_lines

KILLS = int(os.environ.get("SPINDEL_SOAK_KILLS") or rounds(small=2, full=20))
CHILD = [sys.executable, "-m", "tests.soak.import_child"]
PERSONS, EACH = rounds(small=8, full=120), 40
ON_POSTGRESQL = os.environ.get("SPINDEL_TEST_DATABASE") == "postgresql"
pytestmark = [
    pytest.mark.hazard("H20.3"),
    pytest.mark.requirement("R72"),
    pytest.mark.skipif(ON_POSTGRESQL and not SOAK, reason="on PostgreSQL with script/soak"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of both kinds; of half of the persons the resources come before their Patient."""
    made = tmp_path / "in"
    made.mkdir()
    half = PERSONS // 2
    write_bundle(made / "a.json", resources(range(half), EACH, seed=1))
    rest = list(resources(range(half, PERSONS), EACH, seed=2))
    patients = [text for text in rest if '"resourceType": "Patient"' in text]
    write_lines(made / "b.ndjson", (text for text in rest if text not in set(patients)))
    write_lines(made / "c.ndjson", iter(patients))
    return made


@pytest.fixture
def ready(install):
    def make() -> Installation:
        installation = install(tables=True)
        done = installation.run("know", str(PERSONS), program=CHILD)
        assert done.returncode == 0, done.stderr
        return installation

    return make


def picture(installation: Installation) -> dict:
    done = installation.run("picture", program=CHILD)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_ends_complete_without_duplicates_or_halves(ready, folder):
    command = ("import", "fhir", "--json", str(folder))
    undisturbed, killed = ready(), ready()
    began = time.monotonic()
    first = undisturbed.run(*command)
    takes = time.monotonic() - began
    assert first.returncode == 0, first.stdout + first.stderr
    assert json.loads(first.stdout)["new"] == counted(folder)

    rng = random.Random(20260302)
    hits = 0
    for _ in range(KILLS):
        process = killed.start(*command)
        time.sleep(rng.uniform(takes * 0.2, takes))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            hits += 1
        process.communicate()
    assert hits, "the import was too quick to be killed"

    last = killed.run(*command)
    assert last.returncode == 0, last.stdout + last.stderr
    expected, found = picture(undisturbed), picture(killed)
    assert found["resources"] == expected["resources"]
    assert found["shown"] == expected["shown"]
    assert found["patients"] == expected["patients"]
    assert not any(is_pending for _, _, is_pending in found["patients"])
    assert Counter(kind for kind, *_ in found["resources"]) == counted(folder)
    assert found["audited"] >= expected["audited"] == 3

    again = killed.run(*command)
    assert json.loads(again.stdout)["totals"]["same"] == sum(counted(folder).values())
    assert picture(killed) == found
