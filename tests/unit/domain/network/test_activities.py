"""What units invite families and friends to: said, called off, put on again, struck."""

from datetime import timedelta

import pytest

from spindel.domain.network import activities
from spindel.domain.network.models import Activity
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R53")]


@pytest.fixture
def by():
    return make.actor_for(make.make_professional())


def invite(by, **over):
    given = {"what": " An evening ", "starts_at": NOW + days(3), "place": "The library"} | over
    return activities.invite(make.make_unit(), **given, by=by, at=NOW)


def test_it_is_on_the_list_until_it_begins(by):
    row = invite(by)
    [card] = activities.coming(at=NOW)
    assert (card.id, card.what, card.unit_name, card.is_called_off) == (
        row.id,
        "An evening",
        row.unit.name,
        False,
    )
    assert activities.coming(at=row.starts_at) == [card]
    assert activities.coming(at=row.starts_at + timedelta(seconds=1)) == []


def test_the_next_one_is_first_and_what_is_far_ahead_waits(by):
    later, sooner = invite(by, starts_at=NOW + days(9)), invite(by, starts_at=NOW + days(2))
    invite(by, starts_at=NOW + activities.AHEAD)
    assert [one.id for one in activities.coming(at=NOW)] == [sooner.id, later.id]


def test_a_unit_has_its_own_list(by):
    row = invite(by)
    invite(by)
    assert [one.id for one in activities.coming(at=NOW, unit_ids=[row.unit_id])] == [row.id]


@pytest.mark.parametrize("starts_at", [NOW, NOW - days(1)])
def test_nobody_is_invited_to_what_has_begun(by, starts_at):
    with pytest.raises(Invalid, match="still to come"):
        invite(by, starts_at=starts_at)
    assert not Activity.objects.exists()


def test_called_off_it_stays_on_the_list_and_says_so(by):
    row = invite(by)
    activities.call_off(row, by=by, at=NOW)
    assert [one.is_called_off for one in activities.coming(at=NOW)] == [True]
    with pytest.raises(Refused, match="already"):
        activities.call_off(row, by=by, at=NOW)
    activities.put_on_again(row, by=by, at=NOW)
    assert [one.is_called_off for one in activities.coming(at=NOW)] == [False]
    with pytest.raises(Refused, match="not called off"):
        activities.put_on_again(row, by=by, at=NOW)


def test_an_invitation_by_slip_is_struck_and_all_of_it_is_in_the_audit(by):
    row = invite(by)
    activities.strike(row, by=by, at=NOW)
    assert activities.coming(at=NOW) == []
    written = AuditRow.objects.filter(human_id=by.human_id).order_by("id")
    assert [one.verb for one in written] == ["activity.invite", "activity.strike"]
    assert {one.person_id for one in written} == {None}
