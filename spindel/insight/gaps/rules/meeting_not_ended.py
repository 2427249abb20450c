"""The day of a meeting has passed, and nobody wrote down whether it was held.

Why it matters: agreements are "not always followed and goes unnoticed for a long time" (R5). Minutes, the
promises made and the day of the follow-up come into being when a meeting is ended; without that there is
nothing that anybody could follow.
Source: interview study of three psychosis services, Sweden (S1).
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-11.
"""

from spindel.insight.gaps.rule import Facts, Limits, Now, Rule, Table, findings


def find(facts: Facts, now: Now, limits: Limits) -> Table:
    meeting = facts.meeting
    found = meeting.filter(meeting.state == "called", meeting.form != "round", meeting.start_day < now.day)
    return findings(found, key=found.meeting_id, since=found.start_day, meeting_id=found.meeting_id)


RULE = Rule(
    id="meeting_not_ended", find=find, severity=2, reads=("PLAN",), requirement="R5",
    whose="the case manager", button="open_meeting", kept_from_deciders=True,
)  # fmt: skip
