"""Which subjects a change touched, and who rechecks them once it is committed.

An action marks its subjects inside its transaction. After the commit, this process hands them to whatever
the roof has hung here; what a crash or an error left over, the worker takes.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import OperationalError, connection, transaction

from spindel.kernel.models import TouchedMark

Subjects = list[tuple[str, UUID]]
Recheck = Callable[[Subjects], None]
_recheck: list[Recheck] = []
SOON = 50
BATCH = 200  # subjects that one transaction settles; each holds an advisory lock on PostgreSQL
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Drained:
    """How many left-over subjects were rechecked, and how many failed and stay marked."""

    settled: int = 0
    failed: int = 0


def hang(recheck: Recheck) -> None:
    """Called once, by the roof."""
    _recheck[:] = [recheck]


def mark(kind: str, ids: Iterable[UUID], *, at: datetime) -> None:
    """Mark subjects as touched; they are rechecked right after the outermost commit.

    Should that recheck fail, the change stands, the error is logged and the marks stay for the worker.
    """
    marks = TouchedMark.objects.bulk_create(
        TouchedMark(kind=kind, subject_id=subject, at=at) for subject in dict.fromkeys(ids)
    )
    subjects: Subjects = [(kind, one.subject_id) for one in marks]
    if 0 < len(subjects) <= SOON:
        transaction.on_commit(lambda: drain(subjects), robust=True)


def drain(subjects: Subjects) -> None:
    """Recheck those of these subjects that are still marked, now."""
    for kind, group in groupby(sorted(subjects), key=lambda subject: subject[0]):
        ids = [subject for _, subject in group]
        for start in range(0, len(ids), BATCH):
            _drain_batch(kind, ids[start : start + BATCH])


def settle(
    kind: str, ids: Iterable[UUID], *, work: Callable[[list[UUID]], None], marked_only: bool = False
) -> None:
    """Run `work` on subjects of one kind while nobody else may, and take away the marks that it answers.

    One transaction: lock the subjects, read their marks, run `work`, delete exactly those marks. A change
    that commits meanwhile leaves a newer mark, which its own process or the worker settles after us. With
    `marked_only`, subjects that somebody else has settled in the meantime are left out.
    """
    with transaction.atomic():
        subjects = sorted(set(ids))
        _lock(kind, subjects)
        marks = TouchedMark.objects.filter(kind=kind, subject_id__in=subjects).values_list("id", "subject_id")
        # Exact ids, not "up to the highest": on PostgreSQL a lower id may belong to a later commit.
        seen = dict(marks)
        if marked_only:
            subjects = sorted(set(seen.values()))
        if subjects:
            work(subjects)
        if seen:
            TouchedMark.objects.filter(id__in=list(seen)).delete()


def drain_left() -> Drained:
    """Recheck whatever is still marked, oldest first. For the worker.

    A subject whose recheck fails stays marked and does not hold up the ones behind it.
    """
    last, total = 0, Drained()
    while _recheck:
        marks = list(TouchedMark.objects.filter(id__gt=last).order_by("id")[:BATCH])
        if not marks:
            break
        last = marks[-1].id
        total = _plus(total, _drain_or_skip([(one.kind, one.subject_id) for one in marks]))
    return total


def left() -> int:
    """How many marks wait."""
    return TouchedMark.objects.count()


def _drain_batch(kind: str, ids: list[UUID]) -> None:
    if _recheck:
        settle(kind, ids, work=lambda found: _recheck[0]([(kind, one) for one in found]), marked_only=True)


def _drain_or_skip(subjects: Subjects) -> Drained:
    """All at once; if that fails, one by one, so that the one at fault fails alone."""
    subjects = list(dict.fromkeys(subjects))
    try:
        drain(subjects)
    except OperationalError:
        raise  # the database is at fault, not a subject: the worker waits and comes again
    except Exception as error:  # whatever a rule raises, the others must go on
        if len(subjects) > 1:
            return _one_by_one(subjects)
        kind, subject = subjects[0]
        log.error("recheck of %s %s failed and stays marked", kind, subject, exc_info=error)
        return Drained(failed=1)
    return Drained(settled=len(subjects))


def _one_by_one(subjects: Subjects) -> Drained:
    total = Drained()
    for one in subjects:
        total = _plus(total, _drain_or_skip([one]))
    return total


def _plus(one: Drained, other: Drained) -> Drained:
    return Drained(one.settled + other.settled, one.failed + other.failed)


def _lock(kind: str, ids: Sequence[UUID]) -> None:
    """Keep other processes off these subjects until the commit; SQLite lets one transaction in anyway."""
    if connection.vendor != "postgresql":
        return
    keys = sorted(_key(kind, subject) for subject in ids)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [keys])


def _key(kind: str, subject: UUID) -> int:
    """A lock number: 64 bits, signed. Two subjects that share one by chance only wait for each other."""
    digest = hashlib.blake2b(kind.encode() + subject.bytes, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
