"""The plan counts on a unit knowing something, and the consent for it is missing, ending soon, or withdrawn.

Why it matters: without consent the sharing must not happen, and what was built on it stops without anybody
noticing (R46). A refusal is an answer, not a gap: silence until the day on which the question is asked again.
So is a question that still waits for its answer, for a while.
Source: consent is specific, limited in time and revocable at any time (a1, uppdragpsykiskhalsa.se/sip/sip-
process).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, Value, beside, findings, later

READ = 2  # the level from which a consent lets a unit read
ABOUT = ["person_id", "unit_id", "purpose"]


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
    one = one.filter(_outside(one, one.staying))
    one = beside(one, _last(consent, one), ABOUT, "state", "asked_day", "withdrawn_day", "offer_again_day")
    lacks = _outside(one, one.covered)
    withdrawn = lacks & (one.state == "withdrawn").fill_null(False)
    one = one.mutate(
        stage=ibis.cases((withdrawn, "withdrawn"), (lacks, "missing"), else_="ending"),
        since_day=ibis.cases(
            (withdrawn, later(one.start_day, one.withdrawn_day)),
            (lacks, one.start_day),
            else_=later(one.start_day, one.consent_end_day - limits.ending_within_days),
        ),
    )
    found = one.filter(~(lacks & _is_answered_for_now(one, now, limits)))
    said = {"sharing_id": found.sharing_id, "unit_id": found.unit_id, "stage": found.stage}
    return findings(found, key=found.sharing_id, since=found.since_day, **said)


def _covered(consent: Table, now: Now, limits: Asking) -> Table:
    """What the consents to a unit let it read together, today and for some time yet."""
    stands = (
        (consent.state == "given")
        & (consent.starts_second <= now.second)
        & (consent.ends_second.isnull() | (consent.ends_second > now.second))
    )
    standing = consent.filter(stands)
    stays = standing.end_day.isnull() | (standing.end_day > now.day + limits.ending_within_days)
    standing = standing.mutate(staying=ibis.ifelse(stays, standing.categories, 0))
    return standing.group_by(ABOUT).agg(
        covered=standing.categories.bit_or(),
        staying=standing.staying.bit_or(),
        consent_end_day=standing.end_day.min(),
    )


def _last(consent: Table, sharing: Table) -> Table:
    """The answer that was asked for last, about what these sharings are about."""
    consent = consent.join(sharing.select(*ABOUT), ABOUT)
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


RULE = Rule(
    id="sharing_without_consent", find=find, limits=Asking(), severity=2, reads=("PLAN",), requirement="R46",
    whose="the case manager", button="ask_consent", kept_from_deciders=True,
)  # fmt: skip
