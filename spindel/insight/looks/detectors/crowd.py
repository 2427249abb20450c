"""Many different humans look at one person in a short time without a reason.

Why it matters: somebody known, somebody in the news, somebody's former colleague: each looks once, and each
look by itself is nothing. Who has a reason of their own is not among them; where only the team has one, there
must be far more than the same units need for others.
Source: public cases (Kent and Medway: a crowd on one ward) and the test of snooping, "VIP". The numbers are
our own estimate.
Reviewed: 2026-11-22, by nobody outside the project yet.
"""

from collections.abc import Iterator
from datetime import timedelta
from statistics import median

from spindel.insight.looks.facts import Day, Finding

NAME = "crowd"
WEEK = timedelta(days=7)
UNEXPLAINED_HUMANS = 3
HUMANS = 8
TIMES_USUAL = 3


def find(day: Day) -> Iterator[Finding]:
    since = day.day - WEEK
    lookers = {
        person: [one for one in rows if one.day > since] for person, rows in day.bare_by_person.items()
    }
    counts = {person: len({one.human_id for one in rows}) for person, rows in lookers.items()}
    usual = median(counts.values()) if counts else 0
    for one in day.without_own:
        without = {other.human_id for other in lookers[one.person_id] if not other.team}
        count = counts[one.person_id]
        mine = one.human_id in without
        if (mine and len(without) >= UNEXPLAINED_HUMANS) or (count >= HUMANS and count > TIMES_USUAL * usual):
            yield Finding(NAME, one.human_id, one.day, one.person_id, {"humans": max(count, len(without))})
