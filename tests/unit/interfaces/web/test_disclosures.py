"""What was told outside the pages, and receipts, for whoever holds the person."""

import pytest

from spindel.domain.consent.models import Disclosure, Receipt
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from tests import factories as make
from tests.factories import TODAY
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send

pytestmark = [pytest.mark.requirement("R46"), pytest.mark.requirement("R48")]


@pytest.fixture
def insurance(desk):
    unit = make.make_unit(kind=UnitKind.SOCIAL_INSURANCE, name="Social insurance")
    make.make_professional(role=Role.OFFICER, unit=unit)
    make.make_engagement(desk.leila, unit=unit)
    desk.settle()
    return unit


def told(unit, **over):
    values = {
        "recipient": f"unit:{unit.id}",
        "what": "Certificate of 3 May",
        "categories": [int(Category.HEALTH)],
        "how": "paper",
        "agreed_how": "written",
    }
    return values | over


def test_it_is_told_with_the_persons_yes_to_this_one_thing(desk, insurance):
    send(desk.client, desk.person_url("disclosures/add/"), **told(insurance))
    row = Disclosure.objects.get()
    assert (row.to_unit, row.ground, row.by_name) == (insurance, "consent", desk.anna.name)
    text = desk.client.get(desk.person_url("disclosures/")).content.decode()
    assert all(word in text for word in ("Certificate of 3 May", "Social insurance", "The person agreed"))


def test_without_a_yes_it_needs_something_to_rest_on(desk, insurance):
    answer = desk.client.post(desk.person_url("disclosures/add/"), told(insurance, agreed_how=""))
    assert answer.status_code == 422
    assert "They may not know this as it stands." in answer.content.decode()
    assert not Disclosure.objects.exists()


def test_to_whom_is_one_of_those_around_or_a_name(desk, insurance):
    path = desk.person_url("disclosures/add/")
    for wrong in ({"recipient": ""}, {"to_name": "The landlord"}, {"recipient": "unit:none"}):
        assert desk.client.post(path, told(insurance, **wrong)).status_code == 422
    send(desk.client, path, **told(insurance, recipient="", to_name="The landlord"))
    assert Disclosure.objects.get().to_name == "The landlord"


def test_nobody_tells_what_they_may_not_know(desk, insurance):
    answer = desk.client.post(
        desk.person_url("disclosures/add/"), told(insurance, categories=[int(Category.SUBSTANCE_USE)])
    )
    assert answer.status_code == 404
    assert not Disclosure.objects.exists()


def test_a_disclosure_of_what_the_reader_may_not_know_is_not_listed(desk, insurance):
    values = {"what": "Secret thing", "to_name": "A", "by_name": "B", "how": "paper", "ground": "consent"}
    make.make_disclosure(desk.leila, categories=int(Category.SUBSTANCE_USE), **values)
    assert "Secret thing" not in desk.client.get(desk.person_url("disclosures/")).content.decode()


def test_each_receipt_is_shown_printed_and_handed_over_once(desk, insurance):
    send(desk.client, desk.person_url("disclosures/add/"), **told(insurance))
    receipt = Receipt.objects.get()
    page = desk.person_url(f"receipts/{receipt.id}/")
    text = desk.client.get(page).content.decode()
    number = f"{receipt.number[:5]}-{receipt.number[5:]}"
    assert all(word in text for word in (number, "Social insurance", "Certificate of 3 May", "On paper"))
    send(desk.client, f"{page}hand/")
    receipt.refresh_from_db()
    assert receipt.handed_date == TODAY
    assert "The person has got it" not in desk.client.get(page).content.decode()


def test_receipts_are_for_the_case_managers_unit(desk, insurance):
    make.make_receipt(desk.leila)
    unit = make.make_unit(kind=UnitKind.SOCIAL_SERVICES)
    make.make_engagement(desk.leila, unit=unit)
    bo = make.make_professional(name="Bo", role=Role.SOCIAL_WORKER, unit=unit, account=account("bo"))
    desk.settle()
    receipt = Receipt.objects.get()
    other = signed_in(bo)
    assert "You said yes" not in other.get(desk.person_url("disclosures/")).content.decode()
    assert other.get(desk.person_url(f"receipts/{receipt.id}/")).status_code == 404
    assert other.post(desk.person_url(f"receipts/{receipt.id}/hand/")).status_code == 404
    assert desk.client.get(desk.person_url(f"receipts/{receipt.id}/")).status_code == 200


def test_a_receipt_of_somebody_else_does_not_exist_here(desk):
    receipt = make.make_receipt(make.make_person())
    assert desk.client.get(desk.person_url(f"receipts/{receipt.id}/")).status_code == 404
