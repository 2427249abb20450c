"""Somebody fell ill, and nobody has been in touch with those close to them within 24 hours.

Why it matters: families wait for days without a word, and for a month for an appointment (R49). Listening to
them counts as contact. Where nobody is close here, or the person wants that none of them knows, there is
nothing to do: no is an answer, not a gap. Who could not answer is asked again. Whoever wants to be left alone
is not asked; what they have said yes to is done.
Source: interview study (S1); contact within 24 h is a proposal of the project, in the pack of the pathway.
Reviewed: 2026-11, by the project; a clinician's review is still to come. Next review: 2027-05.
"""

from dataclasses import dataclass

import ibis

from spindel.insight.gaps.rule import (
    CASE_MANAGER,
    PROFESSIONAL,
    UNIT,
    Facts,
    Limits,
    Now,
    Rule,
    Table,
    about_drugs,
    beside,
    findings,
    flag,
    holds,
    may_reach_out,
)

PATHWAY = "family-acute"
DRUGS = 8  # the bit of the category "alcohol and drugs"
HOUR = 3600
THEIRS = ["person_id", "course_id"]


@dataclass(frozen=True)
class FamilyContact(Limits):
    contact_within_hours: int = 24
    answer_holds_hours: int = 24


def find(facts: Facts, now: Now, limits: FamilyContact) -> Table:
    course = facts.course.filter(facts.course.pathway == PATHWAY, facts.course.ended_second.isnull())
    course = course.filter(now.second - course.clock_second > limits.contact_within_hours * HOUR)
    waiting = _waiting(facts, course, now, limits)
    spoken = facts.step_note.filter(facts.step_note.is_with_family == 1)
    last = spoken.group_by(THEIRS).agg(spoken_second=spoken.second.max())
    one = course.join(waiting, THEIRS).join(facts.person, "person_id")
    one = beside(one, last, THEIRS, "spoken_second")
    found = one.filter(one.spoken_second.isnull(), (one.has_yes == 1) | may_reach_out(one, now))
    in_unit = ibis.ifelse(found.unit_id.notnull(), UNIT, CASE_MANAGER)
    return findings(
        found,
        key=found.course_id,
        since=found.start_day + 1,
        whose=ibis.ifelse(found.owner_id.notnull(), PROFESSIONAL, in_unit),
        whose_id=ibis.coalesce(found.owner_id, found.unit_id),
        course_id=found.course_id,
        stage=ibis.ifelse(found.has_yes == 1, "call", "ask"),
        category=about_drugs(flag((found.categories & DRUGS) != 0)),
    )


def _waiting(facts: Facts, course: Table, now: Now, limits: FamilyContact) -> Table:
    """Courses with somebody close of whom the person has not said no, and whether one may be told now."""
    answer = facts.family_answer
    order = [answer.asked_second.desc(), answer.answer_id.desc()]
    latest = ibis.window(group_by=[*THEIRS, "relative_id"], order_by=order)
    answer = answer.mutate(place=ibis.row_number().over(latest))
    answer = answer.filter(answer.place == 0)
    relative = facts.relative.filter(holds(facts.relative, now)).select("person_id", "relative_id")
    close = course.select(THEIRS).join(relative, "person_id")
    close = beside(close, answer, [*THEIRS, "relative_id"], "says", "asked_second")
    close = close.mutate(says=ibis.coalesce(close.says, "could_not"))
    fresh = now.second - close.asked_second <= limits.answer_holds_hours * HOUR
    close = close.mutate(is_yes=flag(close.says.isin(["presence", "place"]) & fresh))
    return close.filter(close.says != "nothing").group_by(THEIRS).agg(has_yes=close.is_yes.max())


RULE = Rule(
    id="family_uncontacted", find=find, limits=FamilyContact(), severity=3, requirement="R49",
    reads=("HEALTH", "SOCIAL"), whose="whoever owns the course; else its unit, else the case manager",
    button="family_contact", kept_from_deciders=True,
)  # fmt: skip
