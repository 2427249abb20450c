"""Whatever a command meets is told in words, with an exit code and without a traceback."""

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from typer.testing import CliRunner

from spindel.interfaces.cli import region
from spindel.interfaces.cli.main import build, explain
from spindel.kernel.errors import Invalid, NotFound, Refused


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (Refused("It is closed.", way_out="Open it."), 1, "It is closed. Open it."),
        (Invalid("No number.", value="x", where="--seed"), 2, "No number. ('x') [--seed]"),
        (NotFound("Nobody."), 2, "Nobody."),
        (OperationalError("no such table: x"), 1, "run: spindel migrate"),
        (OperationalError("file is not a database"), 1, "spindel restore --replace"),
        (OperationalError("connection refused\nmore"), 1, "SPINDEL_DATABASE_URL"),
        (ImproperlyConfigured("Incorrect timezone"), 2, "docs/reference/settings.md"),
        (FileNotFoundError(2, "No such file", "/x"), 2, "No such file [/x]"),
        (UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates not allowed"), 2, "no UTF-8"),
        (RuntimeError("odd"), 1, "Something unforeseen: RuntimeError: odd."),
        (RuntimeError(), 1, "SPINDEL_DEBUG=1"),
    ],
)
def test_an_error_is_told_in_one_line_with_its_code(error, code, said):
    told, found = explain(error)
    assert (said in told, found, "\n" in told) == (True, code, False)


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "2201-01-01", "9999-12-31"])
def test_no_region_stands_at_a_day_far_away(day):
    done = CliRunner().invoke(build(), ["region", "create", "--as-of", day, "--help"])
    assert done.exit_code == 0
    with pytest.raises(Invalid, match="--as-of"):
        region.day(region.datetime.fromisoformat(day))


@pytest.mark.parametrize("command", [["region", "create"], ["demo"]])
@pytest.mark.parametrize(
    "odd",
    [["--seed", "-1"], ["--seed", "9" * 30], ["--as-of", "soon"], ["--locale", "../x"], ["--persons", "0"]],
)
def test_odd_numbers_days_and_languages_are_wrong_use(command, odd):
    done = CliRunner().invoke(build(), [*command, *odd])
    assert (done.exit_code, odd[0] in done.stderr) == (2, True)


@pytest.mark.parametrize(
    "command", ["organisation list", "record unmatched", "audit verify", "staff end a@b.se"]
)
def test_a_store_without_tables_is_no_traceback(command, tmp_path: Path):
    done = spindel(tmp_path, *command.split())
    assert (done.returncode, "spindel migrate" in done.stderr) == (1, True), done.stderr
    assert "Traceback" not in done.stderr


def test_it_says_its_version():
    done = CliRunner().invoke(build(), ["--version"])
    assert (done.exit_code, done.stdout) == (0, f"spindel {metadata.version('spindel')}\n")


def test_broken_signs_are_wrong_use(tmp_path: Path):
    done = spindel(tmp_path, "organisation", "add", b"\xff\xfe", "--kind", "region")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr


def spindel(folder: Path, *arguments):
    env = os.environ | {"SPINDEL_DATA": str(folder)}
    env.pop("SPINDEL_DATABASE_URL", None)
    command = [sys.executable, "-c", "from spindel.interfaces.cli.main import run; run()", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)
