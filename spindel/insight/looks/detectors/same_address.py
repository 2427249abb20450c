"""The person is registered where whoever looks lives: one household, or the same house.

Why it matters: neighbours and households are the commonest tie beside family. Only the registered address is
compared: the actual one is visible to nobody. What the employer says of its staff is kept as a keyed code,
from which no address can be read (marks.py); without it, this detector finds nothing.
Source: the test of snooping, "neighbour (same address)". Reviewed: 2026-11-22, by nobody outside the project
yet.
"""

from collections.abc import Iterator

from spindel.insight.looks.facts import Day, Finding

NAME = "same_address"


def find(day: Day) -> Iterator[Finding]:
    for one in day.without_own:
        about, code = day.about.get(one.person_id), day.staff[one.human_id].address_code
        if about is not None and code and about.address_code == code:
            yield Finding(NAME, one.human_id, one.day, one.person_id)
