"""A meeting is called, and nobody at the table may take a decision that its agenda needs.

Why it matters: "persons with the right mandate to make decisions are often not present" (R4), and a meeting
without them is held again. Whoever said that they do not come does not count; a decision or a delegation in
writing does, if it names the mandate and holds on the day.
Source: interview study of three psychosis services, Sweden (S1); the plan's own failures (a3).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

import ibis

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, Value, findings

AWAY = ("no", "in_writing")


def find(facts: Facts, now: Now, limits: Limits) -> Table:
    item, word = facts.agenda_item, facts.written_word
    needed = item.mutate(day=_day(item)).filter(
        item.decision != "", item.state == "called", _day(item) >= now.day
    )
    seated = _at_table(facts.decider_seated)
    seated = seated.filter(_within(seated.sits_day, seated.left_day, _day(seated)))
    given = word.filter(
        word.state == "given",
        word.mandate_id.notnull(),
        word.until_day.isnull() | (word.until_day >= _day(word)),
    )
    found = needed
    for covered in (_at_table(facts.decider), seated, given):
        found = found.anti_join(covered, ["person_id", "agenda_item_id"])
    return findings(
        found,
        key=found.agenda_item_id,
        since=found.called_day,
        meeting_id=found.meeting_id,
        area=found.area,
        decision=found.decision,
        day=found.day,
    )


def _at_table(decider: Table) -> Table:
    """Those at the table who come, and hold the mandate on the day of the meeting."""
    holds = _within(decider.start_day, decider.end_day, _day(decider))
    return decider.filter(decider.off_day.isnull(), decider.answer.notin(AWAY), holds)


def _day(table: Table) -> Value:
    """Of the meeting, or the last one of a round."""
    return ibis.coalesce(table.meeting_day, table.answer_by_day)


def _within(start: Value, end: Value, day: Value) -> Value:
    return (start <= day) & (end.isnull() | (end > day))


RULE = Rule(
    id="meeting_no_decider", find=find, severity=3, reads=("PLAN",), requirement="R4",
    whose="the case manager", button="open_meeting", kept_from_deciders=True,
)  # fmt: skip
