"""Consent is asked, given, refused, withdrawn; what it opens and closes follows at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from spindel.domain.consent import access, actions, queries
from spindel.domain.consent.kinds import ConsentState, GivenHow, Ground, Level, Purpose
from spindel.domain.consent.models import Block, Grant
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.kernel.errors import Invalid, NotFound, Refused
from spindel.kernel.models import AuditRow
from tests.factories import (
    NOW,
    TODAY,
    actor_for,
    days,
    grant,
    make_block,
    make_case_management,
    make_consent,
    make_engagement,
    make_person,
    make_professional,
    make_relative,
    make_seat,
    make_sharing,
    make_unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]
SOON = TODAY + days(90)
PLAN, HEALTH, MONEY, DRUGS = Category.PLAN, Category.HEALTH, Category.MONEY, Category.SUBSTANCE_USE


@pytest.fixture
def manager():
    return actor_for(make_professional())


@pytest.fixture
def officer():
    return make_professional(role=Role.OFFICER, unit=make_unit(kind=UnitKind.SOCIAL_INSURANCE))


@pytest.fixture
def office(officer):
    return officer.memberships.get().seat.unit


def asked(office, by, **over):
    person = over.pop("person", None) or make_person()
    values = {"unit_id": office.id, "categories": PLAN | MONEY, "by": by, "at": NOW} | over
    return actions.ask(person, **values)


def may(officer, consent, *, at=NOW, categories=PLAN):
    return access.may(actor_for(officer), consent.person_id, categories=categories, at=at).allowed


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


# Blocking


def test_a_block_of_a_unit_closes_at_once_and_opens_again_when_lifted(office, officer, manager) -> None:
    consent = actions.give(asked(office, manager), end_date=SOON, by=manager, at=NOW)
    block = actions.block(consent.person, categories=PLAN, unit_id=office.id, by=manager, at=NOW)
    assert not may(officer, consent)
    assert may(officer, consent, categories=MONEY)
    later = NOW + timedelta(hours=1)
    actions.lift_block(block, by=manager, at=later)
    assert may(officer, consent, at=later)
    assert not may(officer, consent)
    with pytest.raises(Refused, match="lifted already"):
        actions.lift_block(block, by=manager, at=later)


def test_a_block_of_everybody_spares_the_case_managers_unit(office, officer, manager) -> None:
    person, unit = make_person(), make_unit()
    make_engagement(person, unit=unit)
    accountable = make_professional(unit=unit)
    make_case_management(person, manager=accountable)
    consent = actions.give(asked(office, manager, person=person), end_date=SOON, by=manager, at=NOW)
    actions.block(person, categories=PLAN, by=manager, at=NOW)
    assert not may(officer, consent)
    assert may(accountable, consent)
    assert [one.unit_id for one in queries.blocks_of(person.id, at=NOW)] == [None]


def test_a_block_is_of_something(manager) -> None:
    with pytest.raises(Invalid, match="what it is about"):
        actions.block(make_person(), categories=Category(0), by=manager, at=NOW)


# Planning what is shared


def test_a_planned_sharing_opens_nothing_and_shows_what_stops_without_consent(
    office, officer, manager
) -> None:
    person = make_person()
    sharing = actions.plan_sharing(
        person, unit_id=office.id, categories=PLAN | MONEY, what_for=" Back to work ", by=manager, at=NOW
    )
    assert not may(officer, sharing)
    (card,) = queries.sharings_of(person.id, at=NOW)
    assert (card.what_for, card.stops) == ("Back to work", PLAN | MONEY)
    make_consent(person, unit=office, categories=int(PLAN))
    make_consent(person, unit=office, categories=int(MONEY), state=ConsentState.WITHDRAWN)
    make_consent(person, unit=office, categories=int(MONEY), purpose=Purpose.QUALITY)
    assert queries.sharings_of(person.id, at=NOW)[0].stops == MONEY


def test_it_refuses_to_plan_a_sharing_that_the_law_bars(office, manager) -> None:
    with pytest.raises(Refused, match="The law keeps this"):
        actions.plan_sharing(
            make_person(), unit_id=office.id, categories=DRUGS, what_for="Work", by=manager, at=NOW
        )


def test_a_sharing_says_what_for(office, manager) -> None:
    with pytest.raises(Invalid, match="what the sharing is for"):
        actions.plan_sharing(
            make_person(), unit_id=office.id, categories=PLAN, what_for=" ", by=manager, at=NOW
        )


def test_a_sharing_ends_once(manager) -> None:
    sharing = make_sharing()
    actions.end_sharing(sharing, by=manager, at=NOW)
    assert queries.sharings_of(sharing.person_id, at=NOW) == []
    with pytest.raises(Refused, match="ended already"):
        actions.end_sharing(sharing, by=manager, at=NOW)


# Grants kept in step


def test_refreshing_writes_the_differences_only(manager) -> None:
    person, unit = make_person(), make_unit()
    make_seat(unit=unit, role=Role.NURSE)
    make_engagement(person, unit=unit)
    assert actions.refresh_grants([person.id], by=manager, at=NOW) == 2
    before = set(Grant.objects.values_list("pk", flat=True))
    assert actions.refresh_grants([person.id, person.id], by=manager, at=NOW) == 0
    assert AuditRow.objects.filter(verb="grants.refresh").count() == 1
    make_consent(person, unit=unit, categories=int(MONEY | DRUGS))
    make_seat(unit=unit, role=Role.ADMINISTRATOR)
    assert actions.refresh_unit(unit.id, by=manager, at=NOW) == 2
    assert before < set(Grant.objects.values_list("pk", flat=True))


def test_refreshing_takes_away_what_is_not_derived_and_what_is_there_twice(manager) -> None:
    person, unit = make_person(), make_unit()
    make_seat(unit=unit, role=Role.ADMINISTRATOR)
    make_engagement(person, unit=unit)
    grant(person)
    kept = Grant.objects.get()
    for over in ({}, {"categories": int(Category.ADDRESS)}):
        values = {field.attname: getattr(kept, field.attname) for field in Grant._meta.fields} | over
        Grant.objects.create(**{name: value for name, value in values.items() if name != "id"})
    (difference,) = queries.verify()
    assert (len(difference.extra), difference.missing) == (2, ())
    assert actions.refresh_grants([person.id], by=manager, at=NOW) == 2
    assert list(Grant.objects.all()) == [kept]
    assert list(queries.verify()) == []


def test_a_new_seat_reaches_everybody_whom_the_unit_knows(office, manager) -> None:
    engaged, told, kept_out = make_person(), make_person(), make_person()
    make_engagement(engaged, unit=office)
    make_consent(told, unit=office)
    make_block(kept_out, unit=office)
    make_engagement(make_person(), unit=make_unit())
    assert set(queries.persons_of_unit(office.id)) == {engaged.id, told.id, kept_out.id}


def test_the_number_of_queries_does_not_grow_with_the_number_of_persons(django_assert_num_queries) -> None:
    unit = make_unit()
    make_seat(unit=unit, role=Role.NURSE)
    persons = [make_person() for _ in range(12)]
    for person in persons:
        make_engagement(person, unit=unit)
        make_consent(person, unit=unit)
    with django_assert_num_queries(8):
        assert len(list(queries.verify())) == 12


# What the database itself refuses


@pytest.mark.parametrize(
    "over",
    [
        {"ends_at": NOW, "starts_at": NOW},
        {"categories": 0},
        {"purpose": ""},
        {"is_exclusion": True, "purpose": "coordination"},
    ],
)
def test_the_database_refuses_an_impossible_grant(over) -> None:
    values = {
        "person": make_person(), "grantee_id": uuid4(), "categories": 1, "level": Level.READ,
        "purpose": "coordination", "starts_at": NOW, "ground": Ground.CONSENT, "source_kind": "consent",
        "source_id": uuid4(),
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(**values | over)


def test_a_lifted_block_is_not_shown() -> None:
    block = make_block(ends_at=NOW)
    assert queries.blocks_of(block.person_id, at=NOW) == []
    assert Block.objects.count() == 1


def test_consents_of_a_person_the_newest_first_with_what_holds_now() -> None:
    person, unit = make_person(), make_unit(name="Practice Ek")
    make_consent(person, unit=unit, state=ConsentState.WITHDRAWN)
    make_consent(person, unit=unit, version=2, ends_at=NOW)
    make_consent(person, unit=unit, version=3)
    make_consent(person, relative=make_relative(person, name="Eva"), starts_at=NOW + days(1))
    cards = queries.consents_of(person.id, at=NOW)
    assert [(one.recipient_name, one.version, one.holds) for one in cards] == [
        ("Eva", 1, False),
        ("Practice Ek", 3, True),
        ("Practice Ek", 2, False),
        ("Practice Ek", 1, False),
    ]
