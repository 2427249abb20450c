"""The looker's units were engaged with the person once, and have not been for a while.

Why it matters: curiosity about how somebody fares is a usual excuse, and no reason; the relation that gave
the access has ended. It also finds access that outlived its ground, e.g. where an end was written down late.
Source: Patientdatalagen (2008:355) 4 kap. 1 §. Reviewed: 2026-11-22, by nobody outside the project yet.
"""

from collections.abc import Iterator
from datetime import timedelta

from spindel.insight.looks.facts import Day, Finding

NAME = "long_ended"
# Letters are finished and questions answered for two weeks after the end; our own estimate.
GRACE = timedelta(days=14)


def find(day: Day) -> Iterator[Finding]:
    for one in day.without_own:
        units = day.units_of(one.human_id)
        spans = [
            it for it in day.engaged.get(one.person_id, ()) if it.unit_id in units and it.start <= one.day
        ]
        ends = [it.end for it in spans if it.end is not None]
        if ends and len(ends) == len(spans) and max(ends) + GRACE <= one.day:
            yield Finding(NAME, one.human_id, one.day, one.person_id, {"since": max(ends).isoformat()})
