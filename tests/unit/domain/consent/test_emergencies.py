"""Break-glass: a ground and a text, the smallest set first, a day at most, and somebody else reviews it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from spindel.domain.consent import access, actions
from spindel.domain.consent.actions.emergencies import working_days_after
from spindel.domain.consent.kinds import EmergencyGround, Ground, Verdict
from spindel.domain.consent.models import EmergencyAccess, Grant
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.kernel.actors import system
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import AuditRow
from tests.domain_kit import marked
from tests.factories import (
    NOW,
    TODAY,
    actor_for,
    days,
    grant,
    make_block,
    make_emergency,
    make_engagement,
    make_person,
    make_professional,
    make_unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]
FIRST = Category.PLAN | Category.CONTACT_ONLY
SECOND = FIRST | Category.APPOINTMENTS | Category.HEALTH
THIRD = SECOND | Category.SUBSTANCE_USE
HOUR = days(1 / 24)


@pytest.fixture
def person():
    return make_person()


@pytest.fixture
def ward():
    return make_unit(kind=UnitKind.INPATIENT_WARD)


@pytest.fixture
def nurse(ward):
    return actor_for(make_professional(name="Eva", role=Role.NURSE, unit=ward))


@pytest.fixture
def leader():
    return actor_for(make_professional(name="Siv", role=Role.TEAM_LEADER))


def open_to(person, by, at=NOW, **over):
    values = {"why": EmergencyGround.LIFE, "text": "Unconscious, no papers"}
    return actions.open_in_emergency(person, **values | over, by=by, at=at)


def known(actor, person, at=NOW):
    return access.categories_of(actor, [person.id], at=at)[person.id]


@pytest.mark.hazard("H20.32")
def test_it_opens_the_smallest_set_at_once_and_to_that_human_alone(person, nurse, ward) -> None:
    colleague = actor_for(make_professional(role=Role.NURSE, unit=ward))
    assert known(nurse, person) == Category(0)
    open_to(person, nurse)
    assert known(nurse, person) == FIRST
    assert known(colleague, person) == Category(0)
    decision = access.may(nurse, person.id, categories=FIRST, at=NOW)
    assert decision.ground == Ground.EMERGENCY


def test_it_is_in_the_audit_with_ground_and_what_it_opens_but_not_with_the_text(person, nurse) -> None:
    with marked() as subjects:
        open_to(person, nurse)
    assert subjects() == {("person", person.id), ("professional", nurse.human_id)}
    row = AuditRow.objects.get(verb="emergency.open")
    assert row.detail == {"why": "life", "opens": "Plan, How to get in touch", "widens": None}
    assert (row.person_id, row.categories, row.human_id) == (person.id, FIRST, nurse.human_id)


@pytest.mark.hazard("H20.32")
def test_it_closes_by_itself_after_a_day(person, nurse) -> None:
    open_to(person, nurse)
    assert known(nurse, person, at=NOW + 23 * HOUR) == FIRST
    assert known(nurse, person, at=NOW + 24 * HOUR) == Category(0)


def test_wider_steps_need_a_text_each_and_end_when_the_first_would_have(person, nurse) -> None:
    first = open_to(person, nurse)
    with pytest.raises(Invalid, match="what has happened"):
        actions.widen(first, text=" ", by=nurse, at=NOW + HOUR)
    second = actions.widen(first, text="Needs medicines", by=nurse, at=NOW + HOUR)
    assert (known(nurse, person, at=NOW + HOUR), second.ends_at) == (SECOND, first.ends_at)
    third = actions.widen(second, text="Smells of alcohol", by=nurse, at=NOW + 2 * HOUR)
    assert known(nurse, person, at=NOW + 2 * HOUR) == THIRD
    with pytest.raises(Refused, match="nothing more"):
        actions.widen(third, text="More", by=nurse, at=NOW + 3 * HOUR)
    with pytest.raises(Refused, match="ended already"):
        actions.widen(first, text="Again", by=nurse, at=NOW + 3 * HOUR)
    assert known(nurse, person, at=NOW + 24 * HOUR) == Category(0)


def test_whoever_opened_it_closes_it_and_nobody_else(person, nurse, leader) -> None:
    row = open_to(person, nurse)
    with pytest.raises(Refused, match="Somebody else"):
        actions.close(row, by=leader, at=NOW)
    actions.close(row, by=nurse, at=NOW + HOUR)
    assert known(nurse, person, at=NOW + HOUR) == Category(0)
    with pytest.raises(Refused, match="ended already"):
        actions.close(row, by=nurse, at=NOW + HOUR)
    assert open_to(person, nurse, at=NOW + HOUR).id != row.id


def test_what_is_open_already_is_not_opened_again(person, nurse) -> None:
    open_to(person, nurse)
    with pytest.raises(Refused, match="open to you already"):
        open_to(person, nurse, at=NOW + HOUR)
    assert open_to(person, nurse, at=NOW + 24 * HOUR).start_date == TODAY + days(1)


def test_without_a_text_nothing_opens(person, nurse) -> None:
    with pytest.raises(Invalid, match="what has happened"):
        open_to(person, nurse, text="  ")
    assert not EmergencyAccess.objects.exists()


@pytest.mark.hazard("H20.32")
@pytest.mark.parametrize(
    ("kind", "role"),
    [
        (UnitKind.SOCIAL_INSURANCE, Role.OFFICER),
        (UnitKind.INPATIENT_WARD, Role.ADMINISTRATOR),
        (UnitKind.SOCIAL_SERVICES, Role.SOCIAL_WORKER),
    ],
)
def test_the_law_gives_others_no_way_in(person, kind, role) -> None:
    other = actor_for(make_professional(role=role, unit=make_unit(kind=kind)))
    with pytest.raises(Refused, match="gives your role no way in"):
        open_to(person, other)
    assert known(other, person) == Category(0)


def test_no_system_opens_anything(person) -> None:
    with pytest.raises(Refused, match="works at a unit"):
        open_to(person, system("worker"))


@pytest.mark.hazard("H20.32")
def test_what_the_person_blocked_stays_shut_until_its_owner_releases_it(person, nurse, leader) -> None:
    block = make_block(person, categories=int(Category.PLAN))
    row = open_to(person, nurse)
    assert known(nurse, person) == Category.CONTACT_ONLY
    actions.release_block(block, emergency_id=row.id, text="She would want it", by=leader, at=NOW + HOUR)
    assert known(nurse, person, at=NOW + HOUR) == FIRST
    block.refresh_from_db()
    assert block.ends_at is None
    assert AuditRow.objects.filter(verb="block.release", person_id=person.id).count() == 1


def test_a_release_is_for_this_emergency_and_while_it_lasts(person, nurse, leader) -> None:
    row = open_to(person, nurse)
    stranger = make_block(make_person())
    elsewhere = make_block(person, unit=make_unit())
    for block in (stranger, elsewhere):
        with pytest.raises(Invalid, match="does not stand in the way"):
            actions.release_block(block, emergency_id=row.id, text="Please", by=leader, at=NOW)
    mine = make_block(person)
    with pytest.raises(Invalid, match="why it is released"):
        actions.release_block(mine, emergency_id=row.id, text="", by=leader, at=NOW)
    with pytest.raises(Refused, match="ended already"):
        actions.release_block(mine, emergency_id=row.id, text="Late", by=leader, at=NOW + 24 * HOUR)


def test_an_engaged_unit_that_is_blocked_reads_it_again_while_released(person, nurse, ward, leader) -> None:
    make_engagement(person, unit=ward)
    block = make_block(person, unit=ward, categories=int(Category.HEALTH))
    grant(person)
    assert not known(nurse, person) & Category.HEALTH
    row = open_to(person, nurse)
    actions.release_block(block, emergency_id=row.id, text="Life", by=leader, at=NOW)
    assert known(nurse, person) & Category.HEALTH
    assert not known(nurse, person, at=NOW + 24 * HOUR) & Category.HEALTH


@pytest.mark.hazard("H20.32")
def test_somebody_else_reviews_it_once(person, nurse, leader) -> None:
    row = open_to(person, nurse)
    with pytest.raises(Refused, match="Somebody else has to"):
        actions.review(row, verdict=Verdict.RIGHT, by=nurse, at=NOW)
    actions.review(row, verdict=Verdict.RIGHT, by=leader, at=NOW + HOUR)
    assert known(nurse, person, at=NOW + HOUR) == FIRST
    with pytest.raises(Refused, match="reviewed already"):
        actions.review(row, verdict=Verdict.WRONG, text="No", by=leader, at=NOW + HOUR)
    seen = AuditRow.objects.get(verb="emergency.review")
    assert (seen.detail, seen.human_id) == ({"verdict": "right"}, leader.human_id)


def test_what_should_not_have_been_opened_is_explained_and_closes(person, nurse, leader) -> None:
    row = open_to(person, nurse)
    with pytest.raises(Invalid, match="what was wrong"):
        actions.review(row, verdict=Verdict.WRONG, by=leader, at=NOW + HOUR)
    actions.review(row, verdict=Verdict.WRONG, text="A neighbour", by=leader, at=NOW + HOUR)
    assert known(nurse, person, at=NOW + HOUR) == Category(0)
    assert not Grant.objects.filter(ground=Ground.EMERGENCY, ends_at__gt=NOW + HOUR).exists()


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 5)),  # Monday: Thursday
        (date(2026, 3, 4), date(2026, 3, 9)),  # Wednesday: over the weekend
        (date(2026, 3, 7), date(2026, 3, 11)),  # Saturday: Wednesday
    ],
)
def test_it_is_to_be_reviewed_in_three_working_days(day, due) -> None:
    assert working_days_after(day, 3) == due


def test_the_day_of_the_review_is_kept(person, nurse) -> None:
    assert open_to(person, nurse).review_by_date == TODAY + days(3)


@pytest.mark.parametrize(
    "over",
    [
        {"ends_at": NOW - HOUR},
        {"text": ""},
        {"categories": 0},
        {"reviewed_at": NOW},
        {"verdict": "right"},
    ],
)
def test_the_database_refuses_an_impossible_one(over) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_emergency(**over)


def test_the_database_refuses_whoever_reviews_themselves() -> None:
    eva = make_professional()
    over = {"professional": eva, "reviewed_by": eva, "reviewed_at": NOW, "verdict": "right"}
    with pytest.raises(IntegrityError), transaction.atomic():
        make_emergency(**over)
