"""A hand-over waits for an answer, or whoever took over has not read the pack or said goodbye in three.

Why it matters: when a case manager leaves, it takes time until somebody else knows the person (R19); what is
half handed over is held by nobody. A goodbye that the person does not want is no gap.
Source: interview study of three psychosis services, Sweden (S1); scoping review of coordination (S0).
Reviewed: 2026-11, by the project; a case manager's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import PROFESSIONAL, Facts, Limits, Now, Rule, Table, findings, holds


@dataclass(frozen=True)
class Days(Limits):
    answer_days: int = 7
    pack_days: int = 7
    goodbye_days: int = 28


def find(facts: Facts, now: Now, limits: Days) -> Table:
    return ibis.union(_unanswered(facts, now, limits), _half_way(facts, now, limits))


def _unanswered(facts: Facts, now: Now, limits: Days) -> Table:
    handover = facts.handover
    waits = handover.filter(handover.state == "proposed", handover.asked_day + limits.answer_days < now.day)
    return findings(
        waits,
        key=waits.handover_id,
        since=waits.asked_day + limits.answer_days,
        whose=PROFESSIONAL,
        whose_id=waits.to_professional_id,
        handover_id=waits.handover_id,
        stage="unanswered",
    )


def _half_way(facts: Facts, now: Now, limits: Days) -> Table:
    """Of those who are the case manager now: who holds the person no longer has nothing to make up for."""
    managed = facts.case_management.filter(holds(facts.case_management, now))
    taken = facts.takeover.join(
        managed.select("person_id", to_professional_id=managed.manager_id),
        ["person_id", "to_professional_id"],
    )
    is_unread = taken.pack_read_day.isnull() & (taken.accepted_day + limits.pack_days < now.day)
    met_by = ibis.ifelse(
        taken.goodbye == "booked", taken.goodbye_day, taken.accepted_day + limits.goodbye_days
    )
    no_goodbye = taken.goodbye.isin(["open", "booked"]) & (met_by < now.day)
    stuck = taken.mutate(is_unread=is_unread, met_by=met_by).filter(is_unread | no_goodbye)
    return findings(
        stuck,
        key=stuck.handover_id,
        since=ibis.ifelse(stuck.is_unread, stuck.accepted_day + limits.pack_days, stuck.met_by),
        whose=PROFESSIONAL,
        whose_id=stuck.to_professional_id,
        handover_id=stuck.handover_id,
        stage=ibis.ifelse(stuck.is_unread, "unread", "no_goodbye"),
    )


RULE = Rule(
    id="handover_stuck", find=find, limits=Days(), severity=2, reads=("PLAN",), requirement="R19",
    whose="whoever is asked, or has taken over", button="read_pack",
)  # fmt: skip
