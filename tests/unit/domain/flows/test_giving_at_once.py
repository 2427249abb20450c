"""A giving is undone while its receipt is handed over, on a database that lets both write."""

from threading import Event, Thread

import pytest
from django.db import DatabaseError, connection, connections

from spindel.domain.consent import actions as consent
from spindel.domain.consent.actions import receipts
from spindel.domain.consent.models import Disclosure, Receipt
from spindel.domain.flows.giving import strike_giving
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import GivenAs
from spindel.domain.plan.models import ToldOnceGiven
from spindel.kernel.errors import Refused
from tests import factories as make
from tests.factories import NOW
from tests.unit.domain.flows.test_giving import give
from tests.unit.interfaces.web.test_two_at_once import just_before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("R14")
def test_what_the_person_gets_in_hand_at_that_moment_stands(monkeypatch):
    by, said, begun = make.actor_for(make.make_professional()), [], Event()
    page = make.make_told_once(yes="written")
    row = give(page, by, how=GivenAs.BY_PERSON, known=Category(511), to_name="Dr House")

    def strike():
        begun.set()
        try:
            strike_giving(row, by=by, at=NOW)
        except (Refused, DatabaseError) as error:
            said.append(error)
        connections.close_all()

    other = Thread(target=strike)

    def meanwhile():
        other.start()
        begun.wait(10)
        other.join(1)

    just_before(monkeypatch, receipts, "save", meanwhile)
    consent.hand_receipt(Receipt.objects.get(), by=by, at=NOW)
    other.join(20)
    assert [type(one) for one in said] == [Refused]
    assert (
        Receipt.objects.get().handed_date and Disclosure.objects.exists() and ToldOnceGiven.objects.exists()
    )
