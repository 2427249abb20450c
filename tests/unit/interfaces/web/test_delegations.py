"""What the person lets others do: in the case manager's unit, in one step each way."""

import pytest
from django.utils.translation import override

from spindel.domain.consent import access, ladder
from spindel.domain.consent.models import Delegation
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.kernel.actors import Actor
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = [pytest.mark.requirement("R52"), pytest.mark.requirement("R42")]


@pytest.fixture
def son(desk):
    found = make.make_relative(desk.leila, name="Nils Holm")
    desk.settle()
    return found


def let(desk, son, **over):
    values = {"relative_id": son.id, "kind": "money_papers", "end_date": TODAY + days(90), "how": "written"}
    return send(desk.client, desk.person_url("delegations/add/"), **values | over)


def may(son):
    actor = Actor("relative", son.id, son.name, keys=frozenset({son.id}))
    return access.may(actor, son.person_id, categories=Category.MONEY, at=NOW).allowed


def test_it_is_let_taken_back_and_brought_back_after_a_slip(desk, son):
    said = let(desk, son, limit_text="Bills up to 500")
    assert may(son)
    text = desk.client.get(desk.person_url("delegations/")).content.decode()
    assert all(word in text for word in ("Nils Holm", "Bills up to 500", "Take care of bills"))
    undo(desk.client, said)
    assert not may(son)
    let(desk, son)
    row = Delegation.objects.get(revoked_at=None)
    said = send(desk.client, desk.person_url(f"delegations/{row.id}/revoke/"))
    assert not may(son)
    undo(desk.client, said)
    assert may(son)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"relative_id": ""}, "Choose who may do it."),
        ({"kind": ""}, "Choose what they may do."),
        ({"end_date": ""}, "Enter until when."),
        ({"end_date": TODAY}, "Choose a day after today."),
        ({"how": "oral"}, "Enter who was the witness."),
        ({"how": "screen"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(desk, son, wrong, says):
    values = {"relative_id": son.id, "kind": "see_week", "end_date": TODAY + days(9), "how": "written"}
    answer = desk.client.post(desk.person_url("delegations/add/"), values | wrong)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Delegation.objects.exists()


def test_another_unit_that_is_engaged_does_not_see_it(desk, son):
    unit = make.make_unit(kind=UnitKind.SOCIAL_SERVICES)
    make.make_engagement(desk.leila, unit=unit)
    bo = make.make_professional(name="Bo", role=Role.SOCIAL_WORKER, unit=unit, account=account("bo"))
    desk.settle()
    let(desk, son)
    row = Delegation.objects.get()
    other = signed_in(bo)
    assert other.get(desk.person_url()).status_code == 200
    for path in ("delegations/", f"delegations/{row.id}/revoke/", "delegations/add/"):
        assert other.post(desk.person_url(path)).status_code == 404
        assert other.get(desk.person_url("delegations/")).status_code == 404
    assert may(son)


def test_a_delegation_of_somebody_else_does_not_exist_here(desk, son):
    other = make.make_delegation(make.make_relative(make.make_person()))
    answer = desk.client.post(desk.person_url(f"delegations/{other.id}/revoke/"))
    assert answer.status_code == 404
    other.refresh_from_db()
    assert other.revoked_at is None


@pytest.mark.hazard("H10.2")
def test_the_ladder_begins_with_what_takes_least_and_offers_no_button(desk, son):
    text = desk.client.get(desk.person_url("delegations/")).content.decode()
    steps = text[text.index('id="ladder"') :]
    steps = steps[: steps.index("</ol>")]
    places = [steps.index(word) for word in ("A reminder", "comes along", "A god man", "A förvaltare")]
    assert places == sorted(places)
    assert "<form" not in steps
    assert "<button" not in steps


@pytest.mark.once
def test_the_ladder_says_where_it_comes_from_in_the_language_of_the_reader():
    with override("ar"):
        sources = [one.source for one in ladder.here().rungs]
    assert not [one for one in sources if "project" in one]
    assert any("1949:381" in one for one in sources)
