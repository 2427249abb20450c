"""A case manager carries more than the limit of their caseload.

Why it matters: intensive case management works with at most twenty persons each (R23); above it, people wait.
The weight says how much is carried, not how well: the move belongs to the unit, which takes something off.
Source: Cochrane CD007906, caseload below 20; weights assertive 2, intensive 1, standard 0.4, monitoring 0.2
(f).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

from spindel.insight.gaps.rule import LEADER, Facts, Limits, Now, Rule, Table, findings, holds


@dataclass(frozen=True)
class Weights(Limits):
    """Tenths of one person in intensive case management."""

    assertive_tenths: int = 20
    intensive_tenths: int = 10
    standard_tenths: int = 4
    monitoring_tenths: int = 2


def find(facts: Facts, now: Now, limits: Weights) -> Table:
    managed = facts.case_management.filter(holds(facts.case_management, now))
    carried = managed.join(facts.person, "person_id")
    weight = carried.travel_tenths + carried.level_of_need.cases(
        ("assertive", limits.assertive_tenths),
        ("intensive", limits.intensive_tenths),
        ("monitoring", limits.monitoring_tenths),
        else_=limits.standard_tenths,
    )
    loads = carried.group_by(professional_id=carried.manager_id).agg(
        carried=weight.sum(), newest_day=carried.start_day.max()
    )
    over = loads.join(facts.professional, "professional_id")
    over = over.filter(over.carried > over.limit_tenths)
    return findings(
        over,
        key="",
        since=over.newest_day,  # the day on which it last grew: levels of need have no history here
        whose=LEADER,
        subject="professional_id",
        carried_tenths=over.carried,
        limit_tenths=over.limit_tenths,
    )


RULE = Rule(
    id="caseload_over", find=find, limits=Weights(), severity=2, reads=(), requirement="R23",
    subject="professional", whose="the unit's leader", button="see_caseload",
)  # fmt: skip
