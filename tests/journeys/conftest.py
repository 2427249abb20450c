"""A browser, a running server, and a small world: a case manager, her people, and what is overdue."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from spindel.kernel import clock
from tests.factories import NOW
from tests.journeys.world import Visitor, World, make_world

CHROMIUM = Path("/usr/bin/chromium")
expect.set_options(timeout=20_000)  # a machine may be busy with other things


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/journeys" in str(item.path):
            item.add_marker(pytest.mark.journey)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"no browser: {CHROMIUM} is not there"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, which Django would take for an asynchronous caller.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    settings.STATIC_ROOT.mkdir(exist_ok=True)
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
def visit(browser, live_server, world) -> Iterator[Visitor]:
    """Opens pages as somebody: `visit(world.anna)`, in a language, with or without JavaScript."""
    visitor = Visitor(browser, live_server.url, world)
    yield visitor
    visitor.leave()
    assert not visitor.complaints, visitor.complaints


@pytest.fixture
def page(visit, world) -> Page:
    return visit(world.anna)
