"""A meeting is prepared, called and ended; what it lacks is refused, and nothing is half done."""

import pytest

from spindel.domain.flows import ending as flows
from spindel.domain.flows.ending import end_meeting
from spindel.domain.flows.parting import part
from spindel.domain.meetings import actions
from spindel.domain.meetings.actions import Said, When, Whom
from spindel.domain.meetings.kinds import Answer, Decline, Form, InvitedKind, MeetingState, NotHeld
from spindel.domain.meetings.models import Invited, Meeting, MeetingLink, Minutes
from spindel.domain.people.kinds import Category, PartingReason
from spindel.domain.plan.kinds import Area, GotItRight
from spindel.domain.plan.models import GoneThrough, Plan
from spindel.domain.plan.states import PlanState
from spindel.kernel.errors import Conflict, Invalid, Refused
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R2")]


def prepare(around, **over):
    return actions.prepare(around.person, **{"why": "Home", "by": around.by, "at": NOW} | over)


def test_the_person_is_at_the_table_from_the_start(around) -> None:
    with marked() as touched:
        row = prepare(around)
    assert row.state == MeetingState.DRAFT
    assert Invited.objects.get().kind == InvitedKind.PERSON
    assert (last_audit().verb, touched()) == ("meeting.invite", {("person", around.person.id)})


def test_a_person_who_said_no_to_a_plan_is_not_called_to_one(around) -> None:
    Plan.objects.update(state=PlanState.DECLINED, declined_date=TODAY, offer_again_date=TODAY + days(90))
    with pytest.raises(Refused, match="said no"), leaves_nothing(Meeting):
        prepare(around)


@pytest.mark.parametrize(
    ("lacks", "says"),
    [("time", "when it is"), ("items", "nothing on the agenda"), ("invited", "Nobody but the person")],
)
def test_it_is_called_with_a_time_a_point_and_somebody(around, lacks, says) -> None:
    row = prepare(around, when=When() if lacks == "time" else When(starts_at=NOW + days(7)))
    if lacks != "items":
        make.make_item(row)
    if lacks != "invited":
        make.make_invited(row, around.omar)
    with pytest.raises((Refused, Invalid), match=says):
        actions.call(row, by=around.by, at=NOW)


def test_a_meeting_that_was_is_not_called(around) -> None:
    row = prepare(around, when=When(starts_at=NOW))
    with pytest.raises(Invalid, match="still to come"):
        actions.call(row, by=around.by, at=NOW)


@pytest.mark.parametrize("hours", [0, -1, 9])
def test_it_ends_after_it_starts_on_the_same_day(around, hours) -> None:
    when = When(starts_at=NOW + days(7), ends_at=NOW + days(7 + hours / 24))
    with pytest.raises(Invalid, match="after the start"), leaves_nothing(Meeting):
        prepare(around, when=when)


def test_answers_about_the_old_time_count_no_more(called) -> None:
    who = {"by": called.by, "at": NOW}
    actions.answer(called.called_omar, said=Said(Answer.NO, Decline.NO_TIME), **who)
    actions.arrange(called.meeting, when=When(starts_at=NOW + days(8)), **who)
    called.called_omar.refresh_from_db()
    assert (called.called_omar.answer, called.called_omar.declined, called.called_omar.answered_at) == (
        "",
        "",
        None,
    )


def test_two_who_move_it_at_once_learn_of_each_other(called) -> None:
    who = {"by": called.by, "at": NOW, "version": called.meeting.version}
    actions.arrange(called.meeting, when=When(starts_at=NOW + days(8)), **who)
    with pytest.raises(Conflict, match="meantime"):
        actions.arrange(called.meeting, when=When(starts_at=NOW + days(9)), **who)


def test_a_call_is_undone_only_while_nobody_has_heard(called) -> None:
    who = {"by": called.by, "at": NOW}
    assert actions.uncall(called.meeting, **who).state == MeetingState.DRAFT
    actions.call(called.meeting, **who)
    actions.make_link(called.guest, known=Category(511), **who)
    with pytest.raises(Refused, match="no longer be undone"):
        actions.uncall(called.meeting, **who)


@pytest.mark.requirement("R4")
def test_it_never_ends_without_the_day_of_its_follow_up(called) -> None:
    at = called.meeting.starts_at
    for day in (None, TODAY + days(7)):
        with pytest.raises(Invalid, match="day"), leaves_nothing(Minutes):
            end_meeting(called.meeting, follow_up_date=day, by=called.by, at=at)


def test_it_does_not_end_before_it_began(called) -> None:
    with pytest.raises(Refused, match="not begun"):
        end_meeting(called.meeting, follow_up_date=TODAY + days(90), by=called.by, at=NOW)
    with pytest.raises(Refused, match="not begun"):
        actions.not_held(called.meeting, why=NotHeld.NO_DECIDER, by=called.by, at=NOW)


@pytest.mark.requirement("R8")
def test_the_plan_moves_on_with_it_and_the_person_says_whether_it_is_right(called) -> None:
    at = called.meeting.starts_at
    day = TODAY + days(90)
    row = end_meeting(
        called.meeting,
        follow_up_date=day,
        right=GotItRight.PARTLY,
        right_words="Not the job",
        by=called.by,
        at=at,
    )
    assert (row.state, row.minutes, row.right) == (MeetingState.HELD, 1, "partly")
    plan = Plan.objects.get()
    assert (plan.follow_up_date, plan.followed_up_date) == (day, TODAY + days(7))
    assert GoneThrough.objects.get().own_words == "Not the job"


@pytest.mark.parametrize("state", ["proposed", "agreed", "called", "held"])
def test_a_plan_that_waited_for_the_meeting_begins(called, state) -> None:
    Plan.objects.update(state=state, follow_up_date=None)
    end_meeting(called.meeting, follow_up_date=TODAY + days(90), by=called.by, at=called.meeting.starts_at)
    assert Plan.objects.get().state == PlanState.ACTIVE


@pytest.mark.parametrize("end", ["uncall", "cancel", "not_held"])
def test_a_plan_is_called_with_its_meeting_and_to_be_called_again_when_that_was_not(called, end) -> None:
    who = {"by": called.by, "at": NOW}
    flows.uncall_meeting(called.meeting, **who)
    Plan.objects.update(state=PlanState.AGREED, agreed_date=TODAY, follow_up_date=None)
    flows.call_meeting(called.meeting, **who)
    assert Plan.objects.get().state == PlanState.CALLED
    if end == "uncall":
        flows.uncall_meeting(called.meeting, **who)
    elif end == "cancel":
        flows.cancel_meeting(called.meeting, reason="Ill", **who)
    else:
        at = called.meeting.starts_at
        flows.not_held(called.meeting, why=NotHeld.NO_DECIDER, by=called.by, at=at)
    plan = Plan.objects.get()
    reasons = {"uncall": "Written by mistake", "cancel": "Ill", "not_held": "Nobody was there who may decide"}
    assert (plan.state, plan.not_held_reason) == (PlanState.AGREED, reasons[end])


@pytest.mark.parametrize("end", ["cancel", "not_held", "hold"])
def test_its_links_end_with_it(called, end) -> None:
    link, _token = actions.make_link(called.guest, known=Category(511), by=called.by, at=NOW)
    over = {
        "cancel": {"reason": "Ill"},
        "not_held": {"why": NotHeld.PERSON_AWAY},
        "hold": {"follow_up_date": TODAY + days(90)},
    }[end]
    at = called.meeting.starts_at - days(0.001)
    getattr(actions, end)(called.meeting, **over, by=called.by, at=at)
    assert MeetingLink.objects.get(pk=link.pk).revoked_at == at


def test_what_is_over_is_not_changed(called) -> None:
    who = {"by": called.by, "at": NOW}
    actions.cancel(called.meeting, reason="Ill", **who)
    with pytest.raises(Refused, match="over"):
        actions.add_item(called.meeting, words="More", area=Area.WORK, **who)
    with pytest.raises(Refused, match="over"):
        actions.invite(called.meeting, whom=Whom(InvitedKind.UNIT, called.social.id), **who)


def test_a_round_has_a_last_day_and_ends_without_a_follow_up(around) -> None:
    who = {"by": around.by, "at": NOW}
    with pytest.raises(Invalid, match="last day"):
        prepare(around, form=Form.ROUND, when=When(starts_at=NOW + days(1)))
    row = prepare(around, form=Form.ROUND, when=When(answer_by_date=TODAY))
    item = actions.add_item(row, words="May he keep the key?", area=Area.HOUSING, **who)
    omar = actions.invite(row, whom=Whom(InvitedKind.PROFESSIONAL, around.omar.id), item_ids=[item.id], **who)
    actions.call(row, **who)
    actions.answer(omar, said=Said(Answer.IN_WRITING, words="Yes, until May"), **who)
    link, _token = actions.make_link(omar, known=Category(511), **who)
    assert link.expires_at == (NOW + days(1)).replace(hour=23, minute=0) - days(1)  # midnight in Stockholm
    assert end_meeting(row, follow_up_date=None, **who).minutes == 1


def test_parting_cancels_what_was_called(called) -> None:
    part(called.person, reason=PartingReason.ENDED, by=called.by, at=NOW)
    assert Meeting.objects.get().state == MeetingState.CANCELLED
