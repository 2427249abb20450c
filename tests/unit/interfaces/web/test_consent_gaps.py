"""Gaps about who may know and do what: the offered step closes each of them at once."""

import pytest

from spindel.domain.consent.models import Delegation, EmergencyAccess
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import HelpKind
from spindel.insight.gaps.models import Gap
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send


def the_gap(rule):
    return Gap.objects.get(rule=rule, closed_at=None)


@pytest.mark.requirement("R46")
def test_a_question_that_waits_is_answered_in_place(desk):
    office = make.make_unit(kind=UnitKind.HOUSING)
    make.make_engagement(desk.leila, unit=office)
    row = make.make_consent(
        desk.leila, unit=office, state="asked", asked_date=TODAY - days(15), starts_at=None
    )
    desk.settle()
    gap = the_gap("consent_unanswered")
    page = desk.client.get(f"/gaps/{gap.id}/").content.decode()
    assert f"consents/{row.id}/answer/" in page
    send(desk.client, desk.person_url(f"consents/{row.id}/answer/"), answer="no", day=TODAY + days(60))
    gap.refresh_from_db()
    assert gap.closed_at


@pytest.mark.requirement("R52")
def test_what_a_relative_may_do_goes_on_when_the_person_says_so(desk):
    son = make.make_relative(desk.leila, name="Nils Holm")
    make.make_help(son, kind=HelpKind.MONEY)
    make.make_delegation(son, kind="money_papers", starts_at=NOW - days(90), ends_at=NOW - days(1),
                         end_date=TODAY - days(1), limit_text="Bills up to 500")  # fmt: skip
    desk.settle()
    gap = the_gap("delegation_ended")
    page = desk.client.get(f"/gaps/{gap.id}/").content.decode()
    assert "Bills up to 500" in page
    values = {"relative_id": son.id, "kind": "money_papers", "end_date": TODAY + days(90), "how": "written"}
    send(desk.client, desk.person_url("delegations/add/"), **values)
    gap.refresh_from_db()
    assert (bool(gap.closed_at), Delegation.objects.count()) == (True, 2)


@pytest.mark.hazard("H20.32")
@pytest.mark.requirement("R46")
def test_whoever_leads_the_unit_is_told_of_what_is_not_reviewed_and_it_closes_with_the_review(desk):
    ward = make.make_unit(kind=UnitKind.INPATIENT_WARD)
    eva = make.make_professional(name="Eva Rask", role=Role.NURSE, unit=ward)
    siv = make.make_professional(name="Siv", role=Role.TEAM_LEADER, unit=ward, account=account("siv"))
    row = make.make_emergency(
        desk.leila, professional=eva, unit=ward, starts_at=NOW - days(7), ends_at=NOW - days(6),
        review_by_date=TODAY - days(1),
    )  # fmt: skip
    desk.settle()
    gap = the_gap("emergency_unreviewed")
    client = signed_in(siv)
    today = client.get("/").content.decode()
    assert "not reviewed yet" in today
    assert "/reviews/" in today
    send(client, f"/reviews/{row.id}/", verdict="right")
    gap.refresh_from_db()
    assert gap.closed_at
    assert EmergencyAccess.objects.get().verdict == "right"
