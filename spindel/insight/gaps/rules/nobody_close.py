"""The person has no relatives or friends who help, and no extra support instead.

Why it matters: relatives "have to act as case managers", and those "who have no such relatives" get less
(R51). The answer is not to find a relative, but to give the extra support that others have.
Source: interview study (S1); a default of peer or contact person, ombud, closer outreach (i; the project's
own).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, beside, findings, holds, later


@dataclass(frozen=True)
class Settling(Limits):
    settle_days: int = 30  # time to ask who is close


def find(facts: Facts, now: Now, limits: Settling) -> Table:
    managed, relative, engagement = facts.case_management, facts.relative, facts.engagement
    now_managed = managed.filter(holds(managed, now))
    close = relative.filter(holds(relative, now))
    extra = engagement.filter(engagement.is_extra_support == 1, holds(engagement, now))
    past = relative.filter(relative.end_day <= now.day)
    lost = past.group_by("person_id").agg(lost_day=past.end_day.max())
    alone = now_managed.anti_join(close, "person_id").anti_join(extra, "person_id")
    alone = beside(alone, lost, ["person_id"], "lost_day")
    due = alone.mutate(due_day=later(alone.start_day, alone.lost_day) + limits.settle_days)
    found = due.filter(due.due_day < now.day)
    return findings(found, key="", since=found.due_day)


RULE = Rule(
    id="nobody_close", find=find, limits=Settling(), severity=1, reads=("SOCIAL",), requirement="R51",
    whose="the case manager", button="arrange_support",
)  # fmt: skip
