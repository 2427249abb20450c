"""The person asked for another case manager, or it is not settled who leads, and nobody has answered.

Why it matters: exactly one human holds all threads, chosen with the person, who has the right to change
(R16); where two each think that the other leads, nobody does.
Source: scoping review of coordination ("contrasting perspectives on the locus of responsibility", S0).
Reviewed: 2026-11, by the project; a case manager's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

from spindel.insight.gaps.rule import UNIT, Facts, Limits, Now, Rule, Table, findings


@dataclass(frozen=True)
class Days(Limits):
    answer_days: int = 7


def find(facts: Facts, now: Now, limits: Days) -> Table:
    asked = facts.coordinator_request
    waits = asked.filter(
        asked.answered_day.isnull(),
        asked.withdrawn_day.isnull(),
        asked.asked_day + limits.answer_days < now.day,
    )
    return findings(
        waits,
        key=waits.request_id,
        since=waits.asked_day + limits.answer_days,
        whose=UNIT,
        whose_id=waits.unit_id,
        request_id=waits.request_id,
        stage=waits.kind,
    )


RULE = Rule(
    id="coordinator_unanswered", find=find, limits=Days(), severity=2, reads=("PLAN",), requirement="R16",
    whose="who leads the case manager's unit", button="answer_coordinator", kept_from_deciders=True,
    for_managers=True,
)  # fmt: skip
