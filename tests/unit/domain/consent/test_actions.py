"""Consent is asked, given, refused, withdrawn; what it opens and closes follows at once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from spindel.domain.consent import actions, queries
from spindel.domain.consent.kinds import ConsentState, GivenHow, Purpose
from spindel.domain.consent.models import Grant
from spindel.domain.people.kinds import Category
from spindel.kernel.errors import Invalid, NotFound, Refused
from spindel.kernel.models import AuditRow
from tests.factories import NOW, TODAY, days, make_consent, make_person, make_relative
from tests.unit.domain.consent.conftest import asked, may

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]
SOON = TODAY + days(90)
PLAN, HEALTH, MONEY, DRUGS = Category.PLAN, Category.HEALTH, Category.MONEY, Category.SUBSTANCE_USE


# Asking


def test_asking_opens_nothing_and_is_audited(office, officer, manager) -> None:
    consent = asked(office, manager)
    assert (consent.state, consent.version, consent.asked_date) == (ConsentState.ASKED, 1, TODAY)
    assert not may(officer, consent)
    row = AuditRow.objects.get(verb="consent.ask")
    assert (row.person_id, row.categories) == (consent.person_id, int(PLAN | MONEY))
    assert row.detail == {
        "unit": str(office.id), "relative": None, "purpose": "coordination", "version": 1, "until": None,
    }  # fmt: skip


def test_it_refuses_to_ask_twice_before_the_answer(office, manager) -> None:
    consent = asked(office, manager)
    with pytest.raises(Refused, match="waits for an answer"):
        asked(office, manager, person=consent.person)
    assert asked(office, manager, person=consent.person, purpose=Purpose.QUALITY).version == 1


def test_asking_again_after_an_answer_makes_the_next_version(office, manager) -> None:
    first = asked(office, manager)
    actions.refuse(first, offer_again_date=SOON, by=manager, at=NOW)
    assert asked(office, manager, person=first.person).version == 2


@pytest.mark.hazard("H10.5")
def test_it_refuses_to_ask_for_what_the_law_keeps_whatever_the_person_says(office, manager) -> None:
    with pytest.raises(Refused, match=r"The law keeps this from .*: Health\..*item by item"):
        asked(office, manager, categories=PLAN | HEALTH)
    with pytest.raises(Refused, match="Address"):
        asked(office, manager, categories=Category.ADDRESS)


def test_it_wants_one_recipient_and_something_to_know(office, manager) -> None:
    relative = make_relative()
    with pytest.raises(Invalid, match="one unit or one relative"):
        asked(office, manager, unit_id=None)
    with pytest.raises(Invalid, match="one unit or one relative"):
        asked(office, manager, person=relative.person, relative_id=relative.id)
    with pytest.raises(Invalid, match="what it is about"):
        asked(office, manager, categories=Category(0))
    with pytest.raises(NotFound):
        asked(office, manager, unit_id=uuid4())


def test_a_relative_is_one_of_this_person_and_is_told_what_the_law_leaves_open(manager) -> None:
    relative = make_relative()
    to_her = {"relative_id": relative.id, "by": manager, "at": NOW}
    with pytest.raises(Invalid, match="relative of this person"):
        actions.ask(make_person(), categories=PLAN, **to_her)
    with pytest.raises(Refused, match="Peer support notes"):
        actions.ask(relative.person, categories=Category.PEER_NOTES, **to_her)
    consent = actions.ask(relative.person, categories=PLAN, **to_her)
    actions.give(consent, end_date=SOON, by=manager, at=NOW)
    assert Grant.objects.get(grantee_id=relative.id).categories == PLAN


# Answering


def test_a_yes_opens_at_once_and_ends_with_the_day(office, officer, manager) -> None:
    consent = actions.give(asked(office, manager), end_date=SOON, by=manager, at=NOW)
    assert may(officer, consent)
    assert not may(officer, consent, at=NOW - timedelta(microseconds=1))
    assert may(officer, consent, at=consent.ends_at - timedelta(microseconds=1))
    assert not may(officer, consent, at=consent.ends_at)
    assert (consent.end_date, consent.ends_at.isoformat()) == (SOON, "2026-05-30T22:00:00+00:00")


def test_a_yes_may_be_narrower_than_the_question_but_not_wider(office, officer, manager) -> None:
    question = asked(office, manager)
    with pytest.raises(Invalid, match="wider than the question"):
        actions.give(question, end_date=SOON, categories=PLAN | Category.SOCIAL, by=manager, at=NOW)
    consent = actions.give(question, end_date=SOON, categories=PLAN, by=manager, at=NOW)
    assert may(officer, consent)
    assert not may(officer, consent, categories=MONEY)


@pytest.mark.parametrize("day", [TODAY, TODAY - days(1)])
def test_an_answer_needs_a_day_to_come(office, manager, day) -> None:
    question = asked(office, manager)
    with pytest.raises(Invalid, match="day after today"):
        actions.give(question, end_date=day, by=manager, at=NOW)
    with pytest.raises(Invalid, match="day after today"):
        actions.refuse(question, offer_again_date=day, by=manager, at=NOW)


@pytest.mark.hazard("H10.11")
def test_a_no_opens_nothing_and_is_offered_again_on_a_day(office, officer, manager) -> None:
    consent = actions.refuse(asked(office, manager), offer_again_date=SOON, by=manager, at=NOW)
    assert (consent.state, consent.offer_again_date) == (ConsentState.REFUSED, SOON)
    assert not may(officer, consent)


def test_a_spoken_yes_has_a_witness(office, officer, manager) -> None:
    row = asked(office, manager)
    spoken = {"how": GivenHow.ORAL, "end_date": SOON, "by": manager, "at": NOW}
    with pytest.raises(Invalid, match="witness"):
        actions.give(row, witness_name=" ", **spoken)
    row = actions.give(row, witness_name="Johan Ek", **spoken)
    assert (row.how, row.witness_name, row.answered_at) == ("oral", "Johan Ek", NOW)
    assert may(officer, row)


@pytest.mark.parametrize("yes", [True, False])
def test_an_answer_written_by_mistake_opens_nothing_and_stays_as_that(office, officer, manager, yes) -> None:
    row = asked(office, manager)
    if yes:
        actions.give(row, end_date=SOON, by=manager, at=NOW)
    else:
        actions.refuse(row, offer_again_date=SOON, by=manager, at=NOW)
    assert actions.correct(row, by=manager, at=NOW).state == "corrected"
    assert not may(officer, row)
    assert [one.state for one in queries.consents_of(row.person_id, at=NOW)] == ["corrected"]
    assert not list(queries.verify(person_ids=[row.person_id]))


def test_the_question_waits_again_when_its_answer_was_a_mistake(office, manager) -> None:
    row = asked(office, manager, at=NOW - days(3))
    actions.refuse(row, offer_again_date=SOON, by=manager, at=NOW)
    actions.correct(row, by=manager, at=NOW)
    again, wrong = queries.consents_of(row.person_id, at=NOW)
    assert (again.state, again.version, again.asked_date) == ("asked", 2, TODAY - days(3))
    assert (wrong.state, wrong.version) == ("corrected", 1)


def test_a_withdrawal_written_by_mistake_lets_the_yes_hold_again(office, officer, manager) -> None:
    row = actions.give(asked(office, manager), end_date=SOON, by=manager, at=NOW - days(9))
    actions.withdraw(row, by=manager, at=NOW)
    assert not may(officer, row)
    actions.correct(row, by=manager, at=NOW)
    assert may(officer, row)
    again = queries.consents_of(row.person_id, at=NOW)[0]
    assert (again.state, again.end_date, again.version) == ("given", SOON, 2)


@pytest.mark.hazard("H20.9")
def test_only_the_person_brings_back_a_yes_that_was_taken_back_long_ago(office, officer, manager) -> None:
    row = actions.give(asked(office, manager), end_date=SOON, by=manager, at=NOW - days(9))
    actions.withdraw(row, by=manager, at=NOW - days(1))
    with pytest.raises(Refused, match="no longer be undone"):
        actions.correct(row, by=manager, at=NOW)
    assert not may(officer, row)


def test_only_the_last_answer_is_corrected(office, manager) -> None:
    row = actions.refuse(asked(office, manager), offer_again_date=SOON, by=manager, at=NOW)
    asked(office, manager, person=row.person)
    with pytest.raises(Refused, match="Only the last answer"):
        actions.correct(row, by=manager, at=NOW)


def test_withdrawal_closes_at_that_instant(office, officer, manager) -> None:
    consent = actions.give(asked(office, manager), end_date=SOON, by=manager, at=NOW)
    later = NOW + timedelta(hours=3)
    actions.withdraw(consent, offer_again_date=SOON, by=manager, at=later)
    assert may(officer, consent, at=later - timedelta(microseconds=1))
    assert not may(officer, consent, at=later)
    consent.refresh_from_db()
    assert (consent.withdrawn_at, consent.withdrawn_date, consent.offer_again_date) == (later, TODAY, SOON)


@pytest.mark.parametrize("verb", ["give", "refuse", "withdraw"])
@pytest.mark.parametrize("state", ConsentState)
def test_every_other_step_is_refused_and_changes_nothing(manager, verb, state) -> None:
    over = {"give": {"end_date": SOON}, "refuse": {"offer_again_date": SOON}, "withdraw": {}}[verb]
    allowed = {"give": ConsentState.ASKED, "refuse": ConsentState.ASKED, "withdraw": ConsentState.GIVEN}
    consent = make_consent(state=state)
    if state == allowed[verb]:
        getattr(actions, verb)(consent, **over, by=manager, at=NOW)
        return
    with pytest.raises(Refused, match="cannot become"):
        getattr(actions, verb)(consent, **over, by=manager, at=NOW)
    assert not AuditRow.objects.exists()
