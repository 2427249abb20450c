"""Somebody who is called to a meeting, or asked in a round, has not answered.

Why it matters: meetings are "difficult to arrange physically and administratively" (R2), and whoever did not
answer is found missing in the room. Nobody is named here: whose answer is missing stands with the meeting. A
person's or relative's answer is not waited for.
Source: interview study of three psychosis services, Sweden (S1); a week, and three days before, are the
project's own limits.
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, findings


@dataclass(frozen=True)
class Answering(Limits):
    answer_within_days: int = 7
    before_meeting_days: int = 3


def find(facts: Facts, now: Now, limits: Answering) -> Table:
    meeting, invited = facts.meeting, facts.invited
    silent = invited.filter(
        invited.answer == "", invited.off_day.isnull(), invited.kind.notin(("person", "relative"))
    )
    waits = silent.group_by("person_id", "meeting_id").agg(missing=silent.count())
    called = meeting.filter(meeting.state == "called")
    is_round = called.form == "round"
    near = called.start_day - limits.before_meeting_days
    asked = called.called_day + limits.answer_within_days
    called = called.mutate(
        last_day=ibis.ifelse(is_round, called.answer_by_day, ibis.ifelse(near < asked, near, asked)),
        stage=ibis.ifelse(is_round, "round", "meeting"),
    )
    due = called.filter(called.last_day < now.day, (called.stage == "round") | (called.start_day >= now.day))
    found = due.join(waits, ["person_id", "meeting_id"])
    return findings(
        found,
        key=found.meeting_id,
        since=found.last_day,
        meeting_id=found.meeting_id,
        stage=found.stage,
        missing=found.missing,
    )


RULE = Rule(
    id="meeting_unanswered", find=find, limits=Answering(), severity=2, reads=("PLAN",), requirement="R2",
    whose="the case manager", button="open_meeting", kept_from_deciders=True,
)  # fmt: skip
