"""The plan counts on a unit knowing something, and the consent for it is missing, ending soon, or withdrawn.

Why it matters: without consent the sharing must not happen, and what was built on it stops without anybody
noticing (R46). A refusal is an answer, not a gap: silence until the day on which the question is asked again.
So is a question that still waits for its answer, for a while.
Source: consent is specific, limited in time and revocable at any time (a1, uppdragpsykiskhalsa.se/sip/sip-
process).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass
from functools import reduce
from operator import add

import ibis

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, beside, findings, later

READ = 2  # the level from which a consent lets a unit read
BITS = [1 << place for place in range(9)]


@dataclass(frozen=True)
class Asking(Limits):
    ending_within_days: int = 30
    answer_within_days: int = 14


def find(facts: Facts, now: Now, limits: Asking) -> Table:
    sharing, consent = facts.sharing, facts.consent
    about = ["person_id", "unit_id", "purpose"]
    consent = consent.filter(consent.unit_id.notnull(), consent.level >= READ, consent.state != "corrected")
    stands = (
        (consent.state == "given")
        & (consent.starts_second <= now.second)
        & (consent.ends_second.isnull() | (consent.ends_second > now.second))
    )
    stays = stands & (consent.end_day.isnull() | (consent.end_day > now.day + limits.ending_within_days))
    masks = consent.mutate(
        now_mask=ibis.ifelse(stands, consent.categories, 0),
        later_mask=ibis.ifelse(stays, consent.categories, 0),
        last_day=ibis.ifelse(stands, consent.end_day, ibis.null("int64")),
    )
    covered = masks.group_by(about).agg(
        covered=_all_bits(masks.now_mask),
        staying=_all_bits(masks.later_mask),
        consent_end_day=masks.last_day.min(),
    )
    newest = ibis.window(
        group_by=about, order_by=[consent.asked_day.desc(), consent.version.desc(), consent.consent_id.desc()]
    )
    answer = consent.mutate(place=ibis.row_number().over(newest))
    answer = answer.filter(answer.place == 0)
    counted_on = sharing.filter(sharing.end_day.isnull() | (sharing.end_day > now.day))
    one = beside(counted_on, covered, about, "covered", "staying", "consent_end_day")
    one = beside(one, answer, about, "state", "asked_day", "withdrawn_day", "offer_again_day")
    lacks = (one.categories & ibis.coalesce(one.covered, 0)) != one.categories
    ends = (one.categories & ibis.coalesce(one.staying, 0)) != one.categories
    state = ibis.coalesce(one.state, "none")
    respected = (state == "refused") & (one.offer_again_day.isnull() | (one.offer_again_day > now.day))
    waits = (state == "asked") & (one.asked_day + limits.answer_within_days >= now.day)
    withdrawn = lacks & (state == "withdrawn")
    one = one.mutate(
        stage=ibis.cases((withdrawn, "withdrawn"), (lacks, "missing"), else_="ending"),
        since_day=ibis.cases(
            (withdrawn, later(one.start_day, one.withdrawn_day)),
            (lacks, one.start_day),
            else_=later(one.start_day, one.consent_end_day - limits.ending_within_days),
        ),
    )
    found = one.filter(ends, ~(lacks & (respected | waits)))
    return findings(
        found,
        key=found.sharing_id,
        since=found.since_day,
        sharing_id=found.sharing_id,
        unit_id=found.unit_id,
        stage=found.stage,
    )


def _all_bits(mask: Table) -> Table:
    """The bits that are set in any of the rows; SQLite has no aggregate for it."""
    return reduce(add, [(mask & bit).max() for bit in BITS])


RULE = Rule(
    id="sharing_without_consent", find=find, limits=Asking(), severity=2, reads=("PLAN",), requirement="R46",
    whose="the case manager", button="ask_consent", kept_from_deciders=True,
)  # fmt: skip
