import os
import socket
import threading
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from spindel.interfaces.cli import demo, serve
from spindel.interfaces.cli.main import build
from spindel.kernel import clock
from spindel.kernel.errors import Refused
from spindel.synthetic import anew, region
from tests.factories import TODAY

runner = CliRunner()
ASKED = {"persons": 300, "seed": 1, "as_of": TODAY, "locale": "en"}


@pytest.fixture
def store(monkeypatch):
    """A store of which a test says what is in it; notes down what is done to it."""
    done = Store()
    monkeypatch.setattr(anew, "look", lambda: done.found)
    monkeypatch.setattr(anew, "empty", lambda: done.did.append("empty"))
    monkeypatch.setattr("spindel.kernel.schema.migrate", lambda **_: done.did.append("migrate"))
    monkeypatch.setattr(region, "is_as_asked", lambda **asked: asked == done.region)
    monkeypatch.setattr(demo, "with_bars", lambda **asked: done.did.append(("make", asked)))
    return done


class Store:
    def __init__(self):
        self.found, self.region, self.did = anew.Found.NOTHING, None, []


def make_ready(**over):
    demo._make_ready(**{"fresh": False, "keep": False} | ASKED | over)


def test_from_nothing_it_makes_the_region(store):
    make_ready()

    assert store.did == ["migrate", ("make", ASKED)]


def test_it_goes_on_with_the_region_that_was_asked_for(store):
    store.found, store.region = anew.Found.WHOLE, ASKED

    make_ready()

    assert store.did == ["migrate"]


def test_another_day_makes_it_anew(store):
    store.found, store.region = anew.Found.WHOLE, ASKED | {"as_of": TODAY - timedelta(days=1)}

    make_ready()

    assert store.did == ["migrate", "empty", "migrate", ("make", ASKED)]


def test_a_region_of_another_day_can_be_kept(store):
    store.found, store.region = anew.Found.WHOLE, ASKED | {"as_of": TODAY - timedelta(days=1)}

    make_ready(keep=True)

    assert store.did == ["migrate"]


def test_fresh_makes_even_the_same_region_anew(store):
    store.found, store.region = anew.Found.WHOLE, ASKED

    make_ready(fresh=True)

    assert store.did == ["empty", "migrate", ("make", ASKED)]


def test_half_a_region_is_made_anew_even_if_it_should_be_kept(store):
    store.found = anew.Found.HALF

    make_ready(keep=True)

    assert store.did == ["empty", "migrate", ("make", ASKED)]


def test_the_clock_moves_to_the_day_that_was_asked_for(request):
    request.addfinalizer(lambda: clock.shift(timedelta()))

    demo._move_to(TODAY - timedelta(days=100), TODAY)

    assert clock._offset == timedelta(days=-100)


def test_a_taken_port_is_told_before_anything_is_made():
    with socket.socket() as other:
        other.bind((demo.HOST, 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(Refused, match="--port"):
            demo._check_port(port)


def test_a_free_port_is_left_free():
    with socket.socket() as other:
        other.bind((demo.HOST, 0))
        port = other.getsockname()[1]

    demo._check_port(port)
    demo._check_port(port)


def test_the_folder_is_its_own_unless_one_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("SPINDEL_DATA", raising=False)
    assert demo._folder().name == "spindel-demo"

    monkeypatch.setenv("SPINDEL_DATA", str(tmp_path))
    assert demo._folder() == tmp_path


def test_the_browser_opens_once_somebody_answers(monkeypatch):
    opened = []
    monkeypatch.setattr(demo.webbrowser, "open", opened.append)
    with socket.socket() as server:
        server.bind((demo.HOST, 0))
        server.listen()
        port = server.getsockname()[1]

        demo._open_when_up(port)

    assert opened == [f"http://127.0.0.1:{port}"]


def test_the_browser_gives_up_in_the_end(monkeypatch):
    opened = []
    monkeypatch.setattr(demo.webbrowser, "open", opened.append)
    monkeypatch.setattr(demo, "PATIENCE", 0)

    demo._open_when_up(1)

    assert opened == []


@pytest.fixture
def served(monkeypatch, store, settings, tmp_path):
    """The whole command, up to where the server would start."""
    settings.DATA_DIR = tmp_path
    calls = []
    monkeypatch.setattr(serve, "run", lambda **how: calls.append(how))
    monkeypatch.setattr(demo, "start", lambda **how: calls.append(how))
    monkeypatch.setattr(demo, "_check_port", lambda port: None)
    monkeypatch.setattr(clock, "shift", lambda by: calls.append({"shift": by}))
    monkeypatch.setenv("SPINDEL_LANGUAGE", "en")
    monkeypatch.setenv("SPINDEL_ADDRESS", "")
    monkeypatch.delenv("SPINDEL_ADDRESS")  # what the command sets is gone after the test
    return calls


@pytest.mark.once
def test_links_and_slips_lead_to_the_port_that_was_asked_for(served, store):
    runner.invoke(build(), ["demo", "--no-open", "--port", "8199"], catch_exceptions=False)
    assert os.environ["SPINDEL_ADDRESS"] == "http://127.0.0.1:8199"


def test_it_serves_to_this_machine_as_a_demo(served, store):
    done = runner.invoke(build(), ["demo", "--no-open", "--port", "8199"], catch_exceptions=False)

    assert done.exit_code == 0
    assert served[0]["demo"] is True
    assert served[1:] == [{"shift": timedelta()}, {"host": "127.0.0.1", "port": 8199}]
    assert ("make", ASKED) in store.did
    assert "http://127.0.0.1:8199" in done.stdout
    assert "2026-03-02" in done.stdout


def test_the_browser_opens_unless_told_not_to(served, monkeypatch):
    started = []

    def start(thread):
        started.append(thread)

    monkeypatch.setattr(threading.Thread, "start", start)

    runner.invoke(build(), ["demo"], catch_exceptions=False)
    assert len(started) == 1

    runner.invoke(build(), ["demo", "--no-open"], catch_exceptions=False)
    assert len(started) == 1


def test_help_has_an_example():
    assert "Example: spindel demo" in runner.invoke(build(), ["demo", "--help"]).stdout
