"""What has happened to a promise, on its page, and another day for it."""

import pytest

from spindel.domain.network.kinds import Role, UnitKind
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = pytest.mark.requirement("R5")


def page(desk, row):
    return desk.client.get(desk.person_url(f"commitments/{row.id}/"))


def postpone(desk, row, client=None, **over):
    given = {"due_date": TODAY + days(9), "reason": "The landlord is away"} | over
    return send(client or desk.client, desk.person_url(f"commitments/{row.id}/postpone/"), **given)


def test_another_day_stands_on_the_page_with_why_and_is_taken_back(desk):
    row = make.make_commitment(desk.leila, owner=desk.anna)
    said = postpone(desk, row)
    text = page(desk, row).content.decode()
    assert "The landlord is away" in text
    assert "put later 1 time" in text
    undo(desk.client, said)
    row.refresh_from_db()
    assert row.due_date == TODAY + days(7)
    assert page(desk, row).context["history"].moved == 1


def test_without_a_reason_nothing_moves_and_the_words_stay(desk):
    row = make.make_commitment(desk.leila, owner=desk.anna)
    path = desk.person_url(f"commitments/{row.id}/postpone/")
    answer = desk.client.post(path, {"due_date": TODAY + days(9), "reason": ""})
    assert answer.status_code == 422
    row.refresh_from_db()
    assert row.due_date == TODAY + days(7)


def test_what_was_promised_before_there_was_a_ledger_says_so(desk):
    row = make.make_commitment(desk.leila, owner=desk.anna)
    assert "Nothing has been written down since" in page(desk, row).content.decode()


@pytest.mark.hazard("H10.7")
def test_those_who_decide_read_neither_delays_nor_what_was_not_possible(desk):
    unit = make.make_unit(kind=UnitKind.HOUSING)
    one = make.make_professional(name="Bo Ek", role=Role.OFFICER, unit=unit, account=account("bo"))
    make.make_grant(desk.leila, to=one.id)
    row = make.make_commitment(desk.leila, owner=one)
    postpone(desk, row)
    send(desk.client, desk.person_url(f"commitments/{row.id}/complete/"), evidence="Keys")
    found = signed_in(one).get(desk.person_url(f"commitments/{row.id}/")).context
    assert [line.words for line in found["history"].lines] == ["Keys"]
    assert found["history"].moved == 0


def test_whoever_promised_says_another_day_where_they_only_read(desk):
    unit = make.make_unit(kind=UnitKind.HOUSING)
    one = make.make_professional(name="Bo Ek", role=Role.HOUSING_SUPPORT, unit=unit, account=account("bo"))
    make.make_grant(desk.leila, to=one.id)
    row = make.make_commitment(desk.leila, owner=one)
    client = signed_in(one)
    context = client.get(desk.person_url(f"commitments/{row.id}/")).context
    assert "postpone" in context and "change" not in context
    path = desk.person_url(f"commitments/{row.id}/postpone/")
    client.post(path, {"due_date": TODAY + days(9), "reason": "Snow"})
    row.refresh_from_db()
    assert row.due_date == TODAY + days(9)
