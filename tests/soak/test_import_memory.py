"""Memory stays flat however large the file: 30 MB in the normal suite, 300 MB with SPINDEL_SOAK."""

import gzip
import json
import shutil
import sys
import zlib
from pathlib import Path

import pytest

from tests.counts import rounds
from tests.soak.conftest import Installation
from tests.soak.fhir_region import resources, write_bundle

MEGABYTES = rounds(small=30, full=300)
MEGABYTES_MORE = 120  # batches, the window, and what the database driver holds; far below the file
SAYS_PEAK = """
import atexit, resource, sys
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
atexit.register(lambda: print("peak", peak(), file=sys.stderr))
from spindel.interfaces.cli.main import run
run()
"""
MEASURED = [sys.executable, "-c", SAYS_PEAK]
BINARY = '{"resourceType": "Binary", "id": "1", "data": "'
BUNDLE = '{"resourceType": "Bundle", "type": "batch", "entry": ['
pytestmark = [pytest.mark.requirement("R72"), pytest.mark.once]


@pytest.fixture(scope="module")
def installation(template, tmp_path_factory) -> Installation:
    """One for all of these tests: what is measured is the process, not what lies in the store."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copy(template.folder / "spindel.sqlite3", folder)
    return Installation(folder, database=None)


def imported(installation, path, source="unnamed") -> tuple[dict, float]:
    """What the import says, and its peak memory in MB."""
    done = installation.run("import", "fhir", "--json", "--source", source, str(path), program=MEASURED)
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout), int(done.stderr.rsplit("peak ", 1)[1].split()[0]) / 1024


@pytest.fixture(scope="module")
def idle(installation, tmp_path_factory) -> float:
    """The peak of importing next to nothing."""
    path = tmp_path_factory.mktemp("small") / "small.json"
    write_bundle(path, resources(range(1), 3, seed=3))
    return imported(installation, path)[1]


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> tuple[Path, int]:
    path = tmp_path_factory.mktemp("large") / "large.json"
    count = write_bundle(path, resources(range(10**9), 200, seed=4), until_bytes=MEGABYTES * 1024**2)
    return path, count


@pytest.mark.parametrize("is_gzip", rounds(small=[True], full=[False, True]))
def test_a_large_bundle_is_taken_in_flat_memory(installation, idle, large, tmp_path, is_gzip):
    path, count = large
    if is_gzip:
        packed = tmp_path / "large.json.gz"
        with path.open("rb") as plain, gzip.open(packed, "wb", compresslevel=1) as out:
            shutil.copyfileobj(plain, out)
        path = packed

    said, peak = imported(installation, path, source=path.name)

    print(f"{path.name}: {count} resources, {MEGABYTES} MB, peak {peak:.0f} MB, idle {idle:.0f} MB")
    assert said["totals"] == {"new": count, "changed": 0, "same": 0, "refused": 0}
    assert peak < idle + MEGABYTES_MORE


@pytest.mark.parametrize("kind", ["zip bomb", "truncated", "one resource", "one line", "no end"])
def test_what_is_too_much_or_broken_gets_a_clear_error_in_flat_memory(
    installation, idle, large, tmp_path, kind
):
    path = tmp_path / ("in.ndjson" if kind == "one line" else "in.json")
    what = WRITERS[kind](path, large[0])

    said, peak = imported(installation, path)

    (problem,) = said["refusals"]
    print(f"{kind}: {problem['what']}; peak {peak:.0f} MB, idle {idle:.0f} MB")
    assert what in problem["what"]
    assert problem["way_out"] and problem["file"] == str(path)
    assert peak < idle + MEGABYTES_MORE * (2 if kind in ("one resource", "one line", "no end") else 1)


def _bomb(path, _large):
    packer = zlib.compressobj(9, wbits=31)
    with path.open("wb") as out:
        out.write(packer.compress(BUNDLE.encode()))
        for _ in range(MEGABYTES * 10):
            out.write(packer.compress(b" " * 1024**2))
        out.write(packer.flush())
    return "zip bomb"


def _truncated(path, large):
    with large.open("rb") as whole, path.open("wb") as out:
        shutil.copyfileobj(whole, out)
        out.truncate(rounds(small=3 * 1024**2, full=large.stat().st_size - 1000))
    return "ends in the middle"


def _one_resource(path, _large):
    _write(path, f'{BUNDLE}{{"resource": {BINARY}', "QUJD", '"}}]}')
    return "Larger than"


def _one_line(path, _large):
    _write(path, BINARY, "QUJD", '"}\n')
    return "Larger than"


def _no_end(path, _large):
    _write(path, f'{BUNDLE}{{"resource": {{"id": "1', "[{x}", "")
    return "ends in the middle"


def _write(path, begin, middle, end):
    with path.open("w") as out:
        out.write(begin)
        for _ in range(MEGABYTES):
            out.write(middle * 256 * 1024)
        out.write(end)


WRITERS = {
    "zip bomb": _bomb,
    "truncated": _truncated,
    "one resource": _one_resource,
    "one line": _one_line,
    "no end": _no_end,
}
