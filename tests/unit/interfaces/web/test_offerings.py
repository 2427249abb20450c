"""What a unit offers, kept up by whoever works there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spindel.domain.network.models import Offering
from spindel.kernel.earth import Spot
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = pytest.mark.requirement("R42")
GIVEN = {
    "kind": "work",
    "what": "Work training",
    "place": "Harbour Road 4",
    "spot": "59.34, 18.06",
    "hours": "Until 19",
    "in_evenings": "on",
    "along": "family",
    "languages": ["sv", "ar"],
    "loses": "The day centre",
    "loses_beyond_km": "20",
}


def here(desk):
    return desk.client.get("/unit/offers/").content.decode()


def test_it_is_offered_and_struck_by_the_undo(desk):
    said = send(desk.client, "/unit/offers/add/", **GIVEN, wait_days="21")
    row = Offering.objects.get()
    assert (row.unit, row.languages, row.along) == (desk.unit, ["sv", "ar"], "family")
    assert row.spot == Spot(59.34, 18.06)
    assert (row.wait_days, row.wait_date, row.loses_beyond_km) == (21, TODAY, 20)
    text = here(desk)
    assert all(word in text for word in ("Work training", "Harbour Road 4", "Until 19", "Arabic", "21 days"))
    undo(desk.client, said)
    assert not Offering.objects.exists()


def test_it_is_changed_and_keeps_the_day_of_its_wait(desk):
    row = make.make_offering(unit=desk.unit)
    send(desk.client, f"/unit/offers/{row.id}/change/", **GIVEN | {"spot": ""})
    row.refresh_from_db()
    assert (row.hours, row.spot, row.wait_date) == ("Until 19", None, TODAY - days(10))
    assert "Not on the map" in here(desk)


def test_an_old_wait_says_so_until_it_is_asked_about(desk):
    row = make.make_offering(unit=desk.unit, wait_date=TODAY - days(91))
    assert "older than 90 days: ask again" in here(desk)
    send(desk.client, f"/unit/offers/{row.id}/wait/", wait_days="5")
    text = here(desk)
    assert "older than 90 days" not in text and "5 days" in text


def test_it_is_ended_and_offered_again_by_the_undo(desk):
    row = make.make_offering(unit=desk.unit)
    said = send(desk.client, f"/unit/offers/{row.id}/end/")
    assert "Work training" not in here(desk)
    undo(desk.client, said)
    assert "Work training" in here(desk)


@pytest.mark.parametrize("verb", ["change", "wait", "end", "resume", "strike"])
def test_what_another_unit_offers_is_none_of_ours(desk, verb):
    row = make.make_offering(ended_date=TODAY if verb == "resume" else None)
    before = Offering.objects.values().get()
    answer = desk.client.post(f"/unit/offers/{row.id}/{verb}/", GIVEN | {"wait_days": "3"})
    assert answer.status_code == 404
    assert Offering.objects.values().get() == before


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"what": ""}, "Write what it is."),
        ({"place": " "}, "Write where it is."),
        ({"spot": "Harbour Road"}, "Paste two numbers, such as 59.33, 18.06."),
        ({"along": ""}, "Choose who may come."),
        ({"loses": ""}, "Write what a choice of it loses."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_comes_back(desk, wrong, says):
    answer = desk.client.post("/unit/offers/add/", GIVEN | wrong)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert says in text and "Until 19" in text
    assert not Offering.objects.exists()


def test_what_somebody_may_choose_is_ended_not_struck(desk):
    row = make.make_offering(unit=desk.unit)
    make.make_choice(desk.leila, offerings=[row, make.make_offering()])
    desk.client.post(f"/unit/offers/{row.id}/strike/", {"next": "/"})
    assert Offering.objects.filter(pk=row.pk).exists()
    assert "Somebody has it to choose already." in desk.client.get("/").content.decode()


def test_the_number_of_queries_does_not_grow(desk, django_assert_max_num_queries):
    make.make_offering(unit=desk.unit)
    with CaptureQueriesContext(connection) as few:
        here(desk)
    for _again in range(3):
        make.make_offering(unit=desk.unit)
    with django_assert_max_num_queries(len(few)):
        here(desk)


def test_the_page_of_the_unit_leads_there(desk):
    assert "/unit/offers/" in desk.client.get("/unit/").content.decode()
