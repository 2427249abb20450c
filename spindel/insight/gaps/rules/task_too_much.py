"""A task lies on the person that somebody sees is too much for them right now.

Why it matters: duties "mismatched with their capabilities" go unnoticed, and "the more ill you are, the more
you have to know yourself" (R40). The gap is an offer to move the task: the person decides. Views of capacity
are never added up, lapse after 90 days, and one that the person contests does not count. A declined offer is
silent until offered again.
Source: interview study (S1); 90 days are the project's own limit for how long a view of capacity holds.
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-05.
"""

from dataclasses import dataclass

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, findings, later


@dataclass(frozen=True)
class Lasting(Limits):
    capacity_lasts_days: int = 90


def find(facts: Facts, now: Now, limits: Lasting) -> Table:
    commitment, capacity, offer = facts.commitment, facts.capacity, facts.task_offer
    task = commitment.filter(
        commitment.state == "open", commitment.owner_kind == "person", commitment.task_kind != ""
    )
    view = capacity.filter(
        capacity.ability == "cannot_now",
        capacity.superseded_day.isnull(),
        capacity.contested_day.isnull(),
        capacity.seen_day <= now.day,
        capacity.seen_day + limits.capacity_lasts_days > now.day,
    )
    views = view.group_by("person_id", "task_kind").agg(seen_day=view.seen_day.min())
    quiet = offer.filter((offer.state == "offered") | (offer.offer_again_day > now.day))
    found = task.join(views, ["person_id", "task_kind"]).anti_join(quiet, ["person_id", "commitment_id"])
    return findings(
        found,
        key=found.commitment_id,
        since=later(found.made_day, found.seen_day),
        commitment_id=found.commitment_id,
        area=found.area,
        task_kind=found.task_kind,
    )


RULE = Rule(
    id="task_too_much", find=find, limits=Lasting(), severity=2, reads=("PLAN", "SOCIAL"), requirement="R40",
    whose="the case manager", button="offer_to_carry", kept_from_deciders=True,
)  # fmt: skip
