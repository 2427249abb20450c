"""What the person lets somebody close do: from their own page, ended in one step, seen by whom it is let."""

import pytest
from django.urls import reverse

from spindel.domain.consent.models import Delegation, Receipt
from spindel.interfaces.ui import formats
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.portal.test_my import body, post

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R52")]
BILLS = {"kind": "money_papers", "end_date": TODAY + days(90), "limit_text": "Up to 500"}


def test_the_person_lets_and_ends_it_in_one_step_and_by_a_slip_lets_again(home):
    post(home.client, "my_let", relative_id=str(home.mona.id), **BILLS)
    row = Delegation.objects.get()
    assert (row.relative, row.kind, row.how, row.end_date) == (
        home.mona,
        "money_papers",
        "screen",
        TODAY + days(90),
    )
    page = body(home.client, "my_consents")
    assert "Take care of bills and money papers" in page and "Up to 500" in page and "End it now" in page
    post(home.client, "my_let_end", row.id)
    row.refresh_from_db()
    assert row.revoked_at == NOW
    assert "End it now" not in body(home.client, "my_consents")
    post(home.client, "my_let_again", row.id)
    row.refresh_from_db()
    assert row.revoked_at is None


@pytest.mark.requirement("R48")
def test_each_step_leaves_a_receipt_that_the_person_can_read(home):
    row = make.make_delegation(home.mona)
    post(home.client, "my_let_end", row.id)
    receipt = Receipt.objects.get()
    address = reverse("my_receipt", args=[receipt.id])
    assert address in body(home.client, "my_looks")
    page = body(home.client, "my_receipt", receipt.id)
    assert f"{receipt.number[:5]}-{receipt.number[5:]}" in page and "Mona Haddad" in page
    assert all(formats.long_day(one) in page for one in (TODAY, row.end_date)), "with the year"


def test_an_incomplete_form_comes_back_with_what_was_filled_in(home):
    answer = home.client.post(reverse("my_let"), {"relative_id": str(home.mona.id), "limit_text": "Rent"})
    assert answer.status_code == 422
    assert "Choose what they may do." in (page := answer.content.decode()) and "Rent" in page
    assert not Delegation.objects.exists()


def test_nobody_who_is_not_close_can_be_chosen(home):
    stranger = make.make_relative(make.make_person(), name="Stranger")
    answer = home.client.post(reverse("my_let"), {"relative_id": str(stranger.id), **BILLS})
    assert answer.status_code == 422
    assert not Delegation.objects.exists()


def test_without_anybody_close_the_page_says_so(home):
    type(home.mona).objects.update(end_date=TODAY)
    page = body(home.client, "my_consents")
    assert "Nobody close to you is written down" in page and reverse("my_let") not in page


@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize("name", ["my_let_end", "my_let_again", "my_receipt"])
def test_what_is_somebody_elses_is_not_there(home, name):
    thing = make.make_receipt() if name == "my_receipt" else make.make_delegation()
    client = home.client
    answer = (client.get if name == "my_receipt" else client.post)(reverse(name, args=[thing.id]))
    assert answer.status_code == 404


@pytest.mark.hazard("H10.7")
def test_whom_it_is_let_sees_what_and_until_when_and_no_more(home):
    make.make_benefit(home.leila, case_number="FK 99")
    make.make_visit(home.leila, unit=home.unit, what="A talk", starts_at=NOW + days(2))
    assert "FK 99" not in home.close.get("/close/dates/").content.decode()
    row = make.make_delegation(home.mona, kind="money_papers", limit_text="Rent only")
    home.settle()
    tasks = home.close.get("/close/tasks/").content.decode()
    assert "Take care of bills and money papers" in tasks and "Rent only" in tasks and "2026-05-31" in tasks
    dates = home.close.get("/close/dates/").content.decode()
    assert "FK 99" in dates and "A talk" not in dates
    look = AuditRow.objects.filter(is_write=False).get()
    assert (look.person_id, look.human_id) == (home.leila.id, home.mona.id)
    post(home.client, "my_let_end", row.id)
    assert "FK 99" not in home.close.get("/close/dates/").content.decode()
    assert "Rent only" not in home.close.get("/close/tasks/").content.decode()
