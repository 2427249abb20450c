"""The person did not come to a visit, and nobody has followed it up.

Why it matters: missed visits and lost information between specialties are how people drop out of care (R13).
Somebody is named on the same day, and gets in touch within days. Reaching the person afterwards settles it.
Source: interview study (S1); a missed visit unresolved for more than three days is a flag (f; general
knowledge).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-05.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import (
    CASE_MANAGER,
    PROFESSIONAL,
    Facts,
    Limits,
    Now,
    Rule,
    Table,
    beside,
    findings,
    flag,
    may_reach_out,
)


@dataclass(frozen=True)
class FollowUp(Limits):
    name_within_days: int = 0
    reach_within_days: int = 3
    look_back_days: int = 180


def find(facts: Facts, now: Now, limits: FollowUp) -> Table:
    visit, person = facts.visit, facts.person
    reached = facts.contact.filter(facts.contact.reached == "reached")
    last = reached.group_by("person_id").agg(reached_second=reached.second.max())
    missed = visit.filter(visit.outcome == "missed", visit.followed_up_day.isnull())
    missed = missed.join(person.filter(may_reach_out(person, now)), "person_id")
    missed = beside(missed, last, ["person_id"], "reached_second")
    named = missed.follow_up_by_id.notnull()
    within = ibis.ifelse(named, limits.reach_within_days, limits.name_within_days)
    due = missed.mutate(due_day=missed.day + within, is_named=flag(named))
    found = due.filter(
        due.reached_second.isnull() | (due.reached_second <= due.second),
        due.due_day < now.day,
        due.day >= now.day - limits.look_back_days,
    )
    return findings(
        found,
        key=found.visit_id,
        since=found.due_day,
        whose=ibis.ifelse(found.is_named == 1, PROFESSIONAL, CASE_MANAGER),
        whose_id=found.follow_up_by_id,
        visit_id=found.visit_id,
        stage=ibis.ifelse(found.is_named == 1, "not_reached", "nobody_named"),
    )


RULE = Rule(
    id="visit_missed", find=find, limits=FollowUp(), severity=3, reads=("APPOINTMENTS",), requirement="R13",
    whose="whoever was named for the follow-up; else the case manager", button="follow_up_visit",
    kept_from_deciders=True,
)  # fmt: skip
