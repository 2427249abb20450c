"""What tests of actions ask of every action: an audit row, marks, all or nothing."""

from contextlib import contextmanager

from spindel.kernel import touched
from spindel.kernel.models import AuditRow


def last_audit():
    return AuditRow.objects.order_by("-id").first()


@contextmanager
def leaves_nothing(*models):
    """As many rows of each model after as before: an action that refuses has written none."""
    before = [model.objects.count() for model in models]
    yield
    assert [model.objects.count() for model in models] == before


@contextmanager
def marked():
    """The subjects that were marked inside, as a set of (kind, id)."""
    found, mark = set(), touched.mark

    def spy(kind, ids, *, at):
        ids = list(ids)
        found.update((kind, one) for one in ids)
        mark(kind, ids, at=at)

    touched.mark = spy
    try:
        yield lambda: found
    finally:
        touched.mark = mark
