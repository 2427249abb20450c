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

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, Value, beside, findings, later

READ = 2  # the level from which a consent lets a unit read
ABOUT = ["person_id", "unit_id", "purpose"]
BITS = [1 << place for place in range(9)]


@dataclass(frozen=True)
class Asking(Limits):
    ending_within_days: int = 30
    answer_within_days: int = 14


def find(facts: Facts, now: Now, limits: Asking) -> Table:
    consent = facts.consent
    consent = consent.filter(consent.unit_id.notnull(), consent.level >= READ, consent.state != "corrected")
    sharing = facts.sharing
    one = sharing.filter(sharing.end_day.isnull() | (sharing.end_day > now.day))
    one = beside(one, _covered(consent, now, limits), ABOUT, "covered", "staying", "consent_end_day")
    one = beside(one, _last(consent), ABOUT, "state", "asked_day", "withdrawn_day", "offer_again_day")
    lacks, ends = _outside(one, one.covered), _outside(one, one.staying)
    withdrawn = lacks & (one.state == "withdrawn").fill_null(False)
    one = one.mutate(
        stage=ibis.cases((withdrawn, "withdrawn"), (lacks, "missing"), else_="ending"),
        since_day=ibis.cases(
            (withdrawn, later(one.start_day, one.withdrawn_day)),
            (lacks, one.start_day),
            else_=later(one.start_day, one.consent_end_day - limits.ending_within_days),
        ),
    )
    found = one.filter(ends, ~(lacks & _is_answered_for_now(one, now, limits)))
    said = {"sharing_id": found.sharing_id, "unit_id": found.unit_id, "stage": found.stage}
    return findings(found, key=found.sharing_id, since=found.since_day, **said)


def _covered(consent: Table, now: Now, limits: Asking) -> Table:
    """What the consents to a unit let it read together, today and for some time yet."""
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
    return masks.group_by(ABOUT).agg(
        covered=_all_bits(masks.now_mask),
        staying=_all_bits(masks.later_mask),
        consent_end_day=masks.last_day.min(),
    )


def _last(consent: Table) -> Table:
    """The answer that was asked for last."""
    order = [consent.asked_day.desc(), consent.version.desc(), consent.consent_id.desc()]
    ranked = consent.mutate(place=ibis.row_number().over(ibis.window(group_by=ABOUT, order_by=order)))
    return ranked.filter(ranked.place == 0)


def _outside(one: Table, mask: Value) -> Value:
    """Some of what the plan counts on is not in the mask."""
    return (one.categories & ibis.coalesce(mask, 0)) != one.categories


def _is_answered_for_now(one: Table, now: Now, limits: Asking) -> Value:
    """Refused until asked again, or asked and not answered yet."""
    state = ibis.coalesce(one.state, "none")
    refused = (state == "refused") & (one.offer_again_day.isnull() | (one.offer_again_day > now.day))
    return refused | ((state == "asked") & (one.asked_day + limits.answer_within_days >= now.day))


def _all_bits(mask: Value) -> Value:
    """The bits that are set in any of the rows; SQLite has no aggregate for it."""
    return reduce(add, [(mask & bit).max() for bit in BITS])


RULE = Rule(
    id="sharing_without_consent", find=find, limits=Asking(), severity=2, reads=("PLAN",), requirement="R46",
    whose="the case manager", button="ask_consent", kept_from_deciders=True,
)  # fmt: skip
