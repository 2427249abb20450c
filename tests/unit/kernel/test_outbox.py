"""A message leaves exactly if its transaction was committed, at least once, always under the same key."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from spindel.kernel import clock, outbox
from spindel.kernel.models import Job, OutboxMessage
from spindel.kernel.worker import Worker
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    monkeypatch.setattr(outbox, "_adapters", {})
    letters: list[tuple[str, Any]] = []
    outbox.hang("mail", lambda key, payload: letters.append((key, payload)))
    return letters


def test_it_delivers_with_the_key(sent: list[tuple[str, Any]]) -> None:
    assert outbox.put("mail", "visit:7", {"to": "a"}, NOW)
    assert sent == []
    Worker().until_empty()
    assert sent == [("visit:7", {"to": "a"})]
    message = OutboxMessage.objects.get()
    assert (message.state, message.attempts, message.sent_at) == ("sent", 1, NOW)
    assert outbox.waiting() == 0


def test_it_takes_a_key_once(sent: list[tuple[str, Any]]) -> None:
    assert outbox.put("mail", "visit:7", {}, NOW)
    assert not outbox.put("mail", "visit:7", {}, NOW)
    Worker().until_empty()
    assert len(sent) == 1


def test_it_vanishes_with_its_transaction(sent: list[tuple[str, Any]]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox.put("mail", "visit:7", {}, NOW)
        raise ZeroDivisionError
    Worker().until_empty()
    assert sent == []
    assert not OutboxMessage.objects.exists()


def test_it_tries_again_with_the_same_key(sent: list[tuple[str, Any]]) -> None:
    keys: list[str] = []

    def flaky(key: str, payload: Any) -> None:
        keys.append(key)
        if len(keys) == 1:
            raise OSError("no line")

    outbox.hang("mail", flaky)
    outbox.put("mail", "visit:7", {}, NOW)
    Worker().until_empty()
    assert outbox.waiting() == 1
    with clock.frozen(NOW + timedelta(minutes=1)):
        Worker().until_empty()
    assert keys == ["visit:7", "visit:7"]
    assert OutboxMessage.objects.get().attempts == 2


def test_it_does_not_send_again_what_has_left(sent: list[tuple[str, Any]]) -> None:
    outbox.put("mail", "visit:7", {}, NOW)
    message = str(OutboxMessage.objects.get().id)
    outbox.deliver.call(message)
    outbox.deliver.call(message)
    assert len(sent) == 1


def test_it_waits_for_somebody_to_deliver_the_channel(sent: list[tuple[str, Any]]) -> None:
    outbox.put("pigeon", "visit:7", {}, NOW)
    Worker().until_empty()
    assert "nothing delivers the channel 'pigeon'" in Job.objects.get().error
    assert outbox.waiting() == 1


def test_it_keeps_trying_for_days() -> None:
    assert outbox.deliver.attempts == outbox.ATTEMPTS > 72
