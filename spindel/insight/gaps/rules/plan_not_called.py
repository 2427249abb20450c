"""Somebody noticed that the person needs a plan, and within the clock of the pack the meeting is not called.

Why it matters: the need was seen, and everybody may believe that another has taken it up (R1). It may wait
for the person to be asked, for the answer, or for the call; each is the same staff's next move.
Source: plan work "without delay" (SE, NO), three days after the notice of readiness to leave (SFS 2017:612
4:3); the days stand in the packs `plan-…`, and the plan carries the day that follows from them.
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, findings

TO_BE_CALLED = ("needed", "proposed", "agreed")


def find(facts: Facts, now: Now, limits: Limits) -> Table:
    plan = facts.plan
    late = plan.filter(plan.state.isin(TO_BE_CALLED) & (plan.call_by_day < now.day))
    stage = late.state.cases(("needed", "ask"), ("proposed", "answer"), else_="call")
    return findings(late, key="", since=late.call_by_day, stage=stage)


RULE = Rule(
    id="plan_not_called", find=find, severity=2, reads=("PLAN",), requirement="R1",
    whose="the case manager", button="move_plan", kept_from_deciders=True,
)  # fmt: skip
