"""One human comes back to one person again and again, without a reason of their own.

Why it matters: at Kent and Medway, in mental health, one patient was viewed 279 times in three weeks.
On days without any reason a few are enough; where the team has one, only views far beyond what
others of the unit need for anybody.
The numbers are our own estimate. Reviewed: 2026-11-22, by nobody outside the project yet.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from spindel.insight.looks.facts import Day, Finding

NAME = "often"
WEEKS = timedelta(days=21)
UNEXPLAINED_DAYS = 4
VIEWS = 60
TIMES_USUAL = 4


def find(day: Day) -> Iterator[Finding]:
    since = day.day - WEEKS
    views: Counter[tuple[UUID, UUID]] = Counter()
    unexplained: Counter[tuple[UUID, UUID]] = Counter()
    for bare in day.all_bare:
        if bare.day > since:
            views[bare.human_id, bare.person_id] += bare.views
            unexplained[bare.human_id, bare.person_id] += not bare.team
    for one in day.without_own:
        pair = (one.human_id, one.person_id)
        is_far = views[pair] >= VIEWS and views[pair] > TIMES_USUAL * _usual(day, views, one.human_id)
        if unexplained[pair] >= UNEXPLAINED_DAYS or is_far:
            yield Finding(
                NAME, one.human_id, one.day, one.person_id, {"views": views[pair], "days": WEEKS.days}
            )


def _usual(day: Day, views: Counter[tuple[UUID, UUID]], human_id: UUID) -> int:
    """What nine in ten of those beside them need for anybody without a reason of their own."""
    beside = {one.id for one in day.beside.get(human_id, ())}
    found = sorted(count for (human_id, _), count in views.items() if human_id in beside)
    return found[len(found) * 9 // 10] if found else 0
