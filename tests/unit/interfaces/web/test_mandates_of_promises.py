"""Under which mandate a promise is made and moves."""

import pytest

from spindel.domain.plan.models import Commitment
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.test_verbs import send, undo

SOON = TODAY + days(90)


@pytest.fixture
def held(desk):
    """Two mandates of Anna's own seat, and one of a colleague's."""
    seat, other = (make.make_seat(unit=desk.unit, role=role) for role in ("case_manager", "nurse"))
    return (
        make.make_mandate(seat=seat, up_to="20 h"),
        make.make_mandate(seat=seat, decision="treatment"),
        make.make_mandate(seat=other, decision="work_support"),
    )


def offered(form):
    groups = dict(form.fields["mandate"].choices[1:])
    return {unit: [name for _key, name in found] for unit, found in groups.items()}


@pytest.mark.requirement("R4")
def test_a_promise_is_made_under_a_mandate_that_its_owner_holds(desk, held):
    make.make_mandate(seat=held[0].seat, end_date=TODAY)
    make.make_mandate(seat=held[0].seat, start_date=TODAY + days(1))
    make.make_mandate()
    form = desk.client.get(desk.person_url("plan/")).context["promise"]
    assert offered(form) == {
        "Psychosis service North": [
            "Home support, hours a week, up to 20 h (Case manager)",
            "Treatment (Case manager)",
            "Work support (Nurse)",
        ]
    }
    values = {"what": "Twenty hours from May", "area": "daily_life", "due_date": SOON}
    values |= {"owner": f"professional:{desk.anna.id}", "mandate": str(held[2].id)}
    refused = desk.client.post(desk.person_url("commitments/"), values)
    assert (refused.status_code, b"Twenty hours from May" in refused.content) == (422, True)
    assert b"does not hold the mandate" in refused.content
    send(desk.client, desk.person_url("commitments/"), **values | {"mandate": str(held[0].id)})
    row = Commitment.objects.get()
    assert row.mandate == held[0]
    for path in ("", "plan/", f"commitments/{row.id}/"):
        assert (
            b"Mandate: Home support, hours a week, up to 20 h"
            in desk.client.get(desk.person_url(path)).content
        )


@pytest.mark.requirement("R4")
def test_a_promise_moves_under_another_mandate_and_that_is_undone(desk, held):
    row = make.make_commitment(desk.leila, owner=desk.anna, mandate=held[0], due_date=SOON)
    path = desk.person_url(f"commitments/{row.id}/")
    stands = desk.client.get(path).context["change"].initial
    assert stands["mandate"] == str(held[0].id)
    move = {"owner": f"professional:{desk.anna.id}", "due_date": SOON, "mandate": str(held[1].id)}
    said = send(desk.client, f"{path}settle/", **move)
    row.refresh_from_db()
    assert row.mandate == held[1]
    undo(desk.client, said)
    row.refresh_from_db()
    assert row.mandate == held[0]


def test_a_mandate_that_has_ended_still_stands_where_only_the_day_moves(desk, held):
    row = make.make_commitment(desk.leila, owner=desk.anna, mandate=held[0], due_date=SOON)
    held[0].end_date = TODAY
    held[0].save()
    path = desk.person_url(f"commitments/{row.id}/")
    move = desk.client.get(path).context["change"].initial | {"due_date": SOON + days(9), "accepted": "on"}
    send(desk.client, f"{path}settle/", **move)
    row.refresh_from_db()
    assert (row.mandate, row.due_date) == (held[0], SOON + days(9))


def test_where_nothing_is_decided_no_mandate_is_asked_for(desk):
    assert "mandate" not in desk.client.get(desk.person_url("plan/")).context["promise"].fields
