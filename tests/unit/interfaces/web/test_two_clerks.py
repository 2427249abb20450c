"""Two clerks at the same time, on a database that lets both write: everything here is committed."""

from threading import Event, Thread

import pytest
from django.db import connection, connections
from django.test import Client

from spindel.domain.people.actions import persons
from spindel.domain.people.models import Identifier
from tests.unit.interfaces.web.conftest import Desk, make_desk
from tests.unit.interfaces.web.test_two_at_once import NUMBER, SYSTEM, just_before


@pytest.fixture
def desk(transactional_db) -> Desk:
    return make_desk()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time")
@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_on_a_real_database(desk, monkeypatch):
    """Both have looked before either writes; one number stands, and the other clerk is told."""
    other, looked, answers = desk.another(given_name="Omar"), [Event(), Event()], {}
    desk.settle()

    def wait():
        looked[0 if not looked[0].is_set() else 1].set()
        looked[1].wait(10)

    just_before(monkeypatch, persons, "add", wait)

    def clerk(person):
        client = Client()
        client.force_login(desk.anna.account)
        path = f"/persons/{person.id}/about/numbers/"
        answers[person.id] = client.post(path, {"system": SYSTEM, "value": NUMBER}).status_code
        connections.close_all()

    threads = [Thread(target=clerk, args=[person]) for person in (desk.leila, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(answers.values()) == [302, 422]
    assert Identifier.objects.filter(value=NUMBER).count() == 1
