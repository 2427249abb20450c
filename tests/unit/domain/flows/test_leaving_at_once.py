"""A unit leaves while somebody lets it promise something, on a database that lets both write."""

from threading import Event, Thread

import pytest
from django.db import DatabaseError, connection, connections

from spindel.domain.flows import leaving
from spindel.domain.plan import actions as plan
from spindel.domain.plan.actions import commitments
from spindel.domain.plan.kinds import Area, Owner, OwnerKind
from spindel.domain.plan.models import Commitment
from spindel.kernel.errors import Refused
from tests import factories as make
from tests.factories import NOW
from tests.unit.interfaces.web.test_two_at_once import just_before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("R29")
def test_what_is_promised_while_the_unit_leaves_waits_for_somebody_else(monkeypatch):
    row, by = make.make_engagement(), make.actor_for(make.make_professional())
    has_left = Event()

    def leave():
        leaving.leave(row, by=by, at=NOW)
        has_left.set()
        connections.close_all()

    other = Thread(target=leave)

    def meanwhile():
        other.start()
        has_left.wait(1)

    just_before(monkeypatch, commitments, "add", meanwhile)
    owner = Owner(OwnerKind.UNIT, row.unit_id)
    plan.promise(row.person_id, what="Shop", area=Area.DAILY_LIFE, owner=owner, by=by, at=NOW)
    other.join(20)
    assert has_left.is_set()
    assert Commitment.objects.get().owner_unit_id is None


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time")
@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("R29")
def test_whoever_promises_while_the_unit_leaves_waits_and_is_told_why(monkeypatch):
    row, by = make.make_engagement(), make.actor_for(make.make_professional())
    owner, said = Owner(OwnerKind.UNIT, row.unit_id), []

    def promise():
        try:
            plan.promise(row.person_id, what="Shop", area=Area.DAILY_LIFE, owner=owner, by=by, at=NOW)
        except (Refused, DatabaseError) as error:
            said.append(error)
        connections.close_all()

    other = Thread(target=promise)

    def meanwhile():
        other.start()
        other.join(1)

    just_before(monkeypatch, leaving.consent, "refresh_grants", meanwhile)
    leaving.leave(row, by=by, at=NOW)
    other.join(20)
    assert [type(one) for one in said] == [Refused] and "leaves before this" in str(said[0])
    assert not Commitment.objects.exists()
