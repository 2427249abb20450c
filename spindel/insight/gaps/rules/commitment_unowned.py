"""Something was agreed, but nobody in particular does it, or nobody said by when.

Why it matters: what everybody is to do, nobody does; a line of the plan without name or date cannot be
followed up (R5). What the person or a relative has taken on needs no date: they set their own pace.
Source: good plans say who does what and when (a1); "% actions with named owner and date" as a measure (a3).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, findings, flag


def find(facts: Facts, now: Now, limits: Limits) -> Table:
    commitment = facts.commitment
    lacks_owner = commitment.owner_kind == ""
    lacks_date = commitment.due_day.isnull() & ~commitment.owner_kind.isin(["person", "relative"])
    unowned = commitment.filter(
        commitment.state == "open", commitment.made_day <= now.day, lacks_owner | lacks_date
    )
    return findings(
        unowned,
        key=unowned.commitment_id,
        since=unowned.made_day,
        commitment_id=unowned.commitment_id,
        area=unowned.area,
        lacks_owner=flag(unowned.owner_kind == ""),
        lacks_date=flag(unowned.due_day.isnull()),
    )


RULE = Rule(
    id="commitment_unowned", find=find, severity=1, reads=("PLAN",), requirement="R5",
    whose="the case manager", button="assign_owner",
)  # fmt: skip
