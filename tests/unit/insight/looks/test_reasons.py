"""How far each reason reaches, and that each is read from what is written down anyway."""

from datetime import timedelta

import pytest

from spindel.domain.appointments.kinds import Outcome
from spindel.domain.consent.kinds import EmergencyGround, Verdict
from spindel.domain.consent.models import EmergencyAccess
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.plan.kinds import CommitmentState
from spindel.insight.gaps.models import Gap
from spindel.insight.looks import reading, together, wording
from spindel.insight.looks.reasons import REACHES, Reaches, Reason, explain, tie
from spindel.kernel import audit
from spindel.kernel.ids import new_id
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.insight.looks.kit import PERSON, looked

ANNA, UNIT = new_id(), new_id()


@pytest.mark.once
@pytest.mark.parametrize("reason", list(Reason))
def test_a_reason_holds_as_long_as_it_reaches(reason) -> None:
    reach = REACHES.get(reason, Reaches())
    one = tie(reason, TODAY, TODAY, human_id=ANNA)

    def holds(offset):
        return explain([one], ANNA, frozenset(), "team_leader", TODAY + days(offset))

    assert holds(-reach.before) == holds(reach.after) == {reason}
    assert not holds(-reach.before - 1)
    assert not holds(reach.after + 1)


@pytest.mark.once
def test_a_reason_is_of_that_human_or_of_all_in_that_unit() -> None:
    mine, ours = tie(Reason.VISIT, TODAY, None, human_id=ANNA), tie(Reason.SHARING, TODAY, None, unit_id=UNIT)
    for human, units, reasons in (
        (ANNA, set(), {Reason.VISIT}),
        (new_id(), {UNIT}, {Reason.SHARING}),
        (new_id(), {new_id()}, set()),
    ):
        assert explain([mine, ours], human, frozenset(units), "nurse", TODAY + days(99)) == reasons


@pytest.mark.once
def test_leading_is_a_reason_for_whoever_leads_alone() -> None:
    one = [tie(Reason.LEADS, TODAY, None, unit_id=UNIT)]
    assert explain(one, ANNA, frozenset({UNIT}), "team_leader", TODAY)
    assert not explain(one, ANNA, frozenset({UNIT}), "nurse", TODAY)


@pytest.mark.once
def test_every_reason_has_words() -> None:
    assert all(wording.say_reason(one) for one in Reason)
    assert set(wording.REASONS) == set(Reason)


# What each is read from


@pytest.fixture
def desk(db):
    """Anna, in a unit, and a person of whom nothing is known."""
    unit = make.make_unit()
    return make.make_professional(unit=unit, role=Role.NURSE), unit, make.make_person()


def an_emergency(person, anna, unit, verdict):
    reviewer = make.make_professional(seated=False)
    said = {"verdict": verdict, "reviewed_at": NOW, "reviewed_by": reviewer} if verdict else {}
    return EmergencyAccess.objects.create(
        person=person, organisation_id=unit.organisation_id, created_at=NOW, professional=anna, unit=unit,
        role=Role.NURSE, why=EmergencyGround.LIFE, text="Fell", categories=1, starts_at=NOW, start_date=TODAY,
        ends_at=NOW + timedelta(hours=2), review_by_date=TODAY + days(3), **said,
    )  # fmt: skip


def a_gap(person, **over):
    return Gap.objects.create(
        rule="x", subject_kind="person", subject_id=person.id, key="", person=person, severity=1,
        categories=1,        since_date=TODAY, opened_at=NOW,
        opened_date=TODAY, **over,
    )  # fmt: skip


LAY = {
    Reason.CASE_MANAGER: lambda p, a, u: make.make_case_management(p, manager=a),
    Reason.DEPUTY: lambda p, a, u: make.make_case_management(
        p, manager=make.make_professional(), deputy=a, unit=make.make_unit()
    ),
    Reason.CONTACT_PERSON: lambda p, a, u: make.make_engagement(p, contact=a),
    Reason.VISIT: lambda p, a, u: make.make_visit(p, professional=a),
    Reason.CONTACT: lambda p, a, u: make.make_contact(p, created_by=a.id),
    Reason.PROMISE: lambda p, a, u: make.make_commitment(p, owner=a),
    Reason.GAP: lambda p, a, u: a_gap(p, whose_kind="professional", whose_id=a.id),
    Reason.HAND_OVER: lambda p, a, u: make.make_handover(p, to_professional=a),
    Reason.WROTE: lambda p, a, u: audit.write("goal.add", by=make.actor_for(a), at=NOW, person_id=p.id),
    Reason.ON_THE_WARD: None,
    Reason.TOGETHER: None,
    Reason.EMERGENCY: lambda p, a, u: an_emergency(p, a, u, Verdict.RIGHT),
    Reason.TEAM_VISIT: lambda p, a, u: make.make_visit(p, unit=u, professional=make.make_professional()),
    Reason.TEAM_CONTACT: lambda p, a, u: make.make_contact(p, unit=u),
    Reason.TEAM_PROMISE: lambda p, a, u: make.make_commitment(p, owner=u),
    Reason.TEAM_GAP: lambda p, a, u: a_gap(p, whose_kind="unit", whose_id=u.id),
    Reason.STANDS_IN: None,
    Reason.NEW_HERE: lambda p, a, u: make.make_engagement(p, unit=u, start_date=TODAY - days(14)),
    Reason.JUST_LEFT: lambda p, a, u: make.make_engagement(p, unit=u, end_date=TODAY),
    Reason.SHARING: lambda p, a, u: make.make_sharing(p, unit=u),
    Reason.LEADS: None,
}


def reasons(anna, person, *, on=TODAY):
    found = reading.read_day(on)
    (one,) = found.looked
    assert (one.human_id, one.person_id) == (anna.id, person.id)
    return found.reasons_of(one)


def look(anna, person, *, at=NOW, verb="look.person", ground=""):
    looks = [audit.Look(person.id, 1, ground)]
    audit.read(verb, by=make.actor_for(anna), at=at, purpose="coordination", looks=looks)


@pytest.mark.parametrize("reason", [one for one, lay in LAY.items() if lay])
def test_a_reason_is_read_from_what_is_written_down(desk, reason) -> None:
    anna, unit, person = desk
    look(anna, person)
    assert reasons(anna, person) == set()
    LAY[reason](person, anna, unit)
    assert reasons(anna, person) == {reason}
    another = make.make_professional(name="Somebody else")
    look(another, person, at=NOW + timedelta(minutes=1))
    found = reading.read_day(TODAY)
    assert found.reasons[another.id, person.id] == set(), "it is nobody else's"


def test_those_that_have_a_case_of_their_own_are_all_that_is_left() -> None:
    assert set(LAY) == set(Reason)


def test_on_a_ward_everybody_has_a_reason(desk) -> None:
    ward = make.make_unit(kind=UnitKind.INPATIENT_WARD)
    nurse, person = make.make_professional(unit=ward, role=Role.NURSE), make.make_person()
    make.make_engagement(person, unit=ward)
    look(nurse, person)
    assert reasons(nurse, person) == {Reason.ON_THE_WARD}


def test_whoever_stands_in_for_somebody_away_has_one(desk) -> None:
    anna, unit, person = desk
    manager = make.make_professional(name="Away", unit=unit)
    make.make_case_management(person, manager=manager)
    make.make_engagement(person, unit=unit, contact=manager)
    look(anna, person)
    assert reasons(anna, person) == set()
    make.make_absence(manager)
    assert reasons(anna, person) == {Reason.STANDS_IN}


def test_where_a_deputy_is_there_nobody_else_stands_in(desk) -> None:
    anna, unit, person = desk
    manager, deputy = (make.make_professional(name=name, unit=unit) for name in ("Away", "Deputy"))
    make.make_case_management(person, manager=manager, deputy=deputy)
    make.make_absence(manager)
    look(anna, person)
    assert reasons(anna, person) == set()
    make.make_absence(deputy)
    assert reasons(anna, person) == {Reason.STANDS_IN}


@pytest.mark.once
def test_a_team_that_goes_through_many_together_is_at_work() -> None:
    persons, team = [new_id() for _ in range(together.PERSONS)], [ANNA, new_id(), new_id()]

    def met(humans, people, *, at=("10:10",), unit=UNIT):
        looks = [looked(human, one, at=at) for human in humans for one in people]
        return together.together(looks, lambda _one: frozenset({unit}))

    assert met(team, persons) == {(human, one) for human in team for one in persons}
    assert met(team[1:], persons) == met(team, persons[1:]) == set(), "two are none, and neither are five"
    alone = [looked(human, one) for human in team for one in persons] + [looked(ANNA, PERSON)]
    assert (ANNA, PERSON) not in together.together(alone, lambda _one: frozenset({UNIT}))
    apart = [
        looked(human, one, at=at)
        for human, at in zip(team, (["08:10"], ["10:10"], ["12:10"]), strict=True)
        for one in persons
    ]
    assert together.together(apart, lambda _one: frozenset({UNIT})) == set()
    assert together.together(apart[:0], lambda _one: frozenset()) == set()


def test_who_leads_the_unit_of_the_case_manager_has_one(desk) -> None:
    _, unit, person = desk
    make.make_case_management(person, manager=make.make_professional(name="Other", unit=unit))
    leader = make.make_professional(unit=unit, role=Role.TEAM_LEADER)
    look(leader, person)
    assert reasons(leader, person) == {Reason.LEADS}


def test_a_visit_of_the_unit_for_which_nobody_is_named_is_anybodys_on_that_day(desk) -> None:
    anna, unit, person = desk
    make.make_visit(person, unit=unit)
    look(anna, person)
    assert reasons(anna, person) == {Reason.VISIT, Reason.TEAM_VISIT}
    look(anna, person, at=NOW + days(1))
    assert reasons(anna, person, on=TODAY + days(1)) == {Reason.TEAM_VISIT}


def test_a_missed_visit_is_a_reason_of_whoever_follows_it_up(desk) -> None:
    anna, _, person = desk
    make.make_visit(person, starts_at=NOW - days(10), outcome=Outcome.MISSED, follow_up_by=anna)
    look(anna, person)
    assert reasons(anna, person) == {Reason.VISIT}


def test_what_has_ended_explains_no_longer_than_it_reaches(desk) -> None:
    anna, _, person = desk
    make.make_case_management(person, manager=anna, end_date=TODAY - days(15))
    make.make_commitment(person, owner=anna, state=CommitmentState.DONE, closed_date=TODAY - days(8))
    a_gap(person, whose_kind="professional", whose_id=anna.id, closed_date=TODAY - days(2), closed_at=NOW)
    look(anna, person)
    assert reasons(anna, person) == set()


@pytest.mark.parametrize("verdict", ["", Verdict.WRONG])
def test_an_emergency_that_nobody_found_right_is_no_reason(desk, verdict) -> None:
    anna, unit, person = desk
    an_emergency(person, anna, unit, verdict)
    look(anna, person)
    assert reasons(anna, person) == set()


@pytest.mark.parametrize(
    ("verb", "kind"), [("gap.acknowledged", "gap"), ("emergency.open", "emergencyaccess")]
)
def test_a_click_or_breaking_the_glass_is_no_work_with_the_person(desk, verb, kind) -> None:
    anna, _, person = desk
    audit.write(verb, by=make.actor_for(anna), at=NOW, person_id=person.id, subject_kind=kind)
    look(anna, person)
    assert reasons(anna, person) == set()
