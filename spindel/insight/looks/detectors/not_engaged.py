"""Nobody of the looker's units is engaged with the person on the day, and never was.

Why it matters: access follows the care relation, so such a look means that a door stood open which should not
have: seven of eight Swedish care providers were fined in 2020 for access without a relation. Any reason at
all settles it: a hand-over that was asked for, a sharing that the plan counts on; and so does the person's
consent, where that is the ground of the look.
Reviewed: 2026-11-22, by nobody outside the project yet.
"""

from collections.abc import Iterator

from spindel.insight.looks.facts import Day, Finding

NAME = "not_engaged"


def find(day: Day) -> Iterator[Finding]:
    for one in day.looked:
        units = day.units_of(one.human_id)
        ever = any(it.unit_id in units and it.start <= one.day for it in day.engaged.get(one.person_id, ()))
        agreed = any("consent" in ground.split("+") for ground in one.grounds)
        if not ever and not agreed and not day.reasons_of(one):
            yield Finding(NAME, one.human_id, one.day, one.person_id)
