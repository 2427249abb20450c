"""Those close to a person: what they turned to staff with, and what staff do for them."""

import pytest

from spindel.domain.network.kinds import UnitKind
from spindel.domain.people.models import Relative, RespiteOffer, Telling
from spindel.domain.plan.models import Commitment
from spindel.insight.gaps.models import Gap
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def mother(desk):
    return Relative.objects.get(person=desk.leila)


def page_of(client, desk):
    answer = client.get(desk.person_url("close/"))
    return answer.status_code, answer.content.decode()


@pytest.mark.requirement("R41", "R47", "R48")
def test_what_they_asked_is_answered_by_name_and_the_answer_taken_back(desk, mother):
    row = make.make_telling(mother, text="Who calls about the rent?")
    assert "Who calls about the rent?" in page_of(desk.client, desk)[1]
    assert row.number in page_of(desk.client, desk)[1]
    path = desk.person_url(f"close/told/{row.id}/answer/")
    assert desk.client.post(path, {"text": " "}).status_code == 422
    said = send(desk.client, path, text="I do")
    row.refresh_from_db()
    assert (row.answer, row.answered_by_name) == ("I do", "Anna Lindqvist")
    assert "I do" in page_of(desk.client, desk)[1]
    undo(desk.client, said)
    row.refresh_from_db()
    assert row.answered_at is None


def test_what_was_seen_is_taken_note_of_without_words(desk, mother):
    row = make.make_telling(mother, kind="observation")
    send(desk.client, desk.person_url(f"close/told/{row.id}/answer/"), text="")
    row.refresh_from_db()
    assert row.answered_by == desk.anna.id


@pytest.mark.hazard("H20.16")
def test_it_is_read_and_answered_in_the_case_managers_unit_alone(desk, mother):
    row = make.make_telling(mother, text="Zebra", is_confidential=True)
    make.make_limit(mother, hours_a_week=7)
    make.make_support_plan(mother, does="Yak", shared_date=TODAY)
    for kind in (UnitKind.HOME_SUPPORT, UnitKind.PRIMARY_CARE):
        unit = make.make_unit(kind=kind, name=kind.label)
        role = "housing_support" if kind == UnitKind.HOME_SUPPORT else "general_practitioner"
        other = signed_in(make.make_professional(name=kind, role=role, unit=unit, account=account(kind)))
        make.make_engagement(desk.leila, unit=unit)
        make.make_consent(desk.leila, unit=unit, categories=511, level=3)
        desk.settle()
        status, page = page_of(other, desk)
        assert status == 200
        assert mother.name in page
        assert not [one for one in ("Zebra", "Yak", "Their own limit") if one in page]
        assert other.post(desk.person_url(f"close/told/{row.id}/answer/"), {"text": "x"}).status_code == 404
    status, page = page_of(signed_in(desk.johan), desk)
    assert [one for one in ("Zebra", "Yak", "Their own limit") if one not in page] == []


@pytest.mark.hazard("H20.16")
def test_what_they_do_not_share_is_on_no_page_of_staff(desk, mother):
    make.make_limit(mother, hours_a_week=7, tells_staff=False)
    make.make_support_plan(mother, does="Yak")
    make.make_week(mother, strain="too_much")
    make.make_log_entry(mother, said="Newt", agency="Newt office")
    page = page_of(desk.client, desk)[1]
    assert not [one for one in ("Yak", "Their own limit", "It was too much", "Newt") if one in page]


@pytest.mark.requirement("R50")
def test_work_is_taken_back_they_are_told_and_it_can_be_undone(desk, mother):
    help_ = make.make_help(mother, kind="money", note="Rent")
    promise = make.make_commitment(desk.leila, owner=mother, what="Drive to the clinic")
    said_so = make.make_telling(mother, kind="cannot", text="")
    desk.settle()
    assert Gap.objects.filter(rule="relative_over_limit", closed_at=None).exists()
    values = {
        "what": [f"help:{help_.id}", f"promise:{promise.id}"],
        "owner": f"professional:{desk.anna.id}",
        "due_date": TODAY + days(14),
        "text": "We pay the rent from now on",
    }
    said = send(desk.client, desk.person_url(f"close/{mother.id}/take-back/"), **values)
    for row in (help_, promise, said_so):
        row.refresh_from_db()
    new = Commitment.objects.get(what="Bills and money: Rent")
    assert (help_.end_date, promise.owner_professional, new.owner_professional) == (
        TODAY,
        desk.anna,
        desk.anna,
    )
    assert said_so.answer == "We pay the rent from now on"
    assert not Gap.objects.filter(rule="relative_over_limit", closed_at=None).exists()
    undo(desk.client, said)
    for row in (help_, promise, said_so, new):
        row.refresh_from_db()
    assert (help_.end_date, promise.owner_relative, new.state) == (None, mother, "withdrawn")
    assert said_so.answered_at is None


def test_what_they_handed_back_goes_to_whoever_does_it_now(desk, mother):
    make.make_telling(mother, kind="handed_back", help_kind="calls", text="")
    values = {"owner": f"professional:{desk.anna.id}"}
    send(desk.client, desk.person_url(f"close/{mother.id}/take-back/"), **values)
    assert Commitment.objects.get(owner_professional=desk.anna).what == "Calls agencies"
    assert Telling.objects.get().answered_at == NOW


def test_nothing_is_taken_back_without_somebody_of_staff(desk, mother):
    help_, path = make.make_help(mother), desk.person_url(f"close/{mother.id}/take-back/")
    for owner in ("", "person", f"relative:{mother.id}"):
        answer = desk.client.post(path, {"what": [f"help:{help_.id}"], "owner": owner})
        assert answer.status_code == 422, owner
    help_.refresh_from_db()
    assert help_.end_date is None


@pytest.mark.requirement("R50")
def test_respite_is_offered_and_withdrawn_again(desk, mother):
    said = send(desk.client, desk.person_url(f"close/{mother.id}/respite/"), what="A week off")
    offer = RespiteOffer.objects.get()
    assert "A week off" in page_of(desk.client, desk)[1]
    again = undo(desk.client, said)
    assert "A week off" not in page_of(desk.client, desk)[1]
    undo(desk.client, again)
    offer.refresh_from_db()
    assert offer.state == "offered"
    path = desk.person_url(f"close/{mother.id}/respite/")
    assert desk.client.post(path, {"what": ""}).status_code == 422


@pytest.mark.requirement("R53")
def test_the_map_says_how_near_they_are_and_whether_they_are_asked(desk, mother):
    send(desk.client, desk.person_url(f"close/{mother.id}/place/"), closeness="near")
    said = send(desk.client, desk.person_url(f"close/{mother.id}/ask/"))
    mother.refresh_from_db()
    assert (mother.closeness, mother.is_asked) == ("near", True)
    assert "Very close" in page_of(desk.client, desk)[1]
    undo(desk.client, said)
    mother.refresh_from_db()
    assert mother.is_asked is False


def test_the_step_of_a_gap_shows_what_they_wrote(desk, mother):
    row = make.make_telling(mother, text="Where is his coat?", told_date=TODAY - days(4))
    desk.settle()
    page = desk.client.get(desk.person_url()).content.decode()
    assert "Where is his coat?" in page
    assert f"close/told/{row.id}/answer/" in page


@pytest.mark.parametrize("verb", ["respite", "place", "ask", "ask-not", "work"])
def test_somebody_elses_relative_is_not_there(desk, verb):
    other = make.make_relative()
    assert desk.client.post(desk.person_url(f"close/{other.id}/{verb}/")).status_code == 404


@pytest.mark.requirement("R40", "R41")
class TestCarrying:
    def test_views_stand_side_by_side_over_time(self, desk):
        make.make_capacity(desk.leila, seen_by_name="Ulla", contested_date=TODAY, contested_text="I can")
        make.make_capacity(desk.leila, seen_by="self", ability="can", seen_by_name="Leila")
        answer = desk.client.get(desk.person_url("capacity/over-time/"))
        page = answer.content.decode()
        assert [
            one for one in ("Ulla", "Leila", "I can", "They see it differently now") if one not in page
        ] == []

    @pytest.mark.hazard("H10.3")
    def test_it_is_no_page_for_those_who_decide(self, desk):
        unit = make.make_unit(kind=UnitKind.SOCIAL_INSURANCE)
        officer = make.make_professional(role="officer", unit=unit, account=account("officer"))
        make.make_engagement(desk.leila, unit=unit)
        make.make_consent(desk.leila, unit=unit, categories=511)
        desk.settle()
        assert signed_in(officer).get(desk.person_url("capacity/over-time/")).status_code == 404
