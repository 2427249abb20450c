"""Somebody close carries more than the limit that they set themselves, or has said that they cannot go on.

Why it matters: relatives "have to act as case managers", and with a job, a family or bad nights of their own
they end up "exploited or overburdened" (R50). Then staff take work back; the move is never the relative's.
Only what the relative chose to give staff counts: what they said to them, what they do in the plan, and the
hours of a week where they want staff to know when their own limit is passed. Strain is read by no rule.
Source: interview study of three psychosis services, Sweden (S1); what the carer is able and willing to do
(Care Act 2014, s. 10; i).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-05.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, findings, holds, later

STAGES = ("cannot", "handed_back", "hours", "tasks")  # the first that holds is told


@dataclass(frozen=True)
class Weeks(Limits):
    week_counts_days: int = 14  # from the Monday on which it begins: this week and the one before


def find(facts: Facts, now: Now, limits: Weeks) -> Table:
    rows = ibis.union(_said(facts, now), _hours(facts, now, limits), _tasks(facts, now))
    found = rows.group_by("person_id", "relative_id").agg(
        stage=rows.stage.min(), since_day=rows.since_day.min()
    )
    return findings(
        found,
        key=found.relative_id,
        since=found.since_day,
        relative_id=found.relative_id,
        stage=found.stage.cases(*enumerate(STAGES[:-1]), else_=STAGES[-1]),
    )


def _takes_part(table: Table, now: Now) -> Table:
    return table.left_day.isnull() | (table.left_day > now.day)


def _said(facts: Facts, now: Now) -> Table:
    telling = facts.telling
    said = telling.filter(
        telling.kind.isin(STAGES[:2]),
        telling.answered_day.isnull(),
        telling.told_day <= now.day,
        _takes_part(telling, now),
    )
    stage = ibis.ifelse(said.kind == STAGES[0], 0, 1)
    return said.select("person_id", "relative_id", stage=stage, since_day=said.told_day)


def _hours(facts: Facts, now: Now, limits: Weeks) -> Table:
    week = facts.relative_week
    over = week.filter(
        week.week_day <= now.day,
        week.week_day + limits.week_counts_days > now.day,
        week.worked_tenths > week.limit_tenths,
        _takes_part(week, now),
    )
    since = later(over.limit_day, over.week_day)
    return over.select("person_id", "relative_id", stage=2, since_day=since)


def _tasks(facts: Facts, now: Now) -> Table:
    """What they help with and what they promised, counted beside their limit."""
    help_, commitment, limit = facts.relative_help, facts.commitment, facts.relative_limit
    helps = help_.filter(holds(help_, now))
    promised = commitment.filter(commitment.state == "open", commitment.owner_kind == "relative")
    standing = limit.filter(holds(limit, now), limit.tasks.notnull(), _takes_part(limit, now))
    nothing = ibis.null("int64")
    rows = ibis.union(
        _row(helps, helps.relative_id, one=1, begun_day=helps.start_day, tasks=nothing),
        _row(promised, promised.owner_relative_id, one=1, begun_day=promised.made_day, tasks=nothing),
        _row(standing, standing.relative_id, one=0, begun_day=standing.start_day, tasks=standing.tasks),
    )
    sums = rows.group_by("person_id", "relative_id").agg(
        carried=rows.one.sum(), tasks=rows.tasks.min(), since_day=rows.begun_day.max()
    )
    over = sums.filter(sums.carried > sums.tasks)
    return over.select("person_id", "relative_id", stage=3, since_day=over.since_day)


def _row(table: Table, relative_id: Table, **columns: Table | int) -> Table:
    return table.select("person_id", relative_id=relative_id, **columns)


RULE = Rule(
    id="relative_over_limit", find=find, limits=Weeks(), severity=3, reads=("SOCIAL",), requirement="R50",
    whose="the case manager", button="take_work_back", kept_from_deciders=True, for_managers=True,
)  # fmt: skip
