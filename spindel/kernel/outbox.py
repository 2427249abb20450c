"""Messages to people and systems outside, put down in the transaction that decided to send them.

The worker hands each to the adapter of its channel, at least once. The adapter passes the key on, so that the
receiving end can tell a repetition from a new message.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django_tasks import task

from spindel.kernel import clock, work
from spindel.kernel.kinds import MessageState
from spindel.kernel.models import OutboxMessage

# With waits that double up to an hour, about three days.
ATTEMPTS = 80
Deliver = Callable[[str, Any], None]
_adapters: dict[str, Deliver] = {}


def hang(channel: str, deliver: Deliver) -> None:
    """Called by the roof: `deliver(key, payload)` sends a message of this channel or raises."""
    _adapters[channel] = deliver


@transaction.atomic
def put(channel: str, key: str, payload: Any, at: datetime) -> bool:
    """Put a message down; says whether it was new. The same key again changes nothing."""
    fields = {"channel": channel, "payload": payload, "put_at": at}
    message, new = OutboxMessage.objects.get_or_create(key=key, defaults=fields)
    if new:
        work.enqueue_once(deliver, f"outbox:{message.id}", str(message.id), at=at)
    return new


def waiting() -> int:
    """How many messages have not left yet."""
    return OutboxMessage.objects.filter(state=MessageState.WAITING).count()


@task(atomic=False, attempts=ATTEMPTS)
def deliver(message_id: str) -> None:
    """Hand one message to its adapter. Not in a transaction: what has left cannot be rolled back."""
    waiting_ = OutboxMessage.objects.filter(pk=UUID(message_id), state=MessageState.WAITING)
    message = waiting_.first()
    if message is None:
        return
    waiting_.update(attempts=F("attempts") + 1)
    _adapter(message.channel)(message.key, message.payload)
    waiting_.update(state=MessageState.SENT, sent_at=clock.now())


def _adapter(channel: str) -> Deliver:
    try:
        return _adapters[channel]
    except KeyError:
        raise LookupError(f"nothing delivers the channel {channel!r}; the roof hangs adapters") from None
