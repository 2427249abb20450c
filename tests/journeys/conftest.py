"""A browser, a running server, and a small world: a case manager, her people, and what is overdue."""

import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, Page, expect, sync_playwright

from spindel.kernel import clock
from tests.counts import SOAK
from tests.factories import NOW
from tests.journeys.hands import HANDS, Keyboard, Mouse
from tests.journeys.world import Visitor, World, make_world

# The first that is there: the shell without windows needs far less than the whole browser does.
BROWSERS = [Path("/usr/bin") / name for name in ("chromium-headless-shell", "chromium")]
CHROMIUM = next((one for one in BROWSERS if one.exists()), BROWSERS[-1])
expect.set_options(timeout=20_000)  # a machine may be busy with other things


def pytest_collection_modifyitems(config, items):
    dropped = [item for item in items if _is_for_the_soak(item)]
    config.hook.pytest_deselected(items=dropped)
    items[:] = [item for item in items if item not in dropped]
    for item in items:
        if "tests/journeys" in str(item.path):
            item.add_marker(pytest.mark.journey)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"no browser: {CHROMIUM} is not there"))


def _is_for_the_soak(item) -> bool:
    """Where a journey has four ways, two show all: with the keyboard, and with a mouse without JavaScript."""
    way = getattr(getattr(item, "callspec", None), "params", {})
    if SOAK or not {"hands", "javascript"} <= set(way):
        return False
    return (way["hands"] == "mouse") == way["javascript"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, which Django would take for an asynchronous caller.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def same_day_in_every_thread() -> Iterator[None]:
    """The server has threads of its own, which the frozen clock of the test does not reach."""
    clock.shift(NOW - datetime.now(UTC))
    yield
    clock.shift(timedelta())


@pytest.fixture
def world(transactional_db) -> World:
    return make_world()


@pytest.fixture
def one_at_a_time(monkeypatch) -> threading.Lock:
    """Requests wait for one another: with SQLite in memory the threads of the server share one connection.

    A transaction begun by one would be joined, or rolled back, by another; outside tests each has its own.
    """
    lock, call = threading.Lock(), WSGIHandler.__call__

    def in_turn(handler, environ, start_response):
        with lock:
            return call(handler, environ, start_response)

    monkeypatch.setattr(WSGIHandler, "__call__", in_turn)
    return lock


@pytest.fixture
def visit(browser, one_at_a_time, live_server, world) -> Iterator[Visitor]:
    """Opens pages as somebody: `visit(world.anna)`, in a language, with or without JavaScript."""
    visitor = Visitor(browser, live_server.url, world)
    yield visitor
    visitor.leave()
    with one_at_a_time:  # whatever the browser had still asked for has been answered
        pass
    assert not visitor.complaints, visitor.complaints


@pytest.fixture
def page(visit, world) -> Page:
    return visit(world.anna)


@pytest.fixture(params=HANDS)
def hands(request) -> Mouse | Keyboard:
    """The journey is walked once with a mouse and once without."""
    return HANDS[request.param]()
