"""Nothing is laid on the person, or on somebody close, unless they said yes, with a tick of its own."""

import pytest

from spindel.domain.plan.models import Commitment
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.conftest import signed_in
from tests.unit.interfaces.web.test_verbs import send

PROMISE = {"what": "Walk the dog", "area": "daily_life", "due_date": TODAY + days(3), "next": "/"}


@pytest.fixture(params=["person", "relative"])
def owner(request, desk):
    """Whoever must be asked, in the words of the form."""
    if request.param == "person":
        return "person"
    return f"relative:{make.make_relative(desk.leila).id}"


@pytest.mark.hazard("H10.8")
def test_whoever_is_close_owns_a_promise_only_with_a_tick(desk, owner):
    answer = desk.client.post(desk.person_url("commitments/"), PROMISE | {"owner": owner})
    assert answer.status_code == 422
    assert b"say here that they have said yes" in answer.content
    assert not Commitment.objects.exists()
    desk.client.post(desk.person_url("commitments/"), PROMISE | {"owner": owner, "accepted": "on"})
    assert Commitment.objects.get().owner_kind == owner.partition(":")[0]


@pytest.mark.hazard("H10.8")
def test_a_promise_of_nobody_is_settled_on_them_only_with_a_tick(desk, owner):
    row = make.make_commitment(desk.leila, due_date=None)
    path = desk.person_url(f"commitments/{row.id}/settle/")
    given = {"owner": owner, "due_date": TODAY + days(3), "next": "/"}
    assert desk.client.post(path, given).status_code == 422
    assert desk.client.post(path, given | {"accepted": "on"}).status_code == 302
    row.refresh_from_db()
    assert row.owner_kind == owner.partition(":")[0]


def test_a_colleague_needs_no_tick(desk):
    given = PROMISE | {"owner": f"professional:{desk.johan.id}"}
    assert desk.client.post(desk.person_url("commitments/"), given).status_code == 302


@pytest.mark.requirement("R16")
def test_whoever_takes_over_chooses_which_promises_come_along(desk):
    kept, taken = (
        make.make_commitment(desk.leila, owner=desk.anna, what=what) for what in ("Stays", "Comes along")
    )
    theirs = make.make_commitment(desk.leila, owner=desk.johan, what="Is mine")
    row = make.make_handover(desk.leila, from_professional=desk.anna, to_professional=desk.johan)
    desk.settle()
    client = signed_in(desk.johan)
    form = client.get(desk.person_url()).context["file"].forms["answer"]
    assert {name for _key, name in form.fields["promise_ids"].choices} == {"Stays", "Comes along"}
    path = desk.person_url(f"hand-over/{row.id}/answer/")
    wrong = client.post(path, {"answer": "yes", "promise_ids": [str(theirs.id)]})
    assert wrong.status_code == 422
    send(client, path, answer="yes", promise_ids=[str(taken.id)])
    for one, owner in ((kept, desk.anna), (taken, desk.johan)):
        one.refresh_from_db()
        assert one.owner_professional == owner
