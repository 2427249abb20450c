"""The person left inpatient care, and nobody has reached them within 48 hours, or within 7 days.

Why it matters: transitions are where people are lost, and the first days after discharge are the most
dangerous (R25). Only the latest stay counts, and only while the person is not admitted again. After a month
the ordinary rhythm of contacts takes over. A stay about alcohol or drugs is told to those alone who may know
of it.
Source: first contact within 48 h (R25); follow-up within 7 and 30 days, FUH / CBE 0576 (e3).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-05.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import (
    Facts,
    Limits,
    Now,
    Rule,
    Table,
    about_drugs,
    beside,
    findings,
    may_reach_out,
)

DAY_SECONDS = 86_400


@dataclass(frozen=True)
class FirstContact(Limits):
    contact_within_hours: int = 48
    overdue_after_days: int = 7
    look_back_days: int = 30


def find(facts: Facts, now: Now, limits: FirstContact) -> Table:
    person, stay = facts.person, facts.encounter.filter(facts.encounter.encounter_class == "inpatient")
    begun = ibis.coalesce(stay.starts_second, stay.start_day * DAY_SECONDS, 0)
    latest = ibis.window(group_by="person_id", order_by=[begun.desc(), stay.encounter_id.desc()])
    stay = stay.mutate(place=ibis.row_number().over(latest))
    reached = facts.contact.filter(facts.contact.reached == "reached")
    last = reached.group_by("person_id").agg(reached_second=reached.second.max())
    # Where only the day of discharge is known, the clock starts when that day is over.
    left = stay.mutate(left_second=ibis.coalesce(stay.ends_second, (stay.end_day + 1) * DAY_SECONDS))
    left = left.filter(left.place == 0, left.end_day.notnull())
    left = left.join(person.filter(may_reach_out(person, now)), "person_id")
    left = beside(left, last, ["person_id"], "reached_second")
    elapsed = now.second - left.left_second
    found = left.filter(
        elapsed > limits.contact_within_hours * 3600,
        elapsed <= limits.look_back_days * DAY_SECONDS,
        left.reached_second.isnull() | (left.reached_second < left.left_second),
    )
    week = now.second - found.left_second > limits.overdue_after_days * DAY_SECONDS
    return findings(
        found,
        key=found.encounter_id,
        since=found.end_day,
        encounter_id=found.encounter_id,
        stage=ibis.ifelse(week, "7d", "48h"),
        category=about_drugs(found.is_substance_use),
    )


RULE = Rule(
    id="discharge_uncontacted", find=find, limits=FirstContact(), severity=4, requirement="R25",
    reads=("HEALTH", "APPOINTMENTS"), whose="the case manager", button="record_contact",
    kept_from_deciders=True,
)  # fmt: skip
