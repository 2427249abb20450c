"""The person has no plan, the day of its follow-up has passed, or a declined plan is to be offered again.

Why it matters: a plan for everybody (R1) that is followed up (R7). Declining is respected: silence until the
day on which the plan is offered again.
Source: plan work "without delay" (a1); 60 days are the project's own limit for a first plan, to be agreed
locally.
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, beside, findings, flag, holds, later
from spindel.insight.gaps.rules.plan_not_called import TO_BE_CALLED


@dataclass(frozen=True)
class FirstPlan(Limits):
    plan_within_days: int = 60


def find(facts: Facts, now: Now, limits: FirstPlan) -> Table:
    managed, plan = facts.case_management, facts.plan
    living = plan.state != "closed"
    newest = plan.group_by("person_id").agg(
        state=plan.state.max(where=living),
        follow_up_day=plan.follow_up_day.max(where=living),
        offer_again_day=plan.offer_again_day.max(where=living),
        closed_day=plan.closed_day.max(),
        # where a need was noticed, `plan_not_called` watches over the way to the call
        waits=flag(plan.state.isin(TO_BE_CALLED) & plan.call_by_day.notnull()).max(),
    )
    one = beside(
        managed.filter(holds(managed, now)),
        newest,
        ["person_id"],
        "state",
        "follow_up_day",
        "offer_again_day",
        "closed_day",
        "waits",
    )
    one = one.filter(one.waits.isnull() | (one.waits == 0))
    state = ibis.coalesce(one.state, "none")
    due = one.mutate(
        stage=state.cases(("active", "follow_up"), ("declined", "offer_again"), else_="missing"),
        last_day=state.cases(
            ("active", one.follow_up_day),
            ("declined", one.offer_again_day - 1),  # on the day itself it is time
            else_=later(one.start_day + limits.plan_within_days, one.closed_day),
        ),
    )
    found = due.filter(due.last_day < now.day)
    since = ibis.ifelse(found.stage == "offer_again", found.last_day + 1, found.last_day)
    return findings(found, key=found.stage, since=since, stage=found.stage)


RULE = Rule(
    id="plan_due", find=find, limits=FirstPlan(), severity=2, reads=("PLAN",), requirement="R1",
    whose="the case manager", button="open_plan",
)  # fmt: skip
