"""What somebody promised is past its date and still open.

Why it matters: agreements that are not followed go unnoticed for a long time and put the person at risk (R5).
What the person or a relative has taken on themselves is never chased: the case manager asks whether it still
suits.
Source: interview study of three psychosis services, Sweden (S1); good plans name who does what and when (a1).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import CASE_MANAGER, Facts, Limits, Now, Rule, Table, findings


@dataclass(frozen=True)
class Grace(Limits):
    grace_days: int = 0  # days after the date before anybody is reminded


def find(facts: Facts, now: Now, limits: Grace) -> Table:
    commitment = facts.commitment
    late = commitment.filter(
        commitment.state == "open",
        commitment.owner_kind != "",
        commitment.due_day + limits.grace_days < now.day,
    )
    return findings(
        late,
        key=late.commitment_id,
        since=late.due_day,
        whose=ibis.ifelse(late.owner_kind.isin(["professional", "unit"]), late.owner_kind, CASE_MANAGER),
        whose_id=ibis.coalesce(late.owner_professional_id, late.owner_unit_id),
        commitment_id=late.commitment_id,
        area=late.area,
        owner_kind=late.owner_kind,
    )


RULE = Rule(
    id="commitment_overdue", find=find, limits=Grace(), severity=2, reads=("PLAN",), requirement="R5",
    whose="the professional or unit that promised; else the case manager", button="complete_commitment",
    kept_from_deciders=True,
)  # fmt: skip
