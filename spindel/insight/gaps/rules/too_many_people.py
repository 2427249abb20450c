"""In the coming seven days more people or visits are booked than the person wants.

Why it matters: persons see far more people than they can handle (R27), and then miss those who matter. Only
what the person said themself counts; without a wish there is no gap.
Source: interview study of three psychosis services, Sweden (S1).
Reviewed: 2026-11, by the project; a case manager's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, findings, holds


@dataclass(frozen=True)
class Week(Limits):
    days: int = 7  # from today on, today included


def find(facts: Facts, now: Now, limits: Week) -> Table:
    visit, wish = facts.visit, facts.week_wish
    booked = visit.filter(visit.outcome == "planned", visit.day >= now.day, visit.day < now.day + limits.days)
    booked = booked.mutate(whom=ibis.coalesce(booked.professional_id, booked.unit_id))
    each = booked.group_by("person_id", "whom").agg(visits=booked.count())
    week = each.group_by("person_id").agg(booked_people=each.count(), booked_visits=each.visits.sum())
    asked = wish.filter(holds(wish, now)).join(week, "person_id")
    more_people, more_visits = asked.booked_people > asked.people, asked.booked_visits > asked.visits
    found = asked.mutate(stage=ibis.ifelse(more_people, "people", "visits")).filter(more_people | more_visits)
    return findings(
        found,
        key="",
        since=found.start_day,
        stage=found.stage,
    )


RULE = Rule(
    id="too_many_people", find=find, limits=Week(), severity=1, reads=("APPOINTMENTS",), requirement="R27",
    whose="the case manager", button="merge_visits",
)  # fmt: skip
