"""Access in an emergency, after which nothing happened: no visit, no contact, nothing written about the
person.

Why it matters: breaking the glass is right when somebody is in danger, and then somebody does something. The
law wants each looked at again within days (Patientdatalagen 2008:355 4 kap. 5 §; 42 CFR 2.51); a review that
said yes settles it.
Source: the test of snooping, "break-glass without follow-up". Reviewed: 2026-11-22, by nobody outside the
project yet.
"""

from collections.abc import Iterator

from spindel.insight.looks.facts import Day, Finding
from spindel.insight.looks.reasons import Reason

NAME = "emergency"
GROUND = "emergency"
FOLLOWS = frozenset(
    {
        Reason.EMERGENCY,
        Reason.VISIT,
        Reason.CONTACT,
        Reason.WROTE,
        Reason.ON_THE_WARD,
        Reason.TEAM_VISIT,
        Reason.TEAM_CONTACT,
    }
)


def find(day: Day) -> Iterator[Finding]:
    for one in day.looked:
        is_emergency = any(GROUND in ground.split("+") for ground in one.grounds)
        if is_emergency and not day.reasons_of(one) & FOLLOWS:
            yield Finding(NAME, one.human_id, one.day, one.person_id)
