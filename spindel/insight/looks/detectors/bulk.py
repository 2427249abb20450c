"""Many persons in a day, or over weeks, beyond what this human and their unit usually look at.

Why it matters: at Maidstone one employee looked at about 1,940 patients with a reason for three; at Yakima 23
guards at 419. In a day: without any reason, or far beyond the usual of oneself and of the unit
without one's own. Over weeks: persons for whom there is no reason at all, since a habit makes itself usual.
The numbers are our own estimate. Reviewed: 2026-11-22, by nobody outside the project yet.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import UUID

from spindel.insight.looks.facts import Bare, Day, Finding

NAME = "bulk"
# A whole caseload is twenty: a third of one in a day, without any reason for any of them, is no chance.
UNEXPLAINED_PERSONS = 8
# Two caseloads in a day are more than a conference goes through.
PERSONS = 40
TIMES_USUAL = 2
WEEKS = timedelta(days=28)
PERSONS_IN_WEEKS = 24


def find(day: Day) -> Iterator[Finding]:
    for human_id in sorted({one.human_id for one in day.bare}):
        mine = day.bare_by_human[human_id]
        today = [one for one in mine if one.day == day.day]
        unexplained = {one.person_id for one in today if not one.team}
        lately = {one.person_id for one in mine if not one.team and one.day > day.day - WEEKS}
        if len(unexplained) >= UNEXPLAINED_PERSONS:
            yield _finding(day, human_id, len(unexplained), days=1)
        elif len(today) >= PERSONS and len(today) > TIMES_USUAL * _usual(day, human_id):
            yield _finding(day, human_id, len(today), days=1)
        elif unexplained and len(lately) >= PERSONS_IN_WEEKS:
            yield _finding(day, human_id, len(lately), days=WEEKS.days)


def _finding(day: Day, human_id: UUID, persons: int, *, days: int) -> Finding:
    return Finding(NAME, human_id, day.day, None, {"persons": persons, "days": days})


def _usual(day: Day, human_id: UUID) -> int:
    """The most persons on any day before, of this human or of anybody who works beside them."""
    beside = {human_id} | {one.id for one in day.beside.get(human_id, ())}
    return max((_most(day.bare_by_human.get(one, ()), day.day) for one in beside), default=0)


def _most(rows: Iterable[Bare], today: date) -> int:
    counts: dict[date, int] = {}
    for one in rows:
        if one.day < today:
            counts[one.day] = counts.get(one.day, 0) + 1
    return max(counts.values(), default=0)
