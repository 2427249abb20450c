"""Somebody close has asked or told staff something, and nobody has taken it up.

Why it matters: relatives are "calling them pretty often" and get no answer (R47); what they have seen is what
nobody else sees (R41). To listen, and to answer in general terms, breaks no secrecy. It is about what they
sent to staff by their own act, and reads no word of it.
Source: interview study of three psychosis services, Sweden (S1); listening never breaches secrecy (i); the
days are the project's own.
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-05.
"""

from dataclasses import dataclass

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, findings


@dataclass(frozen=True)
class Answer(Limits):
    answer_within_days: int = 3


def find(facts: Facts, now: Now, limits: Answer) -> Table:
    telling = facts.telling
    found = telling.filter(
        telling.kind.isin(["question", "observation"]),
        telling.answered_day.isnull(),
        telling.told_day + limits.answer_within_days < now.day,
        telling.left_day.isnull() | (telling.left_day > now.day),
    )
    return findings(
        found,
        key=found.telling_id,
        since=found.told_day + limits.answer_within_days,
        telling_id=found.telling_id,
        stage=found.kind,
    )


RULE = Rule(
    id="relative_unanswered", find=find, limits=Answer(), severity=2, reads=("SOCIAL",), requirement="R47",
    whose="the case manager", button="answer_telling", kept_from_deciders=True, for_managers=True,
)  # fmt: skip
