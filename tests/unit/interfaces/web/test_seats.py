"""Whoever holds two seats works in each, in one at a time."""

import pytest

from spindel.domain.network.kinds import Role, UnitKind
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import signed_in


@pytest.fixture
def elsewhere(desk):
    """Anna also sits in home support of the municipality, which works with somebody else."""
    unit = make.make_unit(kind=UnitKind.HOME_SUPPORT, name="Home support South")
    seat = make.make_seat(role=Role.HOUSING_SUPPORT, unit=unit)
    make.make_membership(desk.anna, seat=seat, start_date=TODAY - days(3))
    omar = make.make_person(given_name="Omar", family_name="Said")
    make.make_engagement(omar, unit=unit)
    desk.settle()
    return seat, omar


def choose(client, seat):
    return client.post("/seat/", {"seat": seat.id})


@pytest.mark.requirement("R46")
def test_each_seat_knows_its_own_people_and_the_audit_names_its_organisation(desk, elsewhere):
    seat, omar = elsewhere
    page = f"/persons/{omar.id}/"
    assert (desk.client.get(desk.person_url()).status_code, desk.client.get(page).status_code) == (200, 404)
    assert choose(desk.client, seat).status_code == 302
    assert (desk.client.get(desk.person_url()).status_code, desk.client.get(page).status_code) == (404, 200)
    looks = AuditRow.objects.filter(verb="look.person").order_by("id")
    own = desk.unit.organisation_id, "case_manager"
    other = seat.unit.organisation_id, "housing_support"
    assert list(looks.values_list("organisation_id", "role")) == [own, other]
    choose(desk.client, desk.anna.memberships.order_by("start_date").first().seat)
    assert desk.client.get(desk.person_url()).status_code == 200


def test_the_head_of_the_page_says_as_whom_one_works(desk, elsewhere):
    seat, _omar = elsewhere
    assert f'value="{seat.id}"' in desk.client.get("/").content.decode()
    choose(desk.client, seat)
    page = desk.client.get("/").content.decode()
    assert "You work as Housing support worker, Home support South." in page
    assert 'name="seat"' not in signed_in(desk.johan).get("/").content.decode()


def test_a_seat_of_somebody_else_is_no_choice(desk, elsewhere):
    seat, _omar = elsewhere
    johan = signed_in(desk.johan)
    assert choose(johan, seat).status_code == 404
    assert johan.post("/seat/", {"seat": "x"}).status_code == 404
    assert johan.get(desk.person_url()).status_code == 200


def test_a_seat_that_ends_while_one_works_there_is_left_at_once(desk, elsewhere):
    seat, omar = elsewhere
    choose(desk.client, seat)
    desk.anna.memberships.filter(seat=seat).update(end_date=NOW.date())
    assert desk.client.get(f"/persons/{omar.id}/").status_code == 404
    assert desk.client.get(desk.person_url()).status_code == 200
