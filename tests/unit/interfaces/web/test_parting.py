"""Taking somebody in without taking them in twice, and parting from them for good."""

from datetime import date

import pytest

from spindel.domain.network.kinds import Role
from spindel.domain.network.queries import case_manager_of
from spindel.domain.people.models import Address, Identifier, Person
from spindel.insight.gaps.models import Gap
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo

PNR = "urn:oid:1.2.752.129.2.1.3.1"


@pytest.fixture
def somebody(desk):
    """What is sent when somebody new is taken in."""
    return {
        "given_name": "Omar",
        "family_name": "Said",
        "birth_date": "1988-05-04",
        "system": PNR,
        "number": "19880504-2380",
        "language": "ar",
        "interpreter_language": "ar",
        "contact_channel": "text",
        "municipality": "Norrby",
        "manager": str(desk.anna.id),
        "deputy": str(desk.johan.id),
    }


def welcome(desk, given):
    return desk.client.post("/welcome/", given)


@pytest.mark.requirement("R16")
def test_somebody_new_has_a_case_manager_from_the_first_day(desk, somebody):
    answer = welcome(desk, somebody)
    omar = Person.objects.get(given_name="Omar")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/persons/{omar.id}/")
    assert case_manager_of(omar.id, on=TODAY).deputy_name == "Johan Ek"
    assert omar.identifiers.get().value == "198805042380"
    assert Address.objects.get(person=omar).municipality == "Norrby"
    assert desk.client.get(answer.headers["Location"]).status_code == 200
    assert AuditRow.objects.filter(verb="person.register", person_id=omar.id).exists()


@pytest.mark.parametrize("missing", ["given_name", "family_name", "manager"])
def test_what_is_missing_is_asked_for_and_nobody_is_taken_in(desk, somebody, missing):
    answer = welcome(desk, somebody | {missing: ""})
    assert answer.status_code == 422
    assert answer.context["board"].form.errors[missing]
    assert Person.objects.count() == 1


@pytest.mark.hazard("H20.2")
def test_those_so_named_are_shown_before_anybody_is_taken_in_twice(desk, somebody):
    twice = somebody | {"given_name": "Leila", "family_name": "Haddad"}
    answer = welcome(desk, twice)
    assert answer.status_code == 422
    assert [one.pk for one in answer.context["board"].like] == [desk.leila.pk]
    assert Person.objects.count() == 1
    assert welcome(desk, twice | {"sure": "on"}).status_code == 302
    assert Person.objects.filter(family_name="Haddad").count() == 2


@pytest.mark.hazard("H10.7")
def test_nobody_learns_who_is_so_named_elsewhere(desk, somebody):
    make.make_person(given_name="Omar", family_name="Said")
    assert welcome(desk, somebody).status_code == 302


@pytest.mark.hazard("H20.2")
def test_a_number_that_is_somebodys_is_refused_where_it_stands(desk, somebody):
    make.make_identifier(value="198805042380")
    answer = welcome(desk, somebody)
    assert answer.status_code == 422
    assert "registered already" in answer.content.decode()
    assert not Person.objects.filter(given_name="Omar").exists()


@pytest.mark.hazard("H10.7")
def test_whoever_asks_by_a_number_whether_somebody_is_known_stands_in_the_audit(desk, somebody):
    known = make.make_identifier(value="198805042380").person
    looks = AuditRow.objects.filter(person_id=known.id, verb__startswith="look.")
    welcome(desk, somebody)
    assert [one.human_id for one in looks] == [desk.anna.id]
    number = {"system": PNR, "value": "19880504-2380"}
    answer = desk.client.post(desk.person_url("about/numbers/"), number)
    assert (answer.status_code, looks.all().count()) == (422, 2)
    assert known.family_name not in answer.content.decode()


@pytest.mark.hazard("H10.7")
def test_what_stands_about_somebody_who_left_is_not_opened_to_those_who_never_knew_them(desk, somebody):
    gone = make.make_person(given_name="Omar", family_name="Said", parted_date=TODAY - days(9))
    make.make_identifier(gone, value="198805042380")
    make.make_engagement(gone, end_date=TODAY - days(9))
    assert welcome(desk, somebody).status_code == 422
    gone.refresh_from_db()
    assert gone.parted_date is not None


@pytest.mark.parametrize("born", ["2030-01-01", "1850-01-01", "soon"])
def test_a_day_of_birth_lies_within_a_human_life(desk, somebody, born):
    assert "birth_date" in welcome(desk, somebody | {"birth_date": born}).context["board"].form.errors


def test_the_words_that_were_searched_for_are_filled_in(desk):
    found = desk.client.get("/search/?q=Omar Said").content.decode()
    assert 'action="/welcome/"' in found and "/welcome/?" not in found
    form = desk.client.post("/welcome/", {"q": "Omar Said"}).context["board"].form
    assert (form["given_name"].value(), form["family_name"].value()) == ("Omar", "Said")


def test_an_officer_takes_nobody_in(desk):
    officer = make.make_professional(role=Role.OFFICER, unit=desk.unit, account=account("officer"))
    assert signed_in(officer).get("/welcome/").status_code == 404


@pytest.mark.hazard("H20.2")
def test_like_named_people_are_told_apart_wherever_they_are_named(desk):
    born = (date(1970, 1, 2), date(1988, 5, 4))
    for day in born:
        twin = desk.another(given_name="Mona", family_name="Ek", birth_date=day)
        make.make_commitment(twin, owner=desk.anna, due_date=TODAY - days(9))
    desk.settle()
    for path in ("/?all=1", "/search/?q=mona"):
        page = desk.client.get(path).content.decode()
        assert all(f'datetime="{day.isoformat()}"' in page for day in born), path
    page = desk.client.get(f"/persons/{twin.id}/").content.decode()
    assert f'datetime="{born[1].isoformat()}"' in page


# Parting


def test_what_would_be_closed_is_shown_before_it_is_closed(desk):
    make.make_commitment(desk.leila, owner=desk.anna)
    page = desk.client.get(desk.person_url("parting/"))
    assert (page.context["open"].promises, page.context["open"].units) == (1, 2)
    answer = desk.client.post(desk.person_url("parting/close/"), {"reason": "moved"})
    assert answer.status_code == 422
    assert Person.objects.get(pk=desk.leila.pk).parted_date is None


def test_one_parts_for_good_and_every_gap_goes_and_that_is_undone(desk):
    make.make_commitment(desk.leila, owner=desk.anna, due_date=TODAY - days(9))
    make.make_benefit(desk.leila, end_date=TODAY + days(9))
    desk.settle()
    gaps = Gap.objects.filter(person=desk.leila, closed_at=None)
    assert gaps.count() > 1
    said = send(desk.client, desk.person_url("parting/close/"), reason="moved", sure="on")
    assert not gaps.exists()
    undo(desk.client, said)
    assert Person.objects.get(pk=desk.leila.pk).parted_date is None
    assert gaps.exists()


def test_only_the_case_managers_unit_parts(desk):
    unit = make.make_unit()
    other = make.make_professional(unit=unit, account=account("other"))
    make.make_engagement(desk.leila, unit=unit)
    desk.settle()
    client = signed_in(other)
    assert client.get(desk.person_url("about/")).status_code == 200
    for path in ("parting/", "parting/undo/"):
        assert client.get(desk.person_url(path)).status_code in (404, 405)
    assert client.post(desk.person_url("parting/close/"), {"reason": "died"}).status_code == 404


def test_without_a_case_manager_no_unit_parts_for_another(desk):
    loose = make.make_person()
    make.make_engagement(loose, unit=desk.unit)
    other = make.make_engagement(loose)
    desk.settle()
    close = f"/persons/{loose.id}/parting/close/"
    assert desk.client.post(close, {"reason": "moved", "sure": "on"}).status_code == 404
    other.delete()
    send(desk.client, close, reason="moved", sure="on")


def test_who_had_left_is_taken_in_again_with_all_that_was_known(desk, somebody):
    gone = make.make_person(given_name="Omar", family_name="Said", parted_date=TODAY - days(9))
    make.make_identifier(gone, value="198805042380")
    make.make_engagement(gone, unit=desk.unit, end_date=TODAY - days(9))
    answer = welcome(desk, somebody)
    assert answer.headers["Location"] == f"/persons/{gone.id}/"
    gone.refresh_from_db()
    assert gone.parted_date is None
    assert Identifier.objects.count() == 1
    assert desk.client.get(f"/persons/{gone.id}/").status_code == 200
