"""Nobody of an engaged unit has reached the person within the agreed interval.

Why it matters: actors lose track of people (R22). Each engaged unit has its own clock, if an interval was
agreed; the case manager's unit has one by level of need anyway. A person who wants to be left alone is left
alone.
Source: assertive treatment about weekly contacts at the least, flags at 14 and 30 days (f; general knowledge,
to verify).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-05.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import (
    CASE_MANAGER,
    PROFESSIONAL,
    UNIT,
    Facts,
    Limits,
    Now,
    Rule,
    Table,
    beside,
    findings,
    holds,
    later,
    may_reach_out,
)


@dataclass(frozen=True)
class Intervals(Limits):
    assertive_days: int = 7
    intensive_days: int = 14
    standard_days: int = 30
    monitoring_days: int = 90


def find(facts: Facts, now: Now, limits: Intervals) -> Table:
    engagement, managed = facts.engagement, facts.case_management
    reached = facts.contact.filter(facts.contact.reached == "reached")
    last = reached.group_by("person_id", "unit_id").agg(last_day=reached.day.max())
    pairs = engagement.filter(holds(engagement, now)).join(
        facts.person.filter(may_reach_out(facts.person, now)), "person_id"
    )
    one_unit = ["person_id", "unit_id"]
    pairs = beside(pairs, managed.filter(holds(managed, now)), one_unit, "case_management_id")
    pairs = beside(pairs, last, one_unit, "last_day")
    is_managing = pairs.case_management_id.notnull()
    by_need = pairs.level_of_need.cases(
        ("assertive", limits.assertive_days),
        ("intensive", limits.intensive_days),
        ("monitoring", limits.monitoring_days),
        else_=limits.standard_days,
    )
    interval = ibis.coalesce(pairs.interval_days, ibis.ifelse(is_managing, by_need, ibis.null("int64")))
    clocks = pairs.mutate(due_day=later(pairs.start_day, pairs.last_day) + interval, interval=interval)
    silent = clocks.filter(clocks.due_day < now.day)
    contact = silent.contact_id.notnull()
    return findings(
        silent,
        key=silent.unit_id,
        since=silent.due_day,
        whose=ibis.ifelse(
            silent.case_management_id.notnull(), CASE_MANAGER, ibis.ifelse(contact, PROFESSIONAL, UNIT)
        ),
        whose_id=ibis.coalesce(silent.contact_id, silent.unit_id),
        unit_id=silent.unit_id,
        last_day=silent.last_day,
        interval_days=silent.interval,
    )


RULE = Rule(
    id="no_contact", find=find, limits=Intervals(), severity=3, reads=("APPOINTMENTS",), requirement="R22",
    whose="the case manager; for other units their contact, else the unit", button="record_contact",
    kept_from_deciders=True,
)  # fmt: skip
