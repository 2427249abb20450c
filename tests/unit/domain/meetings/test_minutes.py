"""Minutes are there when a meeting ends, in versions that do not change, with a slice for each reader."""

import pytest

from spindel.domain.meetings import actions, queries
from spindel.domain.meetings.kinds import Attendance, ItemState, RemarkKind
from spindel.domain.meetings.minuted import said
from spindel.domain.meetings.models import AgendaItem, Minutes, Remark
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Area, GotItRight, Owner, OwnerKind
from spindel.domain.plan.models import Commitment
from spindel.kernel.errors import Invalid, Refused
from tests import factories as make
from tests.domain_kit import leaves_nothing
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R5"), pytest.mark.requirement("R8")]
ALL = Category(511)


def text(called, categories=ALL, **over):
    lines = queries.minutes_of(called.meeting.id, categories=categories, **over).lines
    return "\n".join(" ".join(said(one)) for one in lines)


@pytest.fixture
def held(called):
    """Omar decided the hours, promised the papers, and the person did not agree about work."""
    who = {"by": called.by, "at": called.meeting.starts_at}
    actions.attend(called.called_omar, attendance=Attendance.HERE, **who)
    actions.settle_item(
        called.at_home, state=ItemState.DECIDED, outcome="12 hours a week", decided_by="Omar Said",
        mandate_id=called.support.id, **who,
    )  # fmt: skip
    actions.settle_item(called.at_work, state=ItemState.LEFT, **who)
    actions.promise_here(
        called.meeting,
        what="Send the papers",
        area=Area.DAILY_LIFE,
        owner=Owner(OwnerKind.PROFESSIONAL, called.omar.id),
        due_date=TODAY + days(21),
        mandate_id=called.support.id,
        item_id=called.at_home.id,
        **who,
    )
    actions.remark(
        called.meeting,
        kind=RemarkKind.DISAGREES,
        who="Leila",
        words="I want to study",
        item_id=called.at_work.id,
        **who,
    )
    actions.remark(called.meeting, kind=RemarkKind.UNMET, words="Nobody helps with the bills", **who)
    return called


def end(called):
    over = {"follow_up_date": TODAY + days(90), "right": GotItRight.YES}
    return actions.hold(called.meeting, **over, by=called.by, at=called.meeting.starts_at)


def test_they_are_there_when_it_ends_and_say_all_of_it(held) -> None:
    end(held)
    minutes = text(held)
    for words in (
        "Home and work In a room Room 4",
        "Omar Said, Social services: Here",
        "More home support Decided 12 hours a week Decided by Omar Said.",
        "Mandate: Home support, hours a week",
        "Omar Said: Send the papers, by 2026-03-23, under the mandate “Home support, hours a week”.",
        "Does not agree: I want to study Leila",
        "A need that nobody meets yet: Nobody helps with the bills",
        "It is followed up on 2026-05-31.",
        "The person says: Yes.",
    ):
        assert words in minutes, words
    assert Minutes.objects.get().by_name == held.by.name


@pytest.mark.hazard("H20.44")
def test_each_reader_reads_their_slice_of_the_same_version(held) -> None:
    item = make.make_item(held.meeting, area=Area.SUBSTANCE_USE, words="The drink")
    make.make_invited(held.meeting, make.make_relative(held.person, name="Ali Berg"))
    make.make_remark(held.meeting, item=item, words="It is worse")
    end(held)
    assert all(words in text(held) for words in ("The drink", "It is worse", "Ali Berg"))
    lean = text(held, Category.PLAN)
    assert not any(words in lean for words in ("The drink", "It is worse", "Ali Berg"))
    assert "Send the papers" in lean


def test_what_is_put_right_is_a_new_version_and_the_old_one_stays(held) -> None:
    end(held)
    before = text(held)
    AgendaItem.objects.update(outcome="Something else")
    later = {"by": held.by, "at": held.meeting.starts_at + days(1)}
    with pytest.raises(Invalid, match="Write why"), leaves_nothing(Minutes):
        actions.amend_minutes(held.meeting, words="14 hours", reason=" ", **later)
    row = actions.amend_minutes(held.meeting, words="14 hours", reason="Heard wrongly", **later)
    assert (row.version, row.reason) == (2, "Heard wrongly")
    assert text(held, version=1) == before
    assert text(held) == f"{before}\nPut right by Maria Lind: 14 hours"


def test_there_are_none_before_it_ended(held) -> None:
    assert queries.minutes_of(held.meeting.id, categories=ALL) is None
    with pytest.raises(Refused, match="no minutes"):
        actions.amend_minutes(held.meeting, words="x", reason="y", by=held.by, at=NOW)


def test_a_decision_says_what_by_whom_and_under_a_mandate_for_it(called) -> None:
    who = {"by": called.by, "at": called.meeting.starts_at}
    decided = {"state": ItemState.DECIDED, "outcome": "Yes", "decided_by": "Omar"}
    for lacks, says in (
        ({"outcome": ""}, "what was decided"),
        ({"decided_by": " "}, "who decided"),
        ({"mandate_id": called.work.id}, "not cover"),
    ):
        with pytest.raises(Invalid, match=says):
            actions.settle_item(called.at_home, **decided | lacks, **who)
    assert actions.settle_item(called.at_home, **decided, **who).state == "decided"


def test_a_promise_made_there_is_a_promise_of_the_plan(called) -> None:
    who = {"by": called.by, "at": NOW}
    owner = Owner(OwnerKind.PERSON)
    with pytest.raises(Refused, match="accepted"), leaves_nothing(Commitment):
        actions.promise_here(called.meeting, what="Call", area=Area.WORK, owner=owner, **who)
    made = actions.promise_here(
        called.meeting, what="Call", area=Area.WORK, owner=owner, accepted=True, **who
    )
    assert made.commitment.owner_kind == "person"
    assert (
        queries.meeting(called.meeting.id, categories=ALL, at=NOW)
        .promises[0]
        .said.endswith("Call, by a day that is not set.")
    )


def test_a_remark_is_undone_while_the_meeting_lasts(called) -> None:
    who = {"by": called.by, "at": NOW}
    with pytest.raises(Invalid, match="who does not agree"):
        actions.remark(called.meeting, kind=RemarkKind.DISAGREES, words="No", **who)
    row = actions.remark(called.meeting, kind=RemarkKind.NOTE, words="Slowly", **who)
    assert actions.strike_remark(row, **who) == called.person.id
    assert not Remark.objects.exists()


def test_a_point_is_undone_unless_something_hangs_on_it(called) -> None:
    who = {"by": called.by, "at": NOW}
    make.make_word(called.at_home)
    with pytest.raises(Refused, match="no longer be undone"):
        actions.strike_item(called.at_home, **who)
    assert actions.strike_item(called.at_work, **who) == called.person.id
