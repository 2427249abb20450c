"""Somebody who takes part has said nothing to the last version of the plan, and the day for it has passed.

Why it matters: what nobody has said yes to binds nobody, and who does not agree is not heard (R6). To say
that one does not agree, or does not want to sign, is an answer too.
Source: the days stand in the packs `plan-…` (`sign_within_days`); the sign-off carries the day that follows.
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

import ibis

from spindel.insight.gaps.rule import CASE_MANAGER, UNIT, Facts, Limits, Now, Rule, Table, beside, findings


def find(facts: Facts, now: Now, limits: Limits) -> Table:
    asked = facts.sign_off
    newest = asked.group_by("person_id", "plan_id").agg(last=asked.number.max())
    one = beside(asked.filter(asked.signed_day.isnull()), newest, ["person_id", "plan_id"], "last")
    of_unit = one.party == "unit"
    late = one.filter((one.plan_state == "active") & (one.number == one.last) & (one.sign_by_day < now.day))
    return findings(
        late,
        key=late.sign_off_id,
        since=late.sign_by_day,
        whose=ibis.ifelse(of_unit, UNIT, CASE_MANAGER),
        whose_id=late.unit_id,
        stage=late.party,
        sign_off_id=late.sign_off_id,
        unit_id=late.unit_id,
    )


RULE = Rule(
    id="sign_off_missing", find=find, severity=1, reads=("PLAN",), requirement="R6",
    whose="the unit that has not signed; for all others the case manager",
    button="sign_off", kept_from_deciders=True,
)  # fmt: skip
