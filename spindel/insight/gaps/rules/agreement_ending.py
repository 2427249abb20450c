"""A cooperation agreement has ended or ends within its notice, while both sides have persons in common.

Why it matters: without it every collaboration is set up anew for each person, and nobody knows whom to call
or by when an answer comes (R9). An agreement that nobody needs any more may end in silence.
Source: interview study of three psychosis services, Sweden (S1).
Reviewed: 2026-11, by the project; a manager's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import UNIT, Facts, Limits, Now, Rule, Table, findings, holds

SAID = ("unit_id", "agreement_id", "other_unit_id", "end_day", "notice_days")


@dataclass(frozen=True)
class Ending(Limits):
    remembered_days: int = 90


def find(facts: Facts, now: Now, limits: Ending) -> Table:
    agreement = facts.agreement
    ending = agreement.filter(
        agreement.state == "in_force",
        agreement.end_day - agreement.notice_days <= now.day,
        agreement.end_day + limits.remembered_days > now.day,
    )
    found = _shared(facts, now, ending)
    return findings(
        found,
        key=found.agreement_id,
        since=found.end_day - found.notice_days,
        whose=UNIT,
        whose_id=found.unit_id,
        subject="unit_id",
        agreement_id=found.agreement_id,
        unit_id=found.other_unit_id,
        end_day=found.end_day,
        stage=ibis.ifelse(found.end_day <= now.day, "ended", "ends"),
    )


def _shared(facts: Facts, now: Now, sides: Table) -> Table:
    """Those of the sides with a person with whom a unit of each side is engaged today, once each."""
    cover, engagement = facts.agreement_cover, facts.engagement
    here = engagement.filter(holds(engagement, now)).select("person_id", with_unit=engagement.unit_id)
    ours = cover.select(side_id=cover.side_id, with_unit=cover.unit_id)
    theirs = cover.select(other_side_id=cover.side_id, with_unit=cover.unit_id)
    rows = sides.join(ours, "side_id").join(here, "with_unit").select(*SAID, "other_side_id", "person_id")
    rows = rows.join(theirs, "other_side_id").join(here, ["person_id", "with_unit"])
    return rows.group_by(*SAID).agg(persons=rows.count())


RULE = Rule(
    id="agreement_ending", find=find, limits=Ending(), severity=2, reads=(), requirement="R9",
    subject="unit", whose="the unit that keeps the agreement", button="see_agreement",
)  # fmt: skip
