"""Something was opened in an emergency, and nobody has reviewed it in three working days.

Why it matters: what may be opened without asking is trusted only while somebody else looks at it afterwards
(R46). It says nothing about whoever opened it.
Source: practice of break-glass, review within three working days (h3); lag (2022:913) 4 kap. 3 §.
Reviewed: 2026-11, by the project; a jurist's review is still to come. Next review: 2027-11.
"""

from spindel.insight.gaps.rule import LEADER, Facts, Limits, Now, Rule, Table, findings


def find(facts: Facts, now: Now, limits: Limits) -> Table:
    emergency = facts.emergency
    found = emergency.filter(emergency.reviewed_second.isnull(), emergency.review_by_day < now.day)
    return findings(
        found,
        key=found.emergency_id,
        since=found.review_by_day,
        whose=LEADER,
        subject="professional_id",
        start_day=found.start_day,
    )


RULE = Rule(
    id="emergency_unreviewed", find=find, severity=3, reads=(), requirement="R46",
    subject="professional", whose="the unit's leader", button="review_emergency",
)  # fmt: skip
