"""The hand-over pack from rows, as page and text; the goodbye, what works, and who leads."""

import pytest

from spindel.domain.network.kinds import Role
from spindel.domain.network.models import CoordinatorRequest, Takeover, WhatWorks
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = pytest.mark.requirement("R19")


@pytest.fixture
def leader(desk):
    lead = make.make_professional(
        name="Vera Wall", role=Role.TEAM_LEADER, unit=desk.unit, account=account("vera")
    )
    desk.settle()
    return signed_in(lead)


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_pack_says_what_to_know_first(desk):
    make.make_commitment(desk.leila, owner=desk.anna, what="Find the flute")
    make.make_visit(desk.leila, unit=desk.unit, what="Walk in the park", outcome="planned")
    make.make_what_works(desk.leila, text="Tea first")
    make.make_application(desk.leila)
    page = read(desk.client, desk.person_url("hand-over/pack/"))
    text = read(desk.client, desk.person_url("hand-over/pack.txt"))
    for words in ("Find the flute", "Walk in the park", "Tea first", desk.unit.name, "Sickness benefit"):
        assert words in page and words in text
    assert text.startswith("Hand-over pack\n" + desk.leila.name)


def test_whom_the_agreement_names_is_in_the_pack(desk):
    town = make.make_unit(name="Town")
    make.make_agreement(unit=desk.unit, other=town)
    make.make_engagement(desk.leila, unit=town)
    assert "Contact at Town" in read(desk.client, desk.person_url("hand-over/pack/"))


def test_what_one_may_not_know_is_not_in_it(desk):
    make.make_what_works(desk.leila, text="Tea first")
    bo = make.make_professional(
        name="Bo", role=Role.OFFICER, unit=make.make_unit(kind="social_insurance"), account=account("bo")
    )
    make.make_engagement(desk.leila, unit=bo.memberships.get().seat.unit)
    desk.settle()
    assert signed_in(bo).get(desk.person_url("hand-over/pack.txt")).status_code == 404


class TestTakingOver:
    @pytest.fixture
    def taken(self, desk):
        return make.make_takeover(desk.leila, from_professional=desk.johan, to_professional=desk.anna)

    def test_whoever_took_over_says_that_they_have_read_it(self, desk, taken):
        assert "I have read the pack" in read(desk.client, desk.person_url("hand-over/pack/"))
        send(desk.client, desk.person_url(f"hand-over/taken/{taken.id}/read/"))
        taken.refresh_from_db()
        assert taken.pack_read_date == TODAY
        assert "I have read the pack" not in read(desk.client, desk.person_url("hand-over/pack/"))

    def test_a_goodbye_is_booked_and_the_undo_puts_it_back(self, desk, taken):
        path = desk.person_url(f"hand-over/taken/{taken.id}/goodbye/")
        said = send(desk.client, path, goodbye="booked", goodbye_date=TODAY + days(2), where="At home")
        assert "At home" in read(desk.client, desk.person_url("hand-over/pack/"))
        undo(desk.client, said)
        taken.refresh_from_db()
        assert (taken.goodbye, taken.goodbye_date, taken.goodbye_where) == ("open", None, "")
        assert desk.client.post(path, {"goodbye": "booked"}).status_code == 422

    def test_it_is_that_of_this_person(self, desk):
        other = make.make_takeover(to_professional=desk.anna)
        for verb in ("read", "goodbye"):
            path = desk.person_url(f"hand-over/taken/{other.id}/{verb}/")
            assert desk.client.post(path, {"goodbye": "held"}).status_code == 404
        assert Takeover.objects.get().goodbye == "open"

    def test_the_gap_leads_to_the_pack(self, desk, taken):
        Takeover.objects.update(accepted_date=TODAY - days(8))
        desk.settle()
        assert desk.person_url("hand-over/pack/") in read(desk.client, "/?all=1")


def test_what_works_is_written_and_struck(desk):
    said = send(desk.client, desk.person_url("what-works/"), text="Tea first", is_with_person="on")
    assert WhatWorks.objects.get().is_with_person
    undo(desk.client, said)
    assert not WhatWorks.objects.exists()


@pytest.mark.requirement("R16")
def test_who_leads_is_asked_answered_by_the_leader_and_that_undone(desk, leader):
    send(desk.client, desk.person_url("who-leads/"), text="Two of us think that the other does")
    row = CoordinatorRequest.objects.get()
    assert "Two of us think" in read(leader, "/unit/who-leads/")
    path = desk.person_url(f"who-leads/{row.id}/answer/")
    assert desk.client.post(path, {"answer": "Me"}).status_code == 404
    said = send(leader, path, answer="Anna leads")
    assert "Anna leads" in read(desk.client, desk.person_url("hand-over/pack/"))
    undo(leader, said)
    row.refresh_from_db()
    assert row.answered_date is None


def test_another_units_leader_answers_nothing(desk):
    other = make.make_professional(
        name="Ivo", role=Role.TEAM_LEADER, unit=make.make_unit(name="Else"), account=account("ivo")
    )
    row = make.make_coordinator_request(desk.leila)
    path = desk.person_url(f"who-leads/{row.id}/answer/")
    assert signed_in(other).post(path, {"answer": "Me"}).status_code == 404
    assert read(signed_in(other), "/unit/who-leads/").count("Leila") == 0
