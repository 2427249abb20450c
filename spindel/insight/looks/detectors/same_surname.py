"""The person has the family name of whoever looks.

Why it matters: most who look without a reason look at family, former family and neighbours. A name alone
proves nothing, so a reason of one's own settles it; and where the team has a reason, a name that many carry
is no sign.
Source: the test of snooping, "same surname"; the Swedish register of names counts the commonest, carried by
more than 2 % of all. Reviewed: 2026-11-22, by nobody outside the project yet.
"""

from collections.abc import Iterator

from spindel.insight.looks.facts import Day, Finding

NAME = "same_surname"
# A name carried by more than one in two hundred is no sign by itself; our own estimate.
COMMON_SHARE = 1 / 200


def find(day: Day) -> Iterator[Finding]:
    for one in day.without_own:
        about = day.about.get(one.person_id)
        if about is None or not about.surname:
            continue
        is_same = f" {day.staff[one.human_id].name}".endswith(f" {about.surname}")
        if is_same and not (about.surname in day.common and day.reasons_of(one)):
            yield Finding(NAME, one.human_id, one.day, one.person_id)
