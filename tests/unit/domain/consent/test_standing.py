"""What was told may be told again only while it stands: a later no of the person wins."""

import pytest

from spindel.domain.consent import actions
from spindel.domain.consent.kinds import DisclosedHow, GivenHow
from spindel.domain.consent.standing import still_stands
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.network.models import Unit
from spindel.domain.people.kinds import Category
from tests.factories import (
    NOW,
    TODAY,
    days,
    grant,
    make_block,
    make_consent,
    make_engagement,
    make_person,
    make_relative,
    make_seat,
    make_unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46"), pytest.mark.hazard("H20.35")]
PLAN, HEALTH, MONEY = Category.PLAN, Category.HEALTH, Category.MONEY
LATER = NOW + days(1)


@pytest.fixture
def person(manager):
    person = make_person()
    make_engagement(person, unit=Unit.objects.get(pk=manager.unit_id))
    grant(person)
    return person


@pytest.fixture
def office():
    unit = make_unit(kind=UnitKind.SOCIAL_INSURANCE)
    make_seat(unit=unit, role=Role.OFFICER)
    return unit


def agreed(person, by, **to):
    values = {"what": "A page", "categories": PLAN | HEALTH, "how": DisclosedHow.LINK}
    return actions.disclose(person, **values, agreed_how=GivenHow.WRITTEN, **to, by=by, at=NOW)


def test_a_yes_to_one_act_stands_though_the_law_keeps_it_from_joint_records(person, office, manager) -> None:
    assert still_stands(agreed(person, manager, to_unit_id=office.id), at=LATER)


@pytest.mark.parametrize(
    "way",
    [(HEALTH, NOW, False), (MONEY, NOW, True), (HEALTH, NOW - days(1), True), (HEALTH, LATER, False)],
    ids=["since then", "of something else", "before the yes", "at the last moment"],
)
@pytest.mark.parametrize("is_for_all", [True, False])
def test_a_block_since_then_stops_it(person, office, manager, way, is_for_all) -> None:
    categories, starts_at, stands = way
    row = agreed(person, manager, to_unit_id=office.id)
    unit = None if is_for_all else office
    block = make_block(person, unit=unit, categories=int(categories), starts_at=starts_at)
    assert still_stands(row, at=LATER) is stands
    block.ends_at = LATER
    block.save()
    assert still_stands(row, at=LATER), "the block is lifted"


def test_a_block_for_somebody_else_does_not_touch_it(person, office, manager) -> None:
    row = agreed(person, manager, to_unit_id=office.id)
    make_block(person, unit=make_unit(), categories=int(PLAN), starts_at=NOW)
    assert still_stands(row, at=LATER)
    named = agreed(person, manager, to_name="A friend")
    assert still_stands(named, at=LATER)
    make_block(person, unit=None, categories=int(PLAN), starts_at=NOW)
    assert not still_stands(named, at=LATER), "kept from everybody"


@pytest.mark.parametrize(
    ("over", "stands"),
    [
        ({"state": "withdrawn", "withdrawn_at": LATER, "withdrawn_date": TODAY}, False),
        ({"state": "withdrawn", "withdrawn_at": NOW - days(1), "withdrawn_date": TODAY}, True),
        ({"state": "refused", "answered_at": LATER}, False),
        ({"state": "refused", "answered_at": NOW - days(1)}, True),
        ({"state": "given", "answered_at": LATER, "refused_categories": int(HEALTH)}, True),
        ({"state": "given", "answered_at": LATER, "categories": 1, "refused_categories": int(HEALTH)}, False),
        ({"state": "corrected", "withdrawn_at": LATER, "answered_at": LATER}, True),
    ],
    ids=[
        "withdrawn",
        "withdrawn before",
        "refused",
        "refused before",
        "given again",
        "given in part",
        "slip",
    ],
)
def test_a_no_to_the_same_since_then_stops_it(person, office, manager, over, stands) -> None:
    row = agreed(person, manager, to_unit_id=office.id)
    make_consent(person, unit=office, **{"categories": int(PLAN | HEALTH)} | over)
    make_consent(person, unit=make_unit(), categories=1, state="refused", answered_at=LATER)
    assert still_stands(row, at=LATER) is stands


def test_a_relative_who_no_longer_takes_part_gets_nothing(person, manager) -> None:
    mother = make_relative(person)
    row = agreed(person, manager, to_relative_id=mother.id)
    assert still_stands(row, at=LATER)
    mother.end_date = TODAY
    mother.save()
    row.refresh_from_db()
    assert not still_stands(row, at=LATER)


def test_nothing_stands_once_all_have_parted(person, manager) -> None:
    row = agreed(person, manager, to_name="A friend")
    row.person.parted_date = TODAY
    assert not still_stands(row, at=LATER)


def test_a_standing_right_is_asked_for_anew(person, manager) -> None:
    mother = make_relative(person)
    consent = make_consent(person, unit=None, relative=mother, categories=int(PLAN))
    grant(person)
    row = actions.disclose(
        person,
        what="A page",
        categories=PLAN,
        how=DisclosedHow.LINK,
        to_relative_id=mother.id,
        by=manager,
        at=NOW,
    )
    assert still_stands(row, at=LATER)
    actions.withdraw(consent, by=manager, at=LATER)
    assert not still_stands(row, at=LATER)
