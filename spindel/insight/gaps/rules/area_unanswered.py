"""There is a need in an area of life and nobody answers for it, or two say that it is the other.

Why it matters: what the actors answer for and what the person needs do not match, and the gap between them
has no owner (R29). Two who each point at the other are seen at once; a need without anybody after a few days.
Source: interview study (S1); work begins "without delay", normally within a few days (a1, kunskapsguiden.se).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, findings, flag, holds


@dataclass(frozen=True)
class Answer(Limits):
    answer_within_days: int = 3
    denials: int = 2  # this many who say it is another make a gap at once


def find(facts: Facts, now: Now, limits: Answer) -> Table:
    need, claim = facts.need, facts.responsibility
    nothing = ibis.null("int64")
    needs = need.filter(need.start_day <= now.day, need.met_day.isnull() | (need.met_day > now.day)).select(
        "person_id", "area", need_day=need.start_day, accepts=0, denies=0, denied_day=nothing
    )
    denies = claim.stance == "says_other"
    claims = claim.filter(holds(claim, now)).select(
        "person_id",
        "area",
        need_day=nothing,
        accepts=flag(claim.stance == "accepts"),
        denies=flag(denies),
        denied_day=ibis.ifelse(denies, claim.start_day, nothing),
    )
    rows = ibis.union(needs, claims)
    areas = rows.group_by("person_id", "area").agg(
        due_day=rows.need_day.min() + limits.answer_within_days,
        accepts=rows.accepts.max(),
        denies=rows.denies.sum(),
        denied_day=rows.denied_day.max(),
    )
    circle = areas.denies >= limits.denials
    found = areas.filter(areas.accepts == 0, circle | (areas.due_day < now.day))
    circle = found.denies >= limits.denials
    return findings(
        found,
        key=found.area,
        since=ibis.ifelse(circle, found.denied_day, found.due_day),
        area=found.area,
        stage=ibis.ifelse(circle, "each_says_other", "nobody"),
    )


RULE = Rule(
    id="area_unanswered", find=find, limits=Answer(), severity=2, reads=("PLAN",), requirement="R29",
    whose="the case manager", button="set_responsibility",
)  # fmt: skip
