"""A link of an invitation: one recipient, their points, one answer; for everything else there is no link."""

import pytest

from spindel.domain.consent import actions as consent
from spindel.domain.consent.kinds import GivenHow
from spindel.domain.consent.models import Disclosure, Receipt
from spindel.domain.meetings import actions, queries
from spindel.domain.meetings.actions import Given, Promise, Said, Whom, Word
from spindel.domain.meetings.kinds import Answer, Decline, InvitedKind, WordKind
from spindel.domain.meetings.models import Invited, MeetingLink, PromiseMade, WrittenWord
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import Area, OwnerKind
from spindel.domain.plan.models import Commitment
from spindel.kernel.errors import Invalid, NotFound, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.domain_kit import last_audit, leaves_nothing
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R3"), pytest.mark.hazard("H20.43")]
ALL = Category(511)
PLAN, NAME = Category.PLAN, Category.CONTACT_ONLY


def link(called, **over):
    return actions.make_link(called.guest, **{"known": ALL, "by": called.by, "at": NOW} | over)


def given(**over):
    return Given(**{"name": "Eva Ek", "unit": "The agency", "said": Said(Answer.YES)} | over)


def delegates(called, **over):
    values = {
        "item_id": called.at_work.id,
        "kind": WordKind.DELEGATION,
        "to_name": "Bo Alm",
        "up_to": "6 months",
    }
    return Word(**values | over)


def test_it_tells_the_guest_their_points_and_nothing_else(called) -> None:
    row, token = link(called)
    assert len(token) >= 43 and token not in str(MeetingLink.objects.values().get())
    told = Disclosure.objects.get()
    assert (told.to_unit, told.how, told.ground, told.agreed_how) == (
        called.agency,
        "link",
        "consent",
        "written",
    )
    assert told.categories == int(PLAN | NAME)
    assert Receipt.objects.get().subject_id == told.id
    opened = actions.open_link(token, at=NOW)
    assert [one.words for one in opened.items] == ["Support at work"]
    assert opened.person_name == called.person.name
    assert row.expires_at == called.meeting.starts_at


def test_each_opening_is_a_look_that_the_person_sees(called) -> None:
    row, token = link(called)
    actions.open_link(token, at=NOW)
    look = AuditRow.objects.get(is_write=False)
    assert (look.verb, look.origin, look.human_id, look.human_name, look.person_id, look.categories) == (
        "look.meeting_link", "link", row.id, "The agency", called.person.id, int(PLAN | NAME)
    )  # fmt: skip


def test_a_point_that_came_later_is_not_told_by_it(called) -> None:
    _row, token = link(called)
    later = make.make_item(called.meeting, words="Later")
    actions.invite(
        called.meeting,
        whom=Whom(InvitedKind.GUEST, unit_id=called.agency.id, name="Eva Ek", agreed_how="written"),
        item_ids=[called.at_work.id, later.id],
        by=called.by,
        at=NOW + days(0.01),
    )
    assert [one.words for one in actions.open_link(token, at=NOW + days(0.02)).items] == ["Support at work"]


def withdraw(called):
    """The person keeps the plan from the agency after having said yes to this one act."""
    consent.block(
        called.person, unit_id=called.agency.id, categories=Category.PLAN, by=called.by, at=NOW + days(0.4)
    )


def taken_back(called):
    actions.revoke_link(MeetingLink.objects.get(), by=called.by, at=NOW)


def no_longer_invited(called):
    actions.uninvite(called.guest, by=called.by, at=NOW)


def cancelled(called):
    actions.cancel(called.meeting, reason="Ill", by=called.by, at=NOW)


def same(token):
    return token


# What happened meanwhile, what is tried, after how many days, and what the audit says of it.
ATTACKS = {
    "expired": (None, same, 7, "over"),
    "taken back": (taken_back, same, 0.5, "revoked"),
    "replayed, or forwarded after use": ("answered", same, 0.5, "answered"),
    "altered": (None, lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"), 0.5, "unknown"),
    "in other letters": (None, str.swapcase, 0.5, "unknown"),
    "made up": (None, lambda _token: "nothing", 0.5, "unknown"),
    "consent withdrawn": (withdraw, same, 0.5, "stopped"),
    "no longer invited": (no_longer_invited, same, 0.5, "revoked"),
    "the meeting is cancelled": (cancelled, same, 0.5, "revoked"),
    "there is a newer link": (link, same, 0.5, "revoked"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_gets_nothing_and_leaves_a_trace(called, attack) -> None:
    _row, token = link(called)
    happens, changed, after, state = ATTACKS[attack]
    tried, at = changed(token), NOW + days(after)
    if happens == "answered":
        assert actions.answer_link(token, given=given(), at=NOW)
    elif happens:
        happens(called)
    with leaves_nothing(WrittenWord, PromiseMade, Commitment):
        assert actions.open_link(tried, at=at) is None
        assert actions.answer_link(tried, given=given(word=delegates(called)), at=at) is None
    traces = AuditRow.objects.filter(verb="meeting_link.nothing").order_by("id")
    assert [(one.detail["state"], one.origin) for one in traces] == [(state, "link")] * 2
    assert {one.person_id for one in traces} == {None if state == "unknown" else called.person.id}
    assert not AuditRow.objects.filter(verb="look.meeting_link", at=at).exists()


def test_it_is_good_until_the_meeting_and_not_a_moment_longer(called) -> None:
    row, token = link(called)
    assert actions.open_link(token, at=row.expires_at - days(1) / 86_400)
    assert actions.open_link(token, at=row.expires_at) is None


def test_whoever_sends_it_tells_no_more_than_they_may(called) -> None:
    with pytest.raises(Refused, match="more than you may tell"), leaves_nothing(MeetingLink, Disclosure):
        link(called, known=PLAN)


def test_nobody_gets_a_link_before_the_meeting_is_called(around) -> None:
    row = make.make_meeting(around.person, state="draft")
    omar = make.make_invited(row, around.omar)
    with pytest.raises(Refused, match="Nobody has been called"):
        actions.make_link(omar, known=ALL, by=around.by, at=NOW)


@pytest.mark.requirement("R4")
def test_a_guest_delegates_in_writing_and_promises_for_their_unit(called) -> None:
    row, token = link(called)
    promise = Promise(called.at_work.id, "Send the form", TODAY + days(14))
    answer = given(said=Said(Answer.IN_WRITING), word=delegates(called), promise=promise)
    receipt = actions.answer_link(token, given=answer, at=NOW)
    word, made = WrittenWord.objects.get(), PromiseMade.objects.get()
    assert (word.state, word.by_name, word.unit, word.to_name, word.mandate, word.link_id) == (
        "given", "Eva Ek", called.agency, "Bo Alm", called.work, row.id
    )  # fmt: skip
    assert (made.by_name, made.commitment.owner_kind, made.commitment.owner_unit) == (
        "Eva Ek, The agency", OwnerKind.UNIT, called.agency
    )  # fmt: skip
    assert receipt.word == word and receipt.promise == made
    row.refresh_from_db()
    assert row.used_at == NOW
    written = AuditRow.objects.filter(human_id=row.id, is_write=True)
    assert {one.human_name for one in written} == {"Eva Ek, The agency"}
    assert {"meeting.answer", "meeting.note_word", "commitment.promise"} <= {one.verb for one in written}
    item = queries.meeting(called.meeting.id, categories=ALL, at=NOW).items[1]
    assert (item.id, item.lacks_decider, item.words_given[0].counts) == (called.at_work.id, False, True)


def test_a_guest_declines_with_a_reason_and_says_who_they_are(called) -> None:
    _row, token = link(called)
    said = Said(Answer.NO, Decline.NOT_OURS)
    for lacks in ({"name": " "}, {"unit": ""}):
        with pytest.raises(Invalid, match="Write"):
            actions.answer_link(token, given=given(said=said, **lacks), at=NOW)
    with pytest.raises(Invalid, match="Choose why"):
        actions.answer_link(token, given=given(said=Said(Answer.NO)), at=NOW)
    assert actions.answer_link(token, given=given(said=said), at=NOW)
    row = Invited.objects.get(pk=called.guest.pk)
    assert (row.answer, row.declined, row.answered_by) == ("no", "not_ours", "Eva Ek, The agency")


def test_a_guest_touches_no_point_but_their_own(called) -> None:
    _row, token = link(called)
    for over in (
        {"word": delegates(called, item_id=called.at_home.id)},
        {"promise": Promise(called.at_home.id, "Something", TODAY + days(3))},
    ):
        with pytest.raises(NotFound), leaves_nothing(WrittenWord, PromiseMade, Commitment):
            actions.answer_link(token, given=given(**over), at=NOW)
    assert MeetingLink.objects.get().used_at is None


def test_somebody_close_answers_and_neither_decides_nor_promises(called) -> None:
    brother = make.make_relative(called.person)
    whom = Whom(InvitedKind.RELATIVE, brother.id, agreed_how=GivenHow.WRITTEN)
    row = actions.invite(called.meeting, whom=whom, item_ids=[called.at_work.id], by=called.by, at=NOW)
    _link, token = actions.make_link(row, known=ALL, by=called.by, at=NOW)
    with pytest.raises(Refused, match="from a unit"):
        actions.answer_link(token, given=given(unit="", word=delegates(called)), at=NOW)
    assert actions.answer_link(token, given=given(name="Ali", unit="At home"), at=NOW)
    assert last_audit().human_name == "Ali"


def test_a_guest_of_no_unit_rests_on_the_persons_word_alone(called) -> None:
    with pytest.raises(Refused, match="may not know"):
        actions.invite(called.meeting, whom=Whom(InvitedKind.GUEST, name="A friend"), by=called.by, at=NOW)
    whom = Whom(InvitedKind.GUEST, name="A friend", agreed_how=GivenHow.WRITTEN)
    row = actions.invite(called.meeting, whom=whom, by=called.by, at=NOW)
    _link, token = actions.make_link(row, known=ALL, by=called.by, at=NOW)
    assert Disclosure.objects.get().to_name == "A friend"
    assert actions.open_link(token, at=NOW).items == ()
    assert make.make_item(called.meeting, area=Area.INCOME)
