"""Only those whom the person accepts are at the table, and they learn only of their points."""

import pytest

from spindel.domain.meetings import actions
from spindel.domain.meetings.actions import Said, Whom
from spindel.domain.meetings.kinds import Answer, Attendance, Decline, InvitedKind
from spindel.domain.meetings.models import Asked, Invited
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Area
from spindel.kernel.errors import Invalid, NotFound, Refused
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing
from tests.factories import NOW, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R3"), pytest.mark.hazard("H20.41")]


def invite(called, whom, **over):
    return actions.invite(called.meeting, whom=whom, **{"by": called.by, "at": NOW} | over)


def test_a_unit_that_was_let_know_nothing_needs_the_persons_word(called) -> None:
    with pytest.raises(Refused, match="may not know"), leaves_nothing(Invited, Asked):
        invite(called, Whom(InvitedKind.UNIT, called.agency.id), item_ids=[called.at_work.id])
    row = invite(
        called, Whom(InvitedKind.UNIT, called.agency.id, agreed_how="written"), item_ids=[called.at_work.id]
    )
    assert (row.unit, row.agreed_how) == (called.agency, "written")


def test_a_spoken_word_has_a_witness(called) -> None:
    with pytest.raises(Invalid, match="witness"):
        invite(called, Whom(InvitedKind.UNIT, called.agency.id, agreed_how="oral"))


def test_those_close_come_only_with_a_yes(called) -> None:
    brother = make.make_relative(called.person)
    with pytest.raises(Refused, match="may not know"):
        invite(called, Whom(InvitedKind.RELATIVE, brother.id))
    make.make_consent(called.person, relative=brother, categories=511)
    make.grant(called.person)
    assert invite(called, Whom(InvitedKind.RELATIVE, brother.id)).relative == brother


def test_nobody_elses_relative_is_invited(called) -> None:
    other = make.make_relative()
    with pytest.raises(NotFound), leaves_nothing(Invited):
        invite(called, Whom(InvitedKind.RELATIVE, other.id, agreed_how="written"))


@pytest.mark.hazard("H20.42")
def test_whom_the_person_does_not_want_is_not_invited_again(called) -> None:
    who = {"by": called.by, "at": NOW}
    link, _token = actions.make_link(called.called_omar, known=511, **who)
    actions.uninvite(called.called_omar, unwanted=True, **who)
    link.refresh_from_db()
    assert link.revoked_at == NOW
    with pytest.raises(Refused, match="does not want"):
        invite(called, Whom(InvitedKind.PROFESSIONAL, called.omar.id))
    actions.want_again(called.called_omar, **who)
    assert invite(called, Whom(InvitedKind.PROFESSIONAL, called.omar.id)).off_date is None


def test_somebody_can_be_kept_away_before_anybody_thought_of_them(called) -> None:
    who = {"by": called.by, "at": NOW}
    row = actions.keep_away(called.meeting, whom=Whom(InvitedKind.UNIT, called.social.id), **who)
    assert (row.is_unwanted, last_audit().verb) == (True, "meeting.not_wanted")
    with pytest.raises(Refused, match="does not want"):
        invite(called, Whom(InvitedKind.UNIT, called.social.id))


def test_there_is_no_meeting_without_the_person(called) -> None:
    me = Invited.objects.get(kind=InvitedKind.PERSON)
    with pytest.raises(Refused, match="without the person"):
        actions.uninvite(me, by=called.by, at=NOW)


def test_who_works_there_no_more_is_not_invited_from_there(called) -> None:
    gone = make.make_professional(seated=False)
    with pytest.raises(Refused, match="do not work there"):
        invite(called, Whom(InvitedKind.PROFESSIONAL, gone.id))
    with pytest.raises(Refused, match="do not work there"):
        invite(called, Whom(InvitedKind.PROFESSIONAL, called.omar.id, unit_id=called.home.id))


def test_they_are_asked_about_the_points_that_were_said_last(called) -> None:
    invite(called, Whom(InvitedKind.PROFESSIONAL, called.omar.id), item_ids=[called.at_work.id])
    assert list(called.called_omar.asked.values_list("item_id", flat=True)) == [called.at_work.id]
    other = make.make_item()
    with pytest.raises(NotFound):
        invite(called, Whom(InvitedKind.PROFESSIONAL, called.omar.id), item_ids=[other.id])


def test_a_point_about_money_needs_leave_to_know_of_money(called) -> None:
    lean = make.make_unit(kind="home_support")
    make.make_engagement(called.person, unit=lean)
    make.make_professional(role="housing_support", unit=lean)
    make.make_consent(called.person, unit=lean, categories=int(Category.PLAN | Category.CONTACT_ONLY))
    make.grant(called.person)
    money = make.make_item(called.meeting, area=Area.INCOME)
    assert invite(called, Whom(InvitedKind.UNIT, lean.id), item_ids=[called.at_home.id])
    with pytest.raises(Refused, match="may not know"):
        invite(called, Whom(InvitedKind.UNIT, lean.id), item_ids=[money.id])


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (Said(Answer.NO), "Choose why"),
        (Said(Answer.OTHER_TIME), "still to come"),
        (Said(Answer.OTHER_TIME, other_time_at=NOW), "still to come"),
    ],
)
def test_an_answer_is_whole_or_none(called, said, says) -> None:
    with pytest.raises(Invalid, match=says):
        actions.answer(called.called_omar, said=said, by=called.by, at=NOW)


def test_an_answer_by_phone_is_noted_with_who_said_it(called) -> None:
    said = Said(Answer.OTHER_TIME, other_time_at=NOW + days(8), by_name="Omar, by phone")
    row = actions.answer(called.called_omar, said=said, by=called.by, at=NOW)
    assert (row.answer, row.answered_by, row.other_time_at) == ("other_time", "Omar, by phone", NOW + days(8))
    row = actions.answer(row, said=Said(Answer.NO, Decline.NO_MANDATE), by=called.by, at=NOW)
    assert (row.declined, row.other_time_at) == ("no_mandate", None)


def test_whoever_is_no_longer_invited_answers_nothing(called) -> None:
    actions.uninvite(called.called_omar, by=called.by, at=NOW)
    with pytest.raises(NotFound):
        actions.answer(called.called_omar, said=Said(Answer.YES), by=called.by, at=NOW)


def test_attendance_is_ticked(called) -> None:
    row = actions.attend(called.called_omar, attendance=Attendance.HERE, by=called.by, at=NOW)
    assert (row.attendance, last_audit().detail) == ("here", {"attendance": "here"})
