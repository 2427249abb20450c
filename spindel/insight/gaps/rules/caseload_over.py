"""A case manager carries more than the limit of their caseload.

Why it matters: intensive case management works with at most twenty persons each (R23); above it, people wait. The
weight says how much is carried, not how well: the move belongs to the unit, which takes something off.
Source: Cochrane CD007906, caseload below 20; weights assertive 2, intensive 1, standard 0.4, monitoring 0.2 (f).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import LEADER, Facts, Limits, Now, Rule, Table, findings, holds


@dataclass(frozen=True)
class Weights(Limits):
    """Tenths of one person in intensive case management."""

    assertive_tenths: int = 20
    intensive_tenths: int = 10
    standard_tenths: int = 4
    monitoring_tenths: int = 2


def find(facts: Facts, now: Now, limits: Weights) -> Table:
    managed = facts.case_management.filter(holds(facts.case_management, now)).join(facts.person, "person_id")
    weight = managed.travel_tenths + managed.level_of_need.cases(
        ("assertive", limits.assertive_tenths),
        ("intensive", limits.intensive_tenths),
        ("monitoring", limits.monitoring_tenths),
        else_=limits.standard_tenths,
    )
    order = [managed.start_day, managed.case_management_id]
    so_far = ibis.cumulative_window(group_by="manager_id", order_by=order)
    running = managed.mutate(carried=weight.sum().over(so_far))
    professional = facts.professional
    people = running.join(professional, running.manager_id == professional.professional_id)
    loads = people.group_by("manager_id", "limit_tenths").agg(
        carried=people.carried.max(),
        since_day=people.start_day.min(where=people.carried > people.limit_tenths),
    )
    over = loads.filter(loads.carried > loads.limit_tenths)
    return findings(
        over,
        key="",
        since=over.since_day,
        whose=LEADER,
        subject="manager_id",
        carried_tenths=over.carried,
        limit_tenths=over.limit_tenths,
    )


RULE = Rule(
    id="caseload_over", find=find, limits=Weights(), severity=2, reads=(), requirement="R23",
    subject="professional", whose="the unit's leader", button="see_caseload",
)  # fmt: skip
