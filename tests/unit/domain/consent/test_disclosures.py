"""What leaves the pages is told with its ground and its notices, or not at all."""

import pytest

from spindel.domain.consent import actions
from spindel.domain.consent.kinds import DisclosedHow, GivenHow
from spindel.domain.consent.models import Disclosure, Receipt
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import AuditRow
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

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R46")]
HEALTH, PLAN, DRUGS = Category.HEALTH, Category.PLAN, Category.SUBSTANCE_USE


@pytest.fixture
def person():
    return make_person()


@pytest.fixture
def insurance():
    unit = make_unit(kind=UnitKind.SOCIAL_INSURANCE, name="Social insurance")
    make_seat(unit=unit, role=Role.OFFICER)
    return unit


@pytest.fixture
def practice():
    unit = make_unit(kind=UnitKind.PRIMARY_CARE)
    make_seat(unit=unit, role=Role.ADMINISTRATOR)
    make_seat(unit=unit, role=Role.GENERAL_PRACTITIONER)
    return unit


def tell(person, by, **over):
    values = {"what": "A letter", "categories": PLAN, "how": DisclosedHow.PAPER}
    return actions.disclose(person, **values | over, by=by, at=NOW)


@pytest.mark.hazard("H20.34")
def test_it_rests_on_what_the_recipient_may_know(person, practice, manager) -> None:
    engagement = make_engagement(person, unit=practice)
    grant(person)
    row = tell(person, manager, to_unit_id=practice.id)
    assert (row.ground, row.sources) == ("engagement", [("engagement", str(engagement.id))])
    assert (row.by_name, row.local_date, row.notices) == (manager.name, TODAY, [])
    audit = AuditRow.objects.get(verb="disclosure")
    assert audit.detail == {"ground": "engagement", "how": "paper"}
    receipt = Receipt.objects.get()
    assert (receipt.subject_id, receipt.said["to"]) == (row.id, practice.name)


@pytest.mark.hazard("H20.34")
def test_without_anything_to_rest_on_it_is_refused_with_a_way_out(person, practice, manager) -> None:
    with pytest.raises(Refused, match="may not know this") as told:
        tell(person, manager, to_unit_id=practice.id)
    assert "this one thing" in told.value.way_out
    assert not Disclosure.objects.exists()


def test_what_is_blocked_is_not_told_either(person, practice, manager) -> None:
    make_engagement(person, unit=practice)
    make_block(person, unit=practice, categories=int(PLAN))
    grant(person)
    with pytest.raises(Refused):
        tell(person, manager, to_unit_id=practice.id)


def test_the_rights_of_several_seats_are_not_added_up(person, practice, manager) -> None:
    make_consent(person, unit=practice, categories=int(HEALTH))
    make_engagement(person, unit=practice, start_date=TODAY)
    grant(person)
    assert tell(person, manager, to_unit_id=practice.id, categories=PLAN | HEALTH).ground == (
        "consent+engagement"
    )
    with pytest.raises(Refused):
        tell(person, manager, to_unit_id=practice.id, categories=PLAN | DRUGS)


@pytest.mark.hazard("H10.10")
def test_an_agency_reads_no_joint_record_whatever_is_agreed_but_is_told_act_by_act(
    person, insurance, manager
) -> None:
    make_consent(person, unit=insurance, categories=int(HEALTH | PLAN))
    grant(person)
    with pytest.raises(Refused):
        tell(person, manager, to_unit_id=insurance.id, categories=HEALTH)
    row = tell(
        person,
        manager,
        to_unit_id=insurance.id,
        categories=HEALTH,
        agreed_how=GivenHow.WRITTEN,
        what="Certificate",
    )
    assert (row.ground, row.agreed_how, row.sources) == ("consent", "written", [])
    with pytest.raises(Refused):
        tell(person, manager, to_unit_id=insurance.id, categories=HEALTH)


def test_somebody_outside_is_told_with_the_persons_yes_alone(person, manager) -> None:
    with pytest.raises(Refused):
        tell(person, manager, to_name="The landlord")
    agreed = {"agreed_how": GivenHow.ORAL, "witness_name": "Bo"}
    assert tell(person, manager, to_name="The landlord", **agreed).to_name == "The landlord"


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({}, "to whom"),
        ({"to_name": "A", "to_unit_id": "unit"}, "to whom"),
        ({"to_name": "A", "what": " "}, "what was told"),
        ({"to_name": "A", "categories": Category(0)}, "what it is about"),
        ({"to_name": "A", "agreed_how": GivenHow.ORAL}, "witness"),
        ({"to_relative_id": "stranger", "agreed_how": GivenHow.WRITTEN}, "relative of this person"),
    ],
)
def test_it_says_what_to_whom_and_how(person, practice, manager, over, says) -> None:
    keys = {"unit": practice.id, "stranger": make_relative(make_person()).id}
    with pytest.raises(Invalid, match=says):
        tell(person, manager, **{name: keys.get(value, value) for name, value in over.items()})


# 42 CFR Part 2


@pytest.fixture
def in_america(settings):
    settings.JURISDICTION = "us"


@pytest.mark.hazard("H20.34")
def test_each_disclosure_of_substance_use_carries_its_notice(in_america, person, practice, manager) -> None:
    make_engagement(person, unit=practice)
    consent = make_consent(person, unit=practice, categories=int(DRUGS), ends_at=NOW + days(9))
    grant(person)
    row = tell(person, manager, to_unit_id=practice.id, categories=DRUGS)
    assert (row.ground, row.sources) == ("consent", [("consent", str(consent.id))])
    assert row.notices == ["42 CFR part 2 prohibits unauthorized use or disclosure of these records."]
    assert tell(person, manager, to_unit_id=practice.id, categories=PLAN).notices == []


@pytest.mark.hazard("H20.34")
def test_taking_the_consent_back_stops_the_next_one(in_america, person, practice, manager) -> None:
    make_engagement(person, unit=practice)
    consent = make_consent(person, unit=practice, categories=int(DRUGS))
    grant(person)
    tell(person, manager, to_unit_id=practice.id, categories=DRUGS)
    actions.withdraw(consent, by=manager, at=NOW)
    with pytest.raises(Refused):
        tell(person, manager, to_unit_id=practice.id, categories=DRUGS)
    assert Disclosure.objects.count() == 1


def test_in_sweden_no_such_notice_is_due(person, practice, manager) -> None:
    make_engagement(person, unit=practice)
    make_consent(person, unit=practice, categories=int(DRUGS))
    grant(person)
    assert tell(person, manager, to_unit_id=practice.id, categories=DRUGS).notices == []
