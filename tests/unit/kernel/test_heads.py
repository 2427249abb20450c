"""Heads of the chain leave the database and are read back, also after a crash in the middle of a line."""

from pathlib import Path

import pytest
from pytest_django import Settings

from spindel.kernel import heads
from spindel.kernel.heads import Head

ONE, TWO = Head(1, "a" * 64, "2026-03-02T08:00:00+00:00"), Head(2, "b" * 64, "2026-03-02T08:01:00+00:00")


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def test_nothing_has_left_yet() -> None:
    assert (heads.last(), list(heads.handed_out())) == (None, [])


def test_it_appends() -> None:
    heads.hand_out(ONE)
    heads.hand_out(TWO)
    assert list(heads.handed_out()) == [ONE, TWO]
    assert heads.last() == TWO


def test_it_says_nothing_twice() -> None:
    heads.hand_out(ONE)
    heads.hand_out(ONE)
    assert list(heads.handed_out()) == [ONE]


def test_it_goes_on_after_half_a_line() -> None:
    heads.hand_out(ONE)
    with heads.path().open("ab") as file:
        file.write(b'{"number": 2, "he')
    assert heads.last() is None
    heads.hand_out(TWO)
    assert list(heads.handed_out()) == [ONE, None, TWO]


def test_it_finds_the_last_line_of_a_long_file() -> None:
    for number in range(60):
        heads.hand_out(Head(number, "c" * 64, "2026-03-02T08:00:00+00:00"))
    assert heads.last() == Head(59, "c" * 64, "2026-03-02T08:00:00+00:00")


def test_it_tells_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        heads.hand_out(ONE)
    assert "a" * 64 in caplog.text
