"""One side of a cooperation agreement answers, or keeps its promises, less often in time than was agreed.

Why it matters: slow ends become visible instead of resting on who sits there (R21), and what fails between
two organisations is theirs to mend, not the person's. Both are told: one to get better, one to take it up.
Counted over half a year, for units and never for people, and only over enough cases.
Source: interview study of three psychosis services, Sweden (S1); no ranking of workers (design, 10.9).
Reviewed: 2026-11, by the project; a manager's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import UNIT, Facts, Limits, Now, Rule, Table, findings, flag, later

OURS, THEIRS = 1, 2
TOLD = ("unit_id", "agreement_id", "other_unit_id", "share", "since_day", "stage")


@dataclass(frozen=True)
class Kept(Limits):
    window_days: int = 180
    fewest_cases: int = 5


def find(facts: Facts, now: Now, limits: Kept) -> Table:
    sides = _sides(facts, now, limits)
    cases = ibis.union(_answers(facts, sides), _promises(facts, sides))
    cases = cases.filter(cases.due_day < now.day, cases.due_day >= cases.since_day)
    once = cases.group_by(*TOLD, "part", "case_id").agg(due_day=cases.due_day.min(), kept=cases.kept.max())
    late_day = ibis.ifelse(once.kept == 0, once.due_day, ibis.null("int64"))
    counts = once.group_by("unit_id", "agreement_id", "other_unit_id", "share", "stage", "part").agg(
        due=once.count(), kept=once.kept.sum(), late_day=late_day.min()
    )
    below = counts.filter(counts.due >= limits.fewest_cases, counts.kept * 100 < counts.share * counts.due)
    found = below.group_by("unit_id", "agreement_id", "other_unit_id").agg(
        first=below.stage.min(), last=below.stage.max(), late_day=below.late_day.min()
    )
    return findings(
        found,
        key=found.agreement_id,
        since=found.late_day,
        whose=UNIT,
        whose_id=found.unit_id,
        subject="unit_id",
        agreement_id=found.agreement_id,
        unit_id=found.other_unit_id,
        stage=ibis.ifelse(
            found.first < found.last, "both", found.first.cases((OURS, "ours"), else_="theirs")
        ),
    )


def _sides(facts: Facts, now: Now, limits: Kept) -> Table:
    """Each agreement twice for the unit that is told: with its own side as the one that is late, and the
    other.
    """
    rows = facts.agreement
    rows = rows.filter(rows.state == "in_force", rows.start_day <= now.day)
    same: dict[str, Table | str] = {
        "unit_id": rows.unit_id,
        "agreement_id": rows.agreement_id,
        "other_unit_id": rows.other_unit_id,
        "share": rows.share_in_time,
        "since_day": later(rows.start_day, now.day - limits.window_days),
    }
    return ibis.union(
        rows.select(**same, stage=OURS, late_id=rows.side_id, waits_id=rows.other_side_id),
        rows.select(**same, stage=THEIRS, late_id=rows.other_side_id, waits_id=rows.side_id),
    )


def _answers(facts: Facts, sides: Table) -> Table:
    question = facts.question
    asked = sides.join(question, sides.late_id == question.side_id)
    asked = asked.filter(asked.withdrawn_day.isnull())
    kept = flag(asked.answered_day <= asked.due_day)
    return asked.select(*TOLD, "due_day", part=0, case_id=asked.question_id, kept=kept)


def _promises(facts: Facts, sides: Table) -> Table:
    """What units of the late side promised about persons with whom the other is, or was, engaged."""
    cover, commitment, engagement = facts.agreement_cover, facts.commitment, facts.engagement
    theirs = sides.join(cover, sides.late_id == cover.side_id).select(
        *TOLD, "waits_id", late_unit=cover.unit_id
    )
    made = theirs.join(commitment, theirs.late_unit == commitment.owner_unit_id)
    made = made.filter(made.state.isin(["open", "done"]))
    waits = cover.select(waits_id=cover.side_id, waits_unit=cover.unit_id)
    made = made.select(*TOLD, "waits_id", "person_id", "due_day", "commitment_id", "state", "closed_day")
    made = made.join(waits, "waits_id")
    around = engagement.select("person_id", waits_unit=engagement.unit_id)
    both = made.join(around, ["person_id", "waits_unit"])
    kept = flag((both.state == "done") & (both.closed_day <= both.due_day))
    return both.select(*TOLD, "due_day", part=1, case_id=both.commitment_id, kept=kept)


RULE = Rule(
    id="agreement_breached", find=find, limits=Kept(), severity=2, reads=(), requirement="R21",
    subject="unit", whose="the units that keep the agreement", button="see_agreement",
)  # fmt: skip
