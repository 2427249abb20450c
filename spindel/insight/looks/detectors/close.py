"""Whoever looks is written down as close to the person: a relative or friend of the same name or phone.

Why it matters: who is family is not also the one who reads, however good the intention; and the person may
have kept just that from them.
Source: our own reasoning. Reviewed: 2026-11-22, by nobody outside
the project yet.
"""

from collections.abc import Iterator

from spindel.insight.looks.facts import Day, Finding

NAME = "close"


def find(day: Day) -> Iterator[Finding]:
    for one in day.without_own:
        about, me = day.about.get(one.person_id), day.staff[one.human_id]
        if about is not None and about.close & (me.reach | {me.name}):
            yield Finding(NAME, one.human_id, one.day, one.person_id)
