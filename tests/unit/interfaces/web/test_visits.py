"""Visits to come: booked, moved, cancelled; and those missed, followed up directly."""

import pytest

from spindel.domain.appointments.models import Visit
from spindel.insight.gaps.models import Gap
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.test_verbs import send, undo

SOON = TODAY + days(9)


def booked(desk, **over):
    values = {"what": "Blood sample", "day": SOON, "time": "09:30", "unit": desk.unit.id, "professional": ""}
    return send(desk.client, desk.person_url("visits/book/"), **values | over)


@pytest.mark.requirement("R13")
def test_a_visit_is_booked_by_the_clock_on_the_wall_and_struck(desk):
    said = booked(desk, professional=desk.johan.id, place="At home")
    row = Visit.objects.get()
    assert (row.starts_at.isoformat(), row.local_date) == ("2026-03-11T08:30:00+00:00", SOON)
    assert (row.unit, row.professional, row.place) == (desk.unit, desk.johan, "At home")
    assert "Blood sample" in desk.client.get(desk.person_url("visits/")).content.decode()
    undo(desk.client, said)
    assert not Visit.objects.exists()


def test_what_is_missing_is_said(desk):
    answer = desk.client.post(desk.person_url("visits/book/"), {"what": "Blood sample", "time": "noon"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter the date." in page
    assert "Enter the time." in page


def test_a_visit_is_moved_and_back_again(desk):
    visit = make.make_visit(desk.leila, unit=desk.unit)
    path = desk.person_url(f"visits/{visit.id}/move/")
    assert desk.client.post(path, {}).status_code == 422
    said = send(desk.client, path, day=SOON, time="13:00")
    visit.refresh_from_db()
    assert visit.local_date == SOON
    undo(desk.client, said)
    visit.refresh_from_db()
    assert visit.local_date == TODAY


def test_a_visit_is_cancelled_by_somebody_named_and_stands_again(desk):
    visit = make.make_visit(desk.leila, unit=desk.unit)
    path = desk.person_url(f"visits/{visit.id}/cancel/")
    assert desk.client.post(path, {}).status_code == 422
    said = send(desk.client, path, said_by="Leila")
    visit.refresh_from_db()
    assert (visit.outcome, visit.outcome_by_name) == ("cancelled", "Leila")
    undo(desk.client, said)
    visit.refresh_from_db()
    assert visit.outcome == "planned"


@pytest.mark.requirement("R13")
def test_a_missed_visit_is_followed_up_directly_and_its_gap_closes_at_once(desk):
    visit = make.make_visit(desk.leila, unit=desk.unit, outcome="missed", starts_at=NOW - days(2))
    desk.settle()
    open_gaps = Gap.objects.filter(rule="visit_missed", closed_at=None)
    assert open_gaps.count() == 1
    page = desk.client.get(desk.person_url("visits/")).content.decode()
    assert desk.person_url(f"visits/{visit.id}/follow-up/") in page
    path = desk.person_url(f"visits/{visit.id}/follow-up/name/")
    assert desk.client.post(path, {}).status_code == 422
    send(desk.client, path, professional=desk.johan.id)
    assert open_gaps.count() == 0  # there are some days to reach the person now
    said = send(desk.client, desk.person_url(f"visits/{visit.id}/follow-up/"))
    visit.refresh_from_db()
    assert (visit.follow_up_by, visit.followed_up_date) == (desk.johan, TODAY)
    undo(desk.client, said)
    visit.refresh_from_db()
    assert visit.followed_up_date is None


def test_a_visit_of_somebody_else_is_not_found(desk):
    visit = make.make_visit(desk.another(given_name="Omar"), unit=desk.unit)
    desk.settle()
    for verb in ("move", "cancel", "strike", "follow-up", "follow-up/name", "move/undo/x"):
        assert desk.client.post(desk.person_url(f"visits/{visit.id}/{verb}/"), {}).status_code == 404
