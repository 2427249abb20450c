"""Meetings of the day on Today: for those who take part, and for a fixed number of queries."""

import pytest

from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_today import board, queries_of

pytestmark = pytest.mark.requirement("R2")


def todays(person, **over):
    return make.make_meeting(person, **{"starts_at": NOW, "start_date": TODAY, "why": "Work"} | over)


def shown(client):
    return [one.why for one in board(client).meetings]


def test_it_shows_what_the_reader_called_and_what_they_are_asked_to(desk):
    todays(desk.leila, caller=desk.anna, why="Called")
    make.make_invited(todays(desk.leila, caller=desk.johan, why="Asked"), desk.anna)
    todays(desk.leila, caller=desk.johan, why="Of others")
    assert sorted(shown(desk.client)) == ["Asked", "Called"]
    assert b"Meetings today" in desk.client.get("/").content
    assert AuditRow.objects.filter(verb="look.today", person_id=desk.leila.id).exists()


@pytest.mark.parametrize(
    "over",
    [{"state": "draft"}, {"state": "cancelled"}, {"starts_at": NOW + days(1), "start_date": TODAY + days(1)}],
    ids=["in preparation", "cancelled", "tomorrow"],
)
def test_what_is_not_called_for_today_is_not_there(desk, over):
    todays(desk.leila, caller=desk.anna, **over)
    answer = desk.client.get("/")
    assert answer.context["board"].meetings == [] and b"Meetings today" not in answer.content


@pytest.mark.parametrize("over", [{"answer": "no"}, {"off_date": TODAY}], ids=["no", "off"])
def test_whoever_does_not_come_is_not_told(desk, over):
    make.make_invited(todays(desk.leila), desk.anna, **over)
    assert shown(desk.client) == []


def test_whoever_may_not_see_the_plan_sees_no_meeting_however_they_were_asked(desk):
    unit = make.make_unit(kind=UnitKind.PEER_SUPPORT)
    bo = make.make_professional(name="Bo Ek", role=Role.PEER_SPECIALIST, unit=unit, account=account("bo"))
    make.make_invited(todays(desk.leila), bo)
    assert shown(signed_in(bo)) == []
    make.make_grant(desk.leila, to=bo.id, categories=Category.PLAN | Category.CONTACT_ONLY)
    assert shown(signed_in(bo)) == ["Work"]


@pytest.mark.hazard("H10.7")
def test_whoever_decides_gets_it_by_a_link_alone(desk):
    unit = make.make_unit(kind=UnitKind.EMPLOYMENT)
    eva = make.make_professional(name="Eva Ek", role=Role.OFFICER, unit=unit, account=account("eva"))
    make.make_grant(desk.leila, to=eva.id, categories=Category.PLAN | Category.CONTACT_ONLY)
    make.make_invited(todays(desk.leila), eva)
    assert shown(signed_in(eva)) == []


def test_many_meetings_cost_what_one_does(desk):
    todays(desk.leila, caller=desk.anna)
    one = queries_of(desk.client)
    for name in ("Omar", "Sara", "Nils"):
        todays(desk.another(given_name=name), caller=desk.anna)
    desk.settle()
    assert queries_of(desk.client) == one
    assert len(shown(desk.client)) == 4
