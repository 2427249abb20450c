"""What families and friends are invited to: open to everybody, said by the units themselves."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client

from spindel.domain.network.models import Activity
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = pytest.mark.requirement("R53")
GIVEN = {"what": "An evening for families", "day": TODAY + days(3), "time": "18:00", "place": "The library"}


def at_clock(day, hour):
    return datetime.combine(day, time(hour), ZoneInfo(settings.TIME_ZONE))


def test_a_unit_invites_and_everybody_reads_it_without_signing_in(desk):
    said = send(desk.client, "/unit/activities/invite/", **GIVEN, is_online="on", how_to_join="Just come")
    page = Client().get("/activities/").content.decode()
    assert "An evening for families" in page and "Just come" in page and desk.unit.name in page
    assert Activity.objects.get().starts_at == at_clock(TODAY + days(3), 18)
    undo(desk.client, said)
    assert "An evening for families" not in Client().get("/activities/").content.decode()


def test_called_off_it_says_so_to_everybody_and_is_put_on_again_by_the_undo(desk):
    row = make.make_activity(unit=desk.unit)
    said = send(desk.client, f"/unit/activities/{row.id}/call-off/")
    assert "Called off" in Client().get("/activities/").content.decode()
    undo(desk.client, said)
    assert "Called off" not in Client().get("/activities/").content.decode()


@pytest.mark.parametrize("verb", ["call-off", "put-on", "strike"])
def test_what_another_unit_invites_to_is_none_of_ours(desk, verb):
    row = make.make_activity(called_off_at=NOW if verb == "put-on" else None)
    before = Activity.objects.values().get()
    assert desk.client.post(f"/unit/activities/{row.id}/{verb}/").status_code == 404
    assert Activity.objects.values().get() == before


def test_an_invitation_without_a_time_comes_back_as_it_was_typed(desk):
    answer = desk.client.post("/unit/activities/invite/", GIVEN | {"time": ""})
    assert answer.status_code == 422
    assert answer.context["form"].errors["time"] == ["Enter the time."]
    assert "An evening for families" in answer.content.decode()
    past = desk.client.post("/unit/activities/invite/", GIVEN | {"day": TODAY - days(1)})
    assert past.status_code == 422 and "still to come" in past.content.decode()
    assert not Activity.objects.exists()


def test_whoever_works_can_ask_for_evenings_and_weekends_alone(db):
    monday = TODAY + days(7 - TODAY.weekday())
    for what, day, hour in (("By day", 0, 10), ("At five", 0, 17), ("On Saturday", 5, 10)):
        make.make_activity(what=what, starts_at=at_clock(monday + days(day), hour))
    page = Client().get("/activities/?free=1").content.decode()
    assert ("By day" in page, "At five" in page, "On Saturday" in page) == (False, True, True)
    assert "By day" in Client().get("/activities/").content.decode()
