"""What the person keeps from somebody, and what the plan counts on somebody knowing."""

from datetime import timedelta

import pytest

from spindel.domain.consent import actions, queries
from spindel.domain.consent.kinds import ConsentState, Purpose
from spindel.domain.people.kinds import Category
from spindel.kernel.errors import Invalid, Refused
from tests.factories import (
    NOW,
    TODAY,
    days,
    make_case_management,
    make_consent,
    make_engagement,
    make_person,
    make_professional,
    make_sharing,
    make_unit,
)
from tests.unit.domain.consent.conftest import asked, may

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]
SOON = TODAY + days(90)
PLAN, MONEY, DRUGS = Category.PLAN, Category.MONEY, Category.SUBSTANCE_USE


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
