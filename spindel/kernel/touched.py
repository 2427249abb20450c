"""Which subjects a change touched, and who rechecks them once it is committed.

An action marks its subjects inside its transaction. After the commit, this process hands them to whatever
the roof has hung here; what a crash left over, the worker takes.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from spindel.kernel.models import TouchedMark

Subjects = list[tuple[str, UUID]]
Recheck = Callable[[Subjects], None]
_recheck: list[Recheck] = []
SOON = 50


def hang(recheck: Recheck) -> None:
    """Called once, by the roof."""
    _recheck[:] = [recheck]


def mark(kind: str, ids: Iterable[UUID], *, at: datetime) -> None:
    """Mark subjects as touched; they are rechecked right after the outermost commit."""
    marks = TouchedMark.objects.bulk_create(
        TouchedMark(kind=kind, subject_id=subject, at=at) for subject in ids
    )
    subjects: Subjects = [(kind, one.subject_id) for one in marks]
    if len(subjects) <= SOON:
        transaction.on_commit(lambda: drain(subjects))


def drain(subjects: Subjects) -> None:
    """Recheck these subjects now."""
    for recheck in _recheck:
        recheck(subjects)
