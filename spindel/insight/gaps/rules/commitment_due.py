"""What somebody promised is due within days, or today.

Why it matters: a promise is kept more easily when it is remembered in time (R5). On the day itself it is
asked whether it is done. What the person or a relative has taken on is reminded of on their own pages alone.
Source: interview study of three psychosis services, Sweden (S1); the days are the project's own, to be agreed
locally.
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import PROFESSIONAL, UNIT, Facts, Limits, Now, Rule, Table, findings


@dataclass(frozen=True)
class Reminder(Limits):
    days_before: int = 2  # days before the date on which the reminder begins


def find(facts: Facts, now: Now, limits: Reminder) -> Table:
    commitment = facts.commitment
    near = commitment.filter(
        commitment.state == "open",
        commitment.owner_kind.isin([PROFESSIONAL, UNIT]),
        commitment.due_day >= now.day,
        commitment.due_day <= now.day + limits.days_before,
        # What was promised just now is still remembered; on the day itself it is asked for all the same.
        (commitment.made_day + limits.days_before < now.day)
        | ((commitment.due_day == now.day) & (commitment.made_day < now.day)),
    )
    return findings(
        near,
        key=near.commitment_id,
        since=near.due_day - limits.days_before,
        whose=near.owner_kind,
        whose_id=ibis.coalesce(near.owner_professional_id, near.owner_unit_id),
        commitment_id=near.commitment_id,
        area=near.area,
        stage=ibis.ifelse(near.due_day == now.day, "today", "soon"),
        due_day=near.due_day,
    )


RULE = Rule(
    id="commitment_due", find=find, limits=Reminder(), severity=1, reads=("PLAN",), requirement="R5",
    whose="the professional or unit that promised", button="complete_commitment", kept_from_deciders=True,
)  # fmt: skip
