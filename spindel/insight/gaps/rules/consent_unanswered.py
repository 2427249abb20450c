"""The person was asked who may know something, and no answer is written down.

Why it matters: consent "can hinder collaboration", and most often because nobody came back for the answer
(R46). No is an answer too. A question that the plan counts on is told of by another rule.
Source: interview study of three psychosis services, Sweden (S1); a consent that is asked for is answered or
offered again (h3).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, findings

ABOUT = ["person_id", "unit_id", "purpose"]


@dataclass(frozen=True)
class Waiting(Limits):
    answer_within_days: int = 14


def find(facts: Facts, now: Now, limits: Waiting) -> Table:
    consent, sharing = facts.consent, facts.sharing
    waits = consent.filter(consent.state == "asked", consent.asked_day + limits.answer_within_days < now.day)
    counted_on = sharing.filter(sharing.end_day.isnull() | (sharing.end_day > now.day))
    found = waits.anti_join(counted_on, ABOUT)
    since = found.asked_day + limits.answer_within_days
    return findings(found, key=found.consent_id, since=since, consent_id=found.consent_id)


RULE = Rule(
    id="consent_unanswered", find=find, limits=Waiting(), severity=1, reads=("PLAN",), requirement="R46",
    whose="the case manager", button="answer_consent", for_managers=True,
)  # fmt: skip
