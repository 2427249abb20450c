"""The kernel is tested without what the roof hangs on it."""

import pytest

from spindel.kernel import outbox, schedule, touched


@pytest.fixture(autouse=True)
def nothing_hung(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "_table", {})
    monkeypatch.setattr(touched, "_recheck", [])
    monkeypatch.setattr(outbox, "_adapters", {})
