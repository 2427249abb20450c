"""What somebody promised is past its date and still open.

Why it matters: agreements that are not followed go unnoticed for a long time and put the person at risk (R5).
First whoever promised is asked, then who stands in for them, then who leads the unit. What the person or a
relative has taken on themselves is never chased: the case manager asks whether it still suits.
Source: interview study of three psychosis services, Sweden (S1); good plans name who does what and when (a1);
the days are the project's own, to be agreed locally.
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import (
    CASE_MANAGER,
    LEADER,
    PROFESSIONAL,
    STAND_IN,
    UNIT,
    Facts,
    Limits,
    Now,
    Rule,
    Table,
    findings,
)


@dataclass(frozen=True)
class Chase(Limits):
    grace_days: int = 0  # days after the date before anybody is reminded
    stand_in_after_days: int = 4  # days after the date until who stands in has the move: not over a weekend
    leader_after_days: int = 8  # days after the date until who leads the unit has the move


def find(facts: Facts, now: Now, limits: Chase) -> Table:
    commitment = facts.commitment
    late = commitment.filter(
        commitment.state == "open",
        commitment.owner_kind != "",
        commitment.due_day + limits.grace_days < now.day,
    )
    is_staff = late.owner_kind.isin([PROFESSIONAL, UNIT])
    for_leader = late.due_day + limits.leader_after_days <= now.day
    for_stand_in = (late.owner_kind == PROFESSIONAL) & (late.due_day + limits.stand_in_after_days <= now.day)
    stage = ibis.cases((~is_staff, "own"), (for_leader, LEADER), (for_stand_in, STAND_IN), else_="staff")
    return findings(
        late,
        key=late.commitment_id,
        since=late.due_day,
        whose=stage.cases(("own", CASE_MANAGER), ("staff", late.owner_kind), else_=stage),
        whose_id=ibis.coalesce(late.owner_professional_id, late.owner_unit_id),
        commitment_id=late.commitment_id,
        area=late.area,
        stage=stage,
    )


RULE = Rule(
    id="commitment_overdue", find=find, limits=Chase(), severity=2, reads=("PLAN",), requirement="R5",
    whose="whoever promised, then who stands in for them, then who leads the unit; else the case manager",
    button="complete_commitment", kept_from_deciders=True,
)  # fmt: skip
