"""Two who do the same thing at once: the second is told so in place, and never meets an error page."""

import pytest
from django.db import OperationalError, transaction

from spindel.domain.network.actions import engagements
from spindel.domain.people.actions import persons
from spindel.domain.people.models import Identifier
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.unit.interfaces.web.conftest import signed_in

SYSTEM, NUMBER = "urn:oid:1.2.752.129.2.1.3.1", "198805042380"


def just_before(monkeypatch, room, name, happens):
    """Let something happen between the moment when an action looks and the moment when it writes."""
    writes = getattr(room, name)

    def late(*args, **kwargs):
        happens()
        return writes(*args, **kwargs)

    monkeypatch.setattr(room, name, late)


def taken(monkeypatch):
    someone = make.make_person()
    row = {"system": SYSTEM, "value": NUMBER}
    just_before(monkeypatch, persons, "add", lambda: make.make_identifier(someone, **row))


@pytest.mark.requirement("R1")
def test_a_number_that_another_clerk_has_just_added_comes_back_with_the_reason(desk, monkeypatch):
    taken(monkeypatch)
    answer = desk.client.post(desk.person_url("about/numbers/"), {"system": SYSTEM, "value": NUMBER})
    assert answer.status_code == 422
    assert b"This number is registered already." in answer.content
    assert f'value="{NUMBER}"'.encode() in answer.content
    assert not Identifier.objects.filter(person=desk.leila).exists()
    assert not AuditRow.objects.filter(verb="identifier.add").exists()


def test_somebody_new_with_such_a_number_comes_back_as_they_were_typed(desk, monkeypatch):
    taken(monkeypatch)
    new = {"given_name": "Ida", "family_name": "Ek", "language": "sv", "contact_channel": "phone"}
    new |= {"manager": desk.anna.id, "system": SYSTEM, "number": NUMBER}
    answer = desk.client.post("/welcome/", new)
    assert answer.status_code == 422
    assert b"This number is registered already." in answer.content
    assert not persons.Person.objects.filter(given_name="Ida").exists()


def test_any_other_clash_is_a_refusal_of_the_form(desk, monkeypatch):
    unit = make.make_unit(name="Peers")
    just_before(monkeypatch, engagements, "add", lambda: make.make_engagement(desk.leila, unit=unit))
    answer = desk.client.post(desk.person_url("around/units/"), {"unit": str(unit.id), "ground": "wanted"})
    assert answer.status_code == 422
    assert b"Somebody did the same at the same moment." in answer.content
    assert not desk.leila.engagements.filter(unit=unit).exists()


def test_a_clash_that_no_form_asked_for_is_told_on_the_page(desk, monkeypatch):
    row = make.make_relative(desk.leila)

    @transaction.atomic
    def clash(*args, **kwargs):
        make.make_identifier(desk.leila, system=SYSTEM, value=NUMBER)
        make.make_identifier(desk.leila, system=SYSTEM, value=NUMBER)

    monkeypatch.setattr("spindel.interfaces.web.views.close.flows.end_relative", clash)
    path = desk.person_url(f"relatives/{row.id}/end/")
    answer = desk.client.post(path, {"next": "/"}, follow=True)
    assert b"Somebody did the same at the same moment." in answer.content


def test_a_database_that_is_away_is_no_clash(desk, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("gone") from OSError("no such host")

    monkeypatch.setattr("spindel.interfaces.web.views.people.actions.add_identifier", away)
    client = signed_in(desk.anna)
    client.raise_request_exception = False
    answer = client.post(desk.person_url("about/numbers/"), {"system": SYSTEM, "value": NUMBER})
    assert answer.status_code == 500
