"""What the team knows and its board in the morning, on their pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spindel.domain.network.kinds import Role
from spindel.domain.network.models import Going, KnowHow
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.requirement("R20")
class TestKnowHow:
    PATH = "/unit/know-how/"

    def test_it_is_written_down_and_the_undo_strikes_it(self, desk):
        office = make.make_unit(name="Office")
        values = {"about": f"Office, {office.organisation.name}", "text": "Call before ten"}
        said = send(desk.client, f"{self.PATH}add/", **values, owner=desk.anna.id)
        row = KnowHow.objects.get()
        assert (row.unit, row.about_unit, row.owner) == (desk.unit, office, desk.anna)
        assert "Call before ten" in read(desk.client, self.PATH)
        undo(desk.client, said)
        assert not KnowHow.objects.exists()

    def test_a_name_of_somebody_is_refused_in_words(self, desk):
        office = make.make_unit(name="Office", organisation=make.make_organisation(name="Agency"))
        values = {"about": f"Office, {office.organisation.name}", "owner": desk.anna.id, "next": "/"}
        text = f"{desk.leila.given_name} {desk.leila.family_name} got it at once"
        answer = desk.client.post(f"{self.PATH}add/", values | {"text": text})
        assert not KnowHow.objects.exists()
        assert "The name of somebody whom you know stands in it." in answer.content.decode()

    def test_it_is_checked_changed_put_away_and_taken_up(self, desk):
        row = make.make_know_how(unit=desk.unit, review_date=TODAY - days(1))
        assert "not checked for long" in read(desk.client, self.PATH)
        send(desk.client, f"{self.PATH}{row.id}/check/")
        assert "not checked for long" not in read(desk.client, self.PATH)
        send(desk.client, f"{self.PATH}{row.id}/change/", text="Call after ten")
        said = send(desk.client, f"{self.PATH}{row.id}/end/")
        assert "Call after ten" not in read(desk.client, self.PATH)
        undo(desk.client, said)
        assert "Call after ten" in read(desk.client, f"{self.PATH}?q=after")
        assert "Nothing fits." in read(desk.client, f"{self.PATH}?q=before")

    @pytest.mark.parametrize("verb", ["change", "check", "end", "resume", "strike"])
    def test_what_another_team_knows_is_theirs(self, desk, verb):
        row = make.make_know_how()
        assert desk.client.post(f"{self.PATH}{row.id}/{verb}/", {"text": "Mine"}).status_code == 404
        assert "Call before ten" not in read(desk.client, self.PATH)

    def test_it_stands_where_that_agency_is_around_a_person(self, desk):
        office = make.make_unit(name="Office")
        make.make_know_how(unit=desk.unit, about_unit=office)
        assert "Call before ten" not in read(desk.client, desk.person_url("around/"))
        make.make_engagement(desk.leila, unit=office)
        assert "Call before ten" in read(desk.client, desk.person_url("around/"))


@pytest.mark.requirement("R24")
class TestBoard:
    @pytest.fixture
    def leader(self, desk):
        lead = make.make_professional(
            name="Vera Wall", role=Role.TEAM_LEADER, unit=desk.unit, account=account("vera")
        )
        desk.settle()
        return signed_in(lead)

    def test_who_needs_what_today(self, desk, leader):
        make.make_visit(desk.leila, unit=desk.unit, what="Walk in the park", starts_at=NOW, outcome="planned")
        make.make_commitment(desk.leila, owner=desk.anna, what="Find the flute", due_date=TODAY)
        make.make_team_rules(desk.unit)
        text = read(desk.client, "/board/")
        words = (
            desk.leila.family_name,
            "Walk in the park",
            "Find the flute",
            "Nobody falls through",
            "We say who goes",
        )
        assert all(one in text for one in words)
        assert "Purpose and rules" not in text and "Purpose and rules" in read(leader, "/board/")

    def test_who_goes_is_chosen_and_undone(self, desk):
        make.make_commitment(desk.leila, owner=desk.anna, due_date=TODAY)
        said = send(desk.client, desk.person_url("board/"), goes=desk.johan.id)
        assert f"{desk.johan.name} goes" in read(desk.client, "/board/")
        undo(desk.client, said)
        assert not Going.objects.exists()

    def test_the_leader_writes_how_they_work(self, desk, leader):
        send(leader, "/board/rules/", purpose="Nobody falls through", rules="One\nTwo")
        assert "Two" in read(desk.client, "/board/")
        assert desk.client.post("/board/rules/", {"purpose": "Mine"}).status_code == 404

    def test_somebody_elses_person_is_not_on_it(self, desk):
        make.make_engagement(person := make.make_person(), unit=desk.unit)
        desk.settle()
        path = f"/persons/{person.id}/board/"
        assert desk.client.post(path, {"goes": desk.anna.id}).status_code == 404

    def test_those_who_decide_have_none(self, desk):
        office = make.make_unit(kind="social_insurance")
        officer = make.make_professional(role=Role.OFFICER, unit=office, account=account("officer"))
        assert signed_in(officer).get("/board/").status_code == 404

    def test_the_number_of_statements_does_not_grow(self, desk, django_assert_max_num_queries):
        def lay():
            person = desk.another()
            make.make_commitment(person, owner=desk.anna, due_date=TODAY)
            make.make_visit(person, unit=desk.unit, starts_at=NOW, outcome="planned")

        lay()
        desk.settle()
        with CaptureQueriesContext(connection) as few:
            read(desk.client, "/board/")
        for _again in range(3):
            lay()
        desk.settle()
        with django_assert_max_num_queries(len(few)):
            read(desk.client, "/board/")
