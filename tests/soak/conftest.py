"""Installations of their own: a data folder, a database, and processes that can be killed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest

from tests.plugin import start_postgresql

ROOT = Path(__file__).parents[2]
SPINDEL = [sys.executable, "-c", "from spindel.interfaces.cli.main import run; run()"]
CHILD = [sys.executable, "-m", "tests.soak.child"]
POSTER = [sys.executable, "-m", "tests.soak.poster"]


@dataclass
class Installation:
    """One installation; everything that it does happens in processes of its own."""

    folder: Path
    database: str | None
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        own = {"SPINDEL_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": "spindel.project.settings"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SPINDEL_")}
        return kept | own | ({"SPINDEL_DATABASE_URL": self.database} if self.database else {})

    def run(self, *arguments: str, program: list[str] = SPINDEL) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        command = [*program, *arguments]
        return subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
        )

    def start(self, *arguments: str, program: list[str] = SPINDEL) -> subprocess.Popen[str]:
        """Start a process, in a group of its own so that whatever it forks can be killed with it."""
        process = subprocess.Popen(
            [*program, *arguments],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        return process


@pytest.fixture(scope="session")
def server() -> str | None:
    """A server of our own: an open transaction of another test, in any database, holds up the sealer."""
    return start_postgresql() if os.environ.get("SPINDEL_DATABASE_URL") else None


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, server: str | None) -> Installation:
    """An installation with its tables and nothing in them; made once, others are copies of its database."""
    folder = tmp_path_factory.mktemp("template")
    made = Installation(folder, _create_database(server, "template_soak") if server else None)
    done = made.run("migrate")
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def install(
    tmp_path: Path, server: str | None, template: Installation
) -> Iterator[Callable[..., Installation]]:
    """Make an installation on the kind of database that this run tests: empty, or with its tables."""
    made: list[Installation] = []

    def make(*, tables: bool = False) -> Installation:
        folder = tmp_path / f"data{len(made)}"
        folder.mkdir(mode=0o700)
        copied = "template_soak" if tables else "template1"
        database = _create_database(server, f"soak_{uuid4().hex}", copied) if server else None
        if tables and not server:
            shutil.copyfile(template.folder / "spindel.sqlite3", folder / "spindel.sqlite3")
        made.append(Installation(folder, database))
        return made[-1]

    yield make
    for installation in made:
        for process in installation.started:
            if process.poll() is None:
                os.killpg(process.pid, 9)
            process.communicate()
        if server and installation.database:
            name = urlsplit(installation.database).path.strip("/")
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _create_database(server: str, name: str, template: str = "template1") -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
