"""A button is offered only to whoever gets through with it."""

import pytest

from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.insight.gaps.engine import recheck
from spindel.insight.gaps.models import Gap
from spindel.kernel.models import AuditRow
from tests import buttons
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in


def overdue(desk, keeper, **over):
    """A promise of somebody's that is past its day."""
    row = make.make_commitment(desk.leila, owner=keeper, due_date=TODAY - days(1), **over)
    desk.settle()
    return row


def somebody(desk, kind, role, *, categories=0):
    """Signed in, of another unit that is engaged, or that the person lets know this."""
    unit = make.make_unit(kind=kind)
    one = make.make_professional(name="Bo Ek", role=role, unit=unit, account=account("bo"))
    make.make_engagement(desk.leila, unit=unit)
    if categories:
        make.make_consent(desk.leila, unit=unit, categories=categories)
    desk.settle()
    return one, signed_in(one)


@pytest.mark.requirement("R5")
@pytest.mark.parametrize("area", ["housing", "income"])
@pytest.mark.parametrize(
    ("path", "values", "state"),
    [
        ("complete", {"evidence": "Receipt"}, "done"),
        ("not-possible", {"reason": "The shop is closed"}, "not_possible"),
    ],
)
def test_whoever_promised_ends_their_promise_whatever_else_they_may_know(desk, area, path, values, state):
    keeper, client = somebody(desk, UnitKind.SOCIAL_INSURANCE, Role.OFFICER)
    row = overdue(desk, keeper, area=area)
    address = desk.person_url(f"commitments/{row.id}/")
    assert client.post(f"{address}{path}/", values).status_code == 302
    row.refresh_from_db()
    assert row.state == state
    assert client.post(f"{address}reopen/").status_code == 302
    row.refresh_from_db()
    assert row.state == "open"


def test_a_promise_of_ones_unit_is_ones_own(desk):
    keeper, client = somebody(desk, UnitKind.SOCIAL_INSURANCE, Role.OFFICER)
    row = overdue(desk, keeper.memberships.get().seat.unit)
    assert (
        client.post(desk.person_url(f"commitments/{row.id}/complete/"), {"evidence": "x"}).status_code == 302
    )


@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize("path", ["complete", "not-possible", "reopen", "settle", "withdraw", "carry"])
def test_a_promise_of_somebody_else_is_not_there_for_whoever_may_not_write_the_plan(desk, path):
    _keeper, client = somebody(desk, UnitKind.SOCIAL_INSURANCE, Role.OFFICER)
    row = overdue(desk, desk.anna)
    answer = client.post(desk.person_url(f"commitments/{row.id}/{path}/"), {"evidence": "x", "reason": "x"})
    assert answer.status_code == 404
    row.refresh_from_db()
    assert row.state == "open"


@pytest.mark.parametrize("path", ["settle", "withdraw", "carry"])
def test_to_have_promised_lets_nobody_do_more_than_end_it(desk, path):
    keeper, client = somebody(desk, UnitKind.SOCIAL_INSURANCE, Role.OFFICER)
    row = overdue(desk, keeper)
    assert client.post(desk.person_url(f"commitments/{row.id}/{path}/")).status_code == 404


def test_what_the_person_keeps_from_somebody_they_do_not_even_end(desk):
    keeper, client = somebody(desk, UnitKind.SOCIAL_INSURANCE, Role.OFFICER)
    row = overdue(desk, keeper)
    make.make_block(desk.leila, unit=keeper.memberships.get().seat.unit, categories=Category.PLAN)
    desk.settle()
    answer = client.post(desk.person_url(f"commitments/{row.id}/complete/"), {"evidence": "x"})
    assert answer.status_code == 404


def test_what_the_law_bars_is_no_promise_of_theirs_either(desk):
    keeper, client = somebody(desk, UnitKind.SOCIAL_INSURANCE, Role.OFFICER)
    row = overdue(desk, keeper, area="mental_health")
    answer = client.post(desk.person_url(f"commitments/{row.id}/complete/"), {"evidence": "x"})
    assert answer.status_code == 404


def test_the_step_of_whoever_reads_but_does_not_write_is_not_offered(desk):
    _one, client = somebody(desk, UnitKind.HOUSING, Role.TEAM_LEADER, categories=Category.PLAN)
    make.make_need(desk.leila, area="housing", start_date=TODAY - days(30))
    desk.settle()
    gap = Gap.objects.get(rule="area_unanswered")
    view = client.get(f"/gaps/{gap.id}/").context["gap"]
    assert (view.form, view.button) == (None, "Look at it")


def test_whoever_promised_is_offered_to_end_it_where_they_only_read(desk):
    keeper, client = somebody(desk, UnitKind.HOUSING, Role.HOUSING_SUPPORT, categories=Category.PLAN)
    overdue(desk, keeper)
    (gap,) = buttons.gaps_of(client)
    assert gap.form is not None
    assert buttons.try_step(client, gap) == []
    assert buttons.try_all(client, gap) == []


@pytest.fixture
def colleague(desk):
    """Beside whoever promised: in the unit, and knows the plan without writing it."""
    keeper, _client = somebody(desk, UnitKind.HOUSING, Role.HOUSING_SUPPORT, categories=Category.PLAN)
    unit = keeper.memberships.get().seat.unit

    def made(role):
        one = make.make_professional(name="Ylva Ek", role=role, unit=unit, account=account("ylva"))
        make.make_grant(desk.leila, to=one.id)
        return keeper, one, signed_in(one)

    return made


@pytest.mark.requirement("R5")
@pytest.mark.parametrize(("late_days", "role"), [(5, Role.PEER_SPECIALIST), (9, Role.TEAM_LEADER)])
def test_who_stands_in_or_leads_is_offered_to_end_it_when_it_comes_to_them(desk, colleague, late_days, role):
    keeper, one, client = colleague(role)
    if role != Role.TEAM_LEADER:
        keeper.memberships.update(stand_in=one)
    make.make_commitment(desk.leila, owner=keeper, due_date=TODAY - days(late_days))
    recheck([("person", desk.leila.id)], at=NOW)
    (gap,) = buttons.gaps_of(client)
    assert gap.form is not None
    assert buttons.try_step(client, gap) == []


@pytest.mark.hazard("H10.7")
def test_a_colleague_who_does_not_stand_in_ends_nothing(desk, colleague):
    keeper, _one, client = colleague(Role.PEER_SPECIALIST)
    row = overdue(desk, keeper)
    path = desk.person_url(f"commitments/{row.id}/complete/")
    assert client.post(path, {"evidence": "x"}).status_code == 404


def test_a_link_to_a_page_that_would_not_open_is_not_there(desk):
    unit = make.make_unit(kind=UnitKind.PRIMARY_CARE)
    one = make.make_professional(name="Bo Ek", unit=unit, account=account("bo"))
    make.make_grant(desk.leila, to=one.id, categories=Category.PLAN)
    make.make_commitment(desk.leila, owner=one, due_date=TODAY - days(3))
    recheck([("person", desk.leila.id)], at=NOW)
    client = signed_in(one)
    assert client.get(desk.person_url()).status_code == 404
    (gap,) = buttons.gaps_of(client)
    assert (gap.person_url, gap.step_url) == ("", "")
    assert desk.person_url().encode() + b'"' not in client.get("/").content


def test_a_deputy_is_named_by_the_case_managers_own_unit(desk):
    _one, client = somebody(desk, UnitKind.PRIMARY_CARE, Role.GENERAL_PRACTITIONER)
    desk.leila.casemanagements.update(deputy=None)
    make.make_absence(desk.anna)
    desk.settle()
    gap = Gap.objects.get(rule="no_case_manager")
    assert client.get(f"/gaps/{gap.id}/").context["gap"].form is None
    assert desk.client.get(f"/gaps/{gap.id}/").context["gap"].form is not None


def test_only_areas_that_one_may_write_about_are_offered(desk):
    _one, client = somebody(desk, UnitKind.PRIMARY_CARE, Role.GENERAL_PRACTITIONER)
    page = client.get(desk.person_url()).content.decode()
    assert 'value="housing"' in page
    assert 'value="substance_use"' not in page


@pytest.mark.requirement("R16")
def test_whoever_is_asked_to_take_over_can_answer_whatever_else_they_may_know(desk):
    clerk = make.make_professional(
        name="Pia Ro", role=Role.ADMINISTRATOR, unit=desk.unit, account=account("pia")
    )
    row = make.make_handover(desk.leila, from_professional=desk.anna, to_professional=clerk)
    desk.settle()
    answer = signed_in(clerk).post(
        desk.person_url(f"hand-over/{row.id}/answer/"), {"answer": "no", "answer_text": "Too many"}
    )
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.state == "declined"
    johan = signed_in(desk.johan)
    assert johan.post(desk.person_url(f"hand-over/{row.id}/answer/"), {}).status_code == 404


@pytest.mark.requirement("R46")
def test_who_is_named_in_a_form_is_in_the_audit(desk):
    make.make_relative(desk.leila, name="Aunt Samira")
    make.make_commitment(desk.leila, due_date=None)
    desk.settle()
    page = desk.client.get("/").content.decode()
    assert "Aunt Samira" in page
    row = AuditRow.objects.filter(verb="look.today", person_id=desk.leila.id).latest("id")
    assert Category(row.categories) & (Category.PLAN | Category.SOCIAL) == Category.PLAN | Category.SOCIAL
