"""One day in plain values, for detectors: who looked at whom, and what is known around it."""

from datetime import datetime, time
from uuid import UUID

from spindel.insight.looks.facts import About, Bare, Day, Engaged, Finding, Looked, Staff
from spindel.insight.looks.reasons import Reason, Tie
from spindel.insight.looks.registry import DETECTORS
from spindel.kernel.ids import new_id
from tests.factories import LONG_AGO, TODAY, days

UNIT, OTHER_UNIT = new_id(), new_id()
ANNA, JOHAN, PERSON = new_id(), new_id(), new_id()
NURSE = "nurse"


def looked(human=ANNA, person=PERSON, *, at=("10:15",), ground="engagement", role=NURSE) -> Looked:
    times = tuple(datetime.combine(TODAY, time.fromisoformat(one)) for one in at)
    return Looked(human, person, TODAY, times, frozenset({ground}), role)


def staff(key=ANNA, name="anna lindqvist", units=(UNIT,), **over) -> Staff:
    return Staff(key, name, frozenset(units), **over)


def about(key=PERSON, name="leila haddad", **over) -> About:
    return About(key, name, name.rpartition(" ")[2], **over)


def engaged(unit=UNIT, *, start=LONG_AGO, end=None) -> Engaged:
    return Engaged(unit, start, end)


def team(reason=Reason.TEAM_CONTACT, *, unit=UNIT) -> Tie:
    return Tie(reason, None, unit, TODAY - days(1), None)


def own(reason=Reason.CASE_MANAGER, *, human=ANNA) -> Tie:
    return Tie(reason, human, None, TODAY - days(1), None)


def bare(human=ANNA, person=PERSON, *, ago=1, views=1, team=False) -> Bare:
    return Bare(human, person, TODAY - days(ago), views, team)


def day(*looks: Looked, ties=(), **over) -> Day:
    """Anna and Johan of one unit, which is engaged with everybody; `ties` are those of PERSON, or of each."""
    looks = looks or (looked(),)
    persons = {one.person_id for one in looks}
    known = {one.human_id: staff(one.human_id, "somebody else") for one in looks} | {ANNA: staff()}
    values = {
        "staff": known,
        "about": {one: about(one) for one in persons},
        "engaged": {one: (engaged(),) for one in persons},
        "ties": ties if isinstance(ties, dict) else {PERSON: tuple(ties)},
    }
    return Day(TODAY, tuple(looks), **values | over)


def found(detector: str, on: Day) -> list[Finding]:
    return list(DETECTORS[detector](on))


def who(findings: list[Finding]) -> set[UUID]:
    return {one.human_id for one in findings}
