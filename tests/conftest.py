"""What every test gets: a frozen clock, and commits that do what commits do."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from spindel.kernel import clock, guards
from tests.factories import NOW

log = logging.getLogger(__name__)


@pytest.fixture(autouse=True, scope="session")
def flush_past_guards() -> None:
    """A test that really commits ends with a flush, which append-only tables refuse."""
    flush = TransactionTestCase._fixture_teardown

    def flush_unguarded(case: TransactionTestCase) -> None:
        with guards.down():
            flush(case)

    TransactionTestCase._fixture_teardown = flush_unguarded


@pytest.fixture(autouse=True, scope="session")
def static_files_looked_up_when_asked_for() -> None:
    """Every client of a test starts its own middleware; each would go through all static files first."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def frozen_clock() -> Iterator[None]:
    """The clock of the test's thread stands at `factories.NOW`."""
    with clock.frozen(NOW):
        yield


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test begins in English: a page asked for in another language leaves its thread in that one."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def commits(request: pytest.FixtureRequest) -> Iterator[None]:
    """What waits for a commit runs in database tests too, though each is rolled back."""
    marker = request.node.get_closest_marker("django_db")
    is_real = "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction"))
    if is_real or (marker is None and "db" not in request.fixturenames):
        yield
        return
    request.getfixturevalue("db")
    with committing():
        yield


@contextmanager
def committing() -> Iterator[None]:
    """Run what waits for a commit as soon as the outermost transaction begun in here ends.

    A database test runs inside a transaction that is rolled back, so nothing ever commits. Without this an
    action would leave its touched subjects unchecked, and no test would see the gaps that a user sees.
    """
    outside = len(connection.savepoint_ids)
    savepoint_commit, on_commit = connection.savepoint_commit, connection.on_commit

    def run_waiting() -> None:
        while connection.run_on_commit and len(connection.savepoint_ids) == outside:
            _, func, robust = connection.run_on_commit.pop(0)
            try:
                func()
            except Exception:
                if not robust:
                    raise
                log.exception("what waited for the commit failed")

    def commit(sid: str) -> None:
        savepoint_commit(sid)
        run_waiting()

    def soon(func: Callable[[], object], robust: bool = False) -> None:
        on_commit(func, robust)
        run_waiting()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "savepoint_commit", commit)
        patch.setattr(connection, "on_commit", soon)
        yield


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real input that `SPINDEL_TEST_DATA` names; skips, visibly, where there is none."""
    folder = os.environ.get("SPINDEL_TEST_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip(f"SPINDEL_TEST_DATA ({folder or 'not set'}) is no folder: real input is not tested here")
    return Path(folder)
