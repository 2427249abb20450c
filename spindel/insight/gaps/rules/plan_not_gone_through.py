"""The plan is active, and for half a year nobody has gone through it with the person.

Why it matters: people "had never partaken in planning their own care" (R7). A plan that the person has not
been asked about is not theirs; whether we got it right is theirs to say (R8). A follow-up that was held
counts: it is held with the person.
Source: interview study (S1); half a year is the project's own limit, to be agreed locally.
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, beside, findings, holds, later


@dataclass(frozen=True)
class Together(Limits):
    within_days: int = 182


def find(facts: Facts, now: Now, limits: Together) -> Table:
    managed, plan, gone = facts.case_management, facts.plan, facts.gone_through
    active = plan.filter(plan.state == "active")
    newest = active.group_by("person_id").agg(
        begun_day=active.start_day.max(), followed_up_day=active.followed_up_day.max()
    )
    last = gone.filter(gone.gone_day <= now.day).group_by("person_id").agg(gone_day=gone.gone_day.max())
    one = managed.filter(holds(managed, now))
    one = beside(one, newest, ["person_id"], "begun_day", "followed_up_day")
    one = beside(one, last, ["person_id"], "gone_day")
    due = one.filter(one.begun_day.notnull()).mutate(
        due_day=later(one.begun_day, one.followed_up_day, one.gone_day) + limits.within_days,
        stage=ibis.ifelse(one.followed_up_day.isnull() & one.gone_day.isnull(), "never", "lately"),
    )
    found = due.filter(due.due_day < now.day)
    return findings(found, key="", since=found.due_day, stage=found.stage)


RULE = Rule(
    id="plan_not_gone_through", find=find, limits=Together(), severity=1, reads=("PLAN",), requirement="R7",
    whose="the case manager", button="go_through", kept_from_deciders=True,
)  # fmt: skip
