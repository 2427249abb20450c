"""What people do with a gap, and that each of it can be taken back."""

from datetime import timedelta

import pytest

from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category
from spindel.insight.gaps import actions, engine
from spindel.insight.gaps.models import Gap, GapEvent, RuleVerdict
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as f
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return f.actor_for(f.make_professional(name="Anna Berg"))


@pytest.fixture
def gap():
    person = f.make_person()
    f.make_commitment(person=person, owner=f.make_professional(), due_date=TODAY - days(3))
    engine.recheck([("person", person.id)], at=NOW)
    return Gap.objects.get(rule="commitment_overdue")


def events(gap):
    return list(GapEvent.objects.filter(gap=gap).order_by("id").values_list("kind", flat=True))


def test_it_shows_who_has_seen_it(gap, by):
    actions.acknowledge(gap.id, by=by, at=NOW)
    gap.refresh_from_db()
    assert (gap.acknowledged_by, gap.acknowledged_by_name, gap.acknowledged_at) == (by.human_id, by.name, NOW)
    assert events(gap) == ["opened", "acknowledged"]


def test_it_takes_an_acknowledgement_back(gap, by):
    actions.acknowledge(gap.id, by=by, at=NOW)
    actions.undo_acknowledge(gap.id, by=by, at=NOW)
    gap.refresh_from_db()
    assert (gap.acknowledged_by, gap.acknowledged_by_name, gap.acknowledged_at) == (None, "", None)
    assert events(gap)[-1] == "taken_back"


def test_it_hands_over_to_somebody_who_may_know(gap, by):
    colleague = f.make_professional(name="Bo")
    f.make_grant(gap.person, to=colleague.id)
    actions.hand_over(gap.id, to=colleague.id, reason="I am away", by=by, at=NOW)
    gap.refresh_from_db()
    assert gap.handed_to_id == colleague.id
    event = GapEvent.objects.get(gap=gap, kind="handed_over")
    assert (event.to_id, event.reason, event.by_name) == (colleague.id, "I am away", by.name)


@pytest.mark.requirement("R46")
def test_it_refuses_to_hand_over_to_somebody_who_may_not_know(gap, by):
    stranger = f.make_professional(name="Bo")
    with pytest.raises(Refused, match="may not know"):
        actions.hand_over(gap.id, to=stranger.id, reason="I am away", by=by, at=NOW)
    gap.refresh_from_db()
    assert gap.handed_to_id is None


def test_it_refuses_to_hand_over_when_the_person_has_blocked_it(gap, by):
    colleague = f.make_professional(name="Bo")
    f.make_grant(gap.person, to=colleague.id)
    f.make_grant(gap.person, to=colleague.id, is_exclusion=True, categories=Category.PLAN)
    with pytest.raises(Refused):
        actions.hand_over(gap.id, to=colleague.id, reason="I am away", by=by, at=NOW)


def test_it_takes_a_hand_over_back(gap, by):
    colleague = f.make_professional(name="Bo")
    f.make_grant(gap.person, to=colleague.id)
    actions.hand_over(gap.id, to=colleague.id, reason="I am away", by=by, at=NOW)
    actions.undo_hand_over(gap.id, by=by, at=NOW)
    gap.refresh_from_db()
    assert gap.handed_to_id is None


@pytest.mark.parametrize("ahead", [1, 30])
def test_it_puts_off_until_a_day(gap, by, ahead):
    actions.snooze(gap.id, until=TODAY + days(ahead), reason="Waits for the landlord", by=by, at=NOW)
    gap.refresh_from_db()
    assert gap.snoozed_until == TODAY + days(ahead)


@pytest.mark.parametrize("ahead", [-1, 0, 31])
def test_it_refuses_to_put_off_into_the_past_or_for_too_long(gap, by, ahead):
    with pytest.raises(Invalid, match="2026-04-01"):
        actions.snooze(gap.id, until=TODAY + days(ahead), reason="Waits", by=by, at=NOW)


def test_it_lets_the_urgent_wait_for_a_week_at_most(gap, by):
    Gap.objects.update(severity=4)
    with pytest.raises(Invalid, match="2026-03-09"):
        actions.snooze(gap.id, until=TODAY + days(8), reason="Waits", by=by, at=NOW)


@pytest.mark.parametrize("reason", ["", "  "])
def test_it_asks_for_a_reason(gap, by, reason):
    with pytest.raises(Invalid, match="Enter why"):
        actions.snooze(gap.id, until=TODAY + days(2), reason=reason, by=by, at=NOW)


def test_it_wakes_a_gap_that_should_not_have_been_put_off(gap, by):
    actions.snooze(gap.id, until=TODAY + days(2), reason="Waits", by=by, at=NOW)
    actions.undo_snooze(gap.id, by=by, at=NOW)
    gap.refresh_from_db()
    assert gap.snoozed_until is None


def test_it_keeps_what_somebody_says_of_a_rule_and_leaves_the_gap_open(gap, by):
    actions.say_not_useful(gap.id, why="We agreed on a later date by phone", by=by, at=NOW)
    verdict = RuleVerdict.objects.get()
    assert (verdict.rule, verdict.by_id, verdict.unit_id) == ("commitment_overdue", by.human_id, by.unit_id)
    gap.refresh_from_db()
    assert gap.closed_at is None


def test_it_keeps_the_words_about_a_rule_out_of_the_audit(gap, by):
    actions.say_not_useful(gap.id, why="We agreed on a later date", by=by, at=NOW)
    row = AuditRow.objects.get(verb="gap.not_useful")
    assert "later date" not in str(row.detail)


def test_it_takes_back_only_ones_own_word(gap, by):
    actions.say_not_useful(gap.id, why="Not here", by=by, at=NOW)
    other = f.actor_for(f.make_professional(name="Bo"))
    with pytest.raises(Refused):
        actions.undo_say_not_useful(gap.id, by=other, at=NOW)
    actions.undo_say_not_useful(gap.id, by=by, at=NOW)
    assert RuleVerdict.objects.get().taken_back_at == NOW


@pytest.mark.parametrize(
    "undo",
    [actions.undo_acknowledge, actions.undo_hand_over, actions.undo_snooze, actions.undo_say_not_useful],
)
def test_it_refuses_to_take_back_what_was_not_done(gap, by, undo):
    with pytest.raises(Refused):
        undo(gap.id, by=by, at=NOW)


def test_it_refuses_everything_on_a_closed_gap(gap, by):
    Gap.objects.update(closed_at=NOW, closed_date=TODAY, close_reason="resolved")
    with pytest.raises(Refused, match="no longer open"):
        actions.acknowledge(gap.id, by=by, at=NOW)


def test_it_audits_each_step_with_the_categories_of_the_gap(gap, by):
    actions.acknowledge(gap.id, by=by, at=NOW)
    row = AuditRow.objects.get(verb="gap.acknowledged")
    assert (row.person_id, row.categories, row.human_id) == (gap.person_id, gap.categories, by.human_id)
    assert (row.subject_kind, row.subject_id, row.is_write) == ("gap", gap.id, True)


STEPS = {
    "acknowledge": (actions.acknowledge, {}, actions.undo_acknowledge, "acknowledged_by"),
    "snooze": (
        actions.snooze,
        {"until": TODAY + days(2), "reason": "Waits"},
        actions.undo_snooze,
        "snoozed_until",
    ),
    "hand_over": (actions.hand_over, {"reason": "Away"}, actions.undo_hand_over, "handed_to_id"),
}


@pytest.fixture(params=STEPS)
def step(request, gap):
    """A step of somebody's, how it is undone, and where it shows."""
    do, given, undo, column = STEPS[request.param]
    if request.param == "hand_over":
        given = given | {"to": f.make_professional(name="Cai").id}
        f.make_grant(gap.person, to=given["to"])
    return do, given, undo, column


def test_nobody_takes_back_a_step_of_somebody_else(gap, by, step):
    do, given, undo, column = step
    do(gap.id, **given, by=by, at=NOW)
    gap.refresh_from_db()
    stands, story = getattr(gap, column), events(gap)
    with pytest.raises(Refused, match="not done this last"):
        undo(gap.id, by=f.actor_for(f.make_professional(name="Bo")), at=NOW)
    gap.refresh_from_db()
    assert (getattr(gap, column), events(gap)) == (stands, story)


def test_a_step_is_taken_back_once_and_within_minutes(gap, by, step):
    do, given, undo, column = step
    do(gap.id, **given, by=by, at=NOW)
    with pytest.raises(Refused, match="no longer be undone"):
        undo(gap.id, by=by, at=NOW + timedelta(minutes=15, microseconds=1))
    undo(gap.id, by=by, at=NOW + timedelta(minutes=15))
    gap.refresh_from_db()
    assert getattr(gap, column) is None
    with pytest.raises(Refused):
        undo(gap.id, by=by, at=NOW + timedelta(minutes=15))


def test_what_somebody_else_did_before_holds_again(gap, by, step):
    do, given, undo, column = step
    other = f.actor_for(f.make_professional(name="Bo"))
    do(gap.id, **given, by=other, at=NOW - timedelta(hours=1))
    gap.refresh_from_db()
    stands = getattr(gap, column)
    f.make_grant(gap.person, to=by.human_id)
    again = {"until": TODAY + days(9)} if "until" in given else {}
    do(gap.id, **given | again | ({"to": by.human_id} if "to" in given else {}), by=by, at=NOW)
    undo(gap.id, by=by, at=NOW)
    gap.refresh_from_db()
    assert getattr(gap, column) == stands


def test_a_word_about_a_rule_is_taken_back_within_minutes(gap, by):
    actions.say_not_useful(gap.id, why="Not here", by=by, at=NOW)
    with pytest.raises(Refused, match="no longer be undone"):
        actions.undo_say_not_useful(gap.id, by=by, at=NOW + days(1))


@pytest.fixture
def about_a_colleague():
    """A caseload that is too heavy: whose it is, who leads the unit, who sits beside, who sits elsewhere."""
    unit = f.make_unit()
    one = {
        "subject": f.make_professional(name="Eva", unit=unit, caseload_limit=1),
        "leader": f.make_professional(name="Siv", unit=unit, role=Role.TEAM_LEADER),
        "beside": f.make_professional(name="Bo", unit=unit),
        "elsewhere": f.make_professional(name="Ole", role=Role.TEAM_LEADER),
    }
    for _ in range(9):
        f.make_case_management(f.make_person(), manager=one["subject"], unit=unit)
    engine.recheck([("professional", one["subject"].id)], at=NOW)
    return one | {"gap": Gap.objects.get(rule="caseload_over")}


@pytest.mark.parametrize(
    ("sender", "receiver", "goes"),
    [
        ("leader", "subject", True),
        ("subject", "leader", True),
        ("leader", "beside", False),
        ("leader", "elsewhere", False),
        ("beside", "leader", False),
        ("elsewhere", "leader", False),
    ],
)
def test_what_is_about_a_colleague_stays_with_them_and_who_leads_them(
    about_a_colleague, sender, receiver, goes
):
    gap, by = about_a_colleague["gap"], f.actor_for(about_a_colleague[sender])
    given = {"to": about_a_colleague[receiver].id, "reason": "Yours", "by": by, "at": NOW}
    if goes:
        assert actions.hand_over(gap.id, **given).handed_to_id == about_a_colleague[receiver].id
    else:
        with pytest.raises(Refused, match="between a colleague"):
            actions.hand_over(gap.id, **given)


def test_nothing_deletes_a_gap():
    names = [name for name in dir(actions) if "delete" in name or "remove" in name]
    assert names == []
