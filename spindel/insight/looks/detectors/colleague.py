"""The person works where whoever looks works, or it is their own record.

Why it matters: colleagues' records are what staff look at most often without a reason, and what makes staff
seek no care at all. How it is known: the employer gave the same personal number (kept as a code, marks.py);
or the person is reached by a colleague's phone or mail; or the person has the whole name of somebody of the
same unit. A name that agrees elsewhere in a large organisation is chance, and is not used.
Source: the test of snooping, "colleague". Reviewed: 2026-11-22, by nobody outside the project yet.
"""

from collections.abc import Iterator
from uuid import UUID

from spindel.insight.looks.facts import About, Day, Finding, House

NAME = "colleague"
NO_HOUSE = House()


def find(day: Day) -> Iterator[Finding]:
    for one in day.without_own:
        about, me = day.about.get(one.person_id), day.staff[one.human_id]
        if about is None:
            continue
        if me.number_code in about.number_codes or me.reach & about.reach or me.name == about.name:
            yield Finding(NAME, me.id, one.day, one.person_id, {"own": True})
        elif _works_here(day, about, me.id):
            yield Finding(NAME, me.id, one.day, one.person_id, {"own": False})


def _works_here(day: Day, about: About, human_id: UUID) -> bool:
    house = day.house.get(human_id, NO_HOUSE)
    if house.number_codes & about.number_codes or house.reach & about.reach:
        return True
    return any(who.name == about.name for who in day.beside.get(human_id, ()))
