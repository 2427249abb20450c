"""The same thing asked for twice is done once, also when both come at the same time."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from spindel.kernel.models import AnsweredForm


class Undone(Exception):
    """Raised by what `do` runs: nothing was done, so asking again is asking for the first time."""


def do(key: str, work: Callable[[], Any], *, at: datetime) -> tuple[Any, bool]:
    """Run `work` in a transaction with its key, and keep what it returns (JSON, not None).

    Returns that and True, or what was kept the first time and False. Whoever comes with the same key
    meanwhile waits for the end of the first: on PostgreSQL at the key, on SQLite at the store.
    """
    with transaction.atomic():
        try:
            with transaction.atomic():
                AnsweredForm.objects.create(key=key, at=at)
        except IntegrityError:
            return AnsweredForm.objects.get(key=key).answer, False
        answer = work()
        AnsweredForm.objects.filter(key=key).update(answer=answer)
        return answer, True


def forget(*, before: datetime) -> int:
    """Forget what was answered before an instant; returns how many."""
    return AnsweredForm.objects.filter(at__lt=before).delete()[0]
