"""What a relative may do for the person has ended or ends soon, and they still help with it.

Why it matters: then bills are paid with the person's own passwords again, or not at all (R52). Whether it
goes on is the person's choice: what they took back themselves is no gap.
Source: interview study of three psychosis services, Sweden (S1); a delegation is timed and renewed (h3).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, findings, holds

# What is let, and the help that shows that it is still needed.
HELP = {
    "money_papers": "money",
    "fill_forms": "paperwork",
    "keep_appointments": "travel",
    "answer_messages": "calls",
}


@dataclass(frozen=True)
class Ending(Limits):
    ends_within_days: int = 14
    remembered_days: int = 90


def find(facts: Facts, now: Now, limits: Ending) -> Table:
    last = _last(facts.delegation)
    ending = last.filter(
        last.revoked_day.isnull(),
        last.end_day <= now.day + limits.ends_within_days,
        last.end_day + limits.remembered_days > now.day,
    )
    ending = ending.mutate(help_kind=ending.kind.cases(*HELP.items(), else_=""))
    help_ = facts.relative_help
    helps = help_.filter(holds(help_, now))
    found = ending.semi_join(
        helps.select("person_id", "relative_id", help_kind=helps.kind),
        ["person_id", "relative_id", "help_kind"],
    )
    return findings(
        found,
        key=found.delegation_id,
        since=found.end_day - limits.ends_within_days,
        delegation_id=found.delegation_id,
        stage=ibis.ifelse(found.end_day <= now.day, "ended", "ends"),
    )


def _last(delegation: Table) -> Table:
    """The newest of each kind for each relative."""
    whom = ["person_id", "relative_id", "kind"]
    order = [delegation.starts_second.desc(), delegation.delegation_id.desc()]
    ranked = delegation.mutate(place=ibis.row_number().over(ibis.window(group_by=whom, order_by=order)))
    return ranked.filter(ranked.place == 0)


RULE = Rule(
    id="delegation_ended", find=find, limits=Ending(), severity=2, reads=("SOCIAL",), requirement="R52",
    whose="the case manager", button="renew_delegation", for_managers=True,
)  # fmt: skip
