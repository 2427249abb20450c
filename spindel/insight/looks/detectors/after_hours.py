"""A look at an hour at which this human does not otherwise work, without a reason of their own.

Why it matters: those who look out of curiosity often stay on, or come back when nobody stands beside them.
The hours are the human's own, not the office's, so that nobody is asked about a night shift. Somebody whose
own work goes on afterwards is at work.
Source: the test of snooping, "after-shift". The numbers are our own estimate. Reviewed: 2026-11-22, by nobody
outside the project yet.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from spindel.insight.looks.facts import Day, Finding, Looked
from spindel.insight.looks.reasons import OWN

NAME = "after_hours"
# An hour is usual from the second day on, and so are those beside it.
USUAL_DAYS = 2
AROUND = (-1, 0, 1)
# Before ten days of looks are known of a human, those of the unit count; before ten of the unit, these hours.
KNOWN_DAYS = 10
OTHERWISE = frozenset(range(6, 21))
GOES_ON = timedelta(hours=2)


def find(day: Day) -> Iterator[Finding]:
    working = _own_times(day)
    for one in day.without_own:
        usual = usual_hours(day, one.human_id)
        late = [at for at in one.times if at.hour not in usual and not _goes_on(at, working, one)]
        if late:
            yield Finding(NAME, one.human_id, one.day, one.person_id, {"at": late[0].strftime("%H:%M")})


def usual_hours(day: Day, human_id: UUID) -> frozenset[int]:
    """Hours of the day at which this human, or else their unit, or else anybody, works."""
    for key in (human_id, *sorted(day.units_of(human_id))):
        if day.worked.get(key, 0) >= KNOWN_DAYS:
            return _widened(day.hours.get(key, {}))
    return OTHERWISE


def _widened(hours: Mapping[int, int]) -> frozenset[int]:
    often = [hour for hour, days in hours.items() if days >= USUAL_DAYS]
    return frozenset((hour + step) % 24 for hour in often for step in AROUND)


def _own_times(day: Day) -> dict[UUID, list[datetime]]:
    """When each human looked for a reason of their own: these are times at work."""
    found: dict[UUID, list[datetime]] = {}
    for one in day.looked:
        if day.reasons_of(one) & OWN:
            found.setdefault(one.human_id, []).extend(one.times)
    return found


def _goes_on(at: datetime, working: Mapping[UUID, list[datetime]], one: Looked) -> bool:
    return any(at < other <= at + GOES_ON for other in working.get(one.human_id, ()))
