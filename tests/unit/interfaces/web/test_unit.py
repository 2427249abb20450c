"""One's own unit, being away, and who is accountable for a person: named, handed over, taken back."""

import re

import pytest

from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.network.models import Absence, CaseManagement, Engagement, Handover
from spindel.domain.network.queries import case_manager_of
from spindel.insight.gaps.models import Gap
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo, undo_refused


@pytest.fixture
def per(desk):
    """Who leads the unit."""
    seat = {"role": Role.TEAM_LEADER, "unit": desk.unit}
    made = make.make_professional(name="Per Sand", account=account("per"), **seat)
    desk.settle()
    return made


def absent(desk, who=None, **over):
    given = {"who": str((who or desk.anna).id), "start_date": TODAY, "end_date": TODAY + days(9)}
    return send(desk.client, "/unit/absences/", **given | over)


@pytest.mark.requirement("R16")
def test_being_away_without_a_deputy_opens_a_gap_that_naming_one_closes(desk):
    CaseManagement.objects.update(deputy=None)
    gap = Gap.objects.filter(rule="no_case_manager", closed_at=None)
    said = absent(desk)
    assert gap.exists()
    named = send(desk.client, desk.person_url("case-manager/deputy/"), deputy=str(desk.johan.id))
    assert not gap.exists()
    undo(desk.client, named)
    assert gap.exists()
    undo(desk.client, said)
    assert not gap.exists()
    assert AuditRow.objects.filter(verb="absence.record", human_id=desk.anna.id).exists()


@pytest.mark.requirement("R16")
def test_the_move_is_the_deputys_while_the_case_manager_is_away(desk):
    make.make_commitment(desk.leila, owner=desk.anna, due_date=None)
    desk.settle()
    absent(desk)
    assert Gap.objects.get(rule="commitment_unowned", closed_at=None).whose_id == desk.johan.id


@pytest.mark.requirement("R5")
class TestStandingIn:
    PATH = "/unit/stand-ins/"

    def given(self, desk, of, who=None):
        seat = of.memberships.get(seat__unit=desk.unit)
        return {"membership": str(seat.id), "stand_in": str(who.id) if who else ""}

    def stand_in(self, of):
        return of.memberships.get().stand_in

    def test_one_names_who_stands_in_and_takes_it_back(self, desk):
        said = send(desk.client, self.PATH, **self.given(desk, desk.anna, desk.johan))
        assert self.stand_in(desk.anna) == desk.johan
        assert "stands in for Anna" in desk.client.get("/unit/").content.decode()
        undo(desk.client, said)
        assert self.stand_in(desk.anna) is None

    def test_nobody_is_named_for_a_colleague(self, desk):
        assert desk.client.post(self.PATH, self.given(desk, desk.johan, desk.anna)).status_code == 422
        assert self.stand_in(desk.johan) is None

    def test_who_leads_the_unit_names_for_the_team(self, desk, per):
        send(signed_in(per), self.PATH, **self.given(desk, desk.johan, desk.anna))
        assert self.stand_in(desk.johan) == desk.anna

    def test_an_undo_of_another_is_not_this_ones(self, desk):
        said = send(desk.client, self.PATH, **self.given(desk, desk.anna, desk.johan))
        send(desk.client, self.PATH, **self.given(desk, desk.anna))
        assert undo_refused(desk.client, said)
        assert self.stand_in(desk.anna) is None


def test_one_is_back_from_today(desk):
    absent(desk, start_date=TODAY - days(3))
    row = Absence.objects.get()
    send(desk.client, f"/unit/absences/{row.id}/end/")
    row.refresh_from_db()
    assert row.end_date == TODAY


def test_days_that_run_backwards_are_refused(desk):
    given = {"who": str(desk.anna.id), "start_date": TODAY, "end_date": TODAY}
    assert desk.client.post("/unit/absences/", given).status_code == 422


def test_others_are_entered_by_who_leads_the_unit_alone(desk, per):
    given = {"who": str(desk.johan.id), "start_date": TODAY}
    assert desk.client.post("/unit/absences/", given).status_code == 422
    assert signed_in(per).post("/unit/absences/", given).status_code == 302
    row = Absence.objects.get()
    assert desk.client.post(f"/unit/absences/{row.id}/end/").status_code == 404
    assert signed_in(per).post(f"/unit/absences/{row.id}/end/").status_code == 302


def test_an_absence_of_another_unit_is_not_there(desk, per):
    row = make.make_absence(make.make_professional())
    for what in ("end", "strike"):
        assert signed_in(per).post(f"/unit/absences/{row.id}/{what}/").status_code == 404


def test_the_page_tells_who_is_away_and_what_is_decided_here(desk):
    make.make_absence(desk.johan)
    make.make_mandate(seat=make.make_seat(unit=desk.unit), up_to="20 h")
    page = desk.client.get("/unit/")
    assert [one.card.name for one in page.context["unit"].absences] == ["Johan Ek"]
    assert b"20 h" in page.content


@pytest.mark.requirement("R23")
def test_who_leads_sees_whom_each_caseload_holds_and_goes_on_to_hand_over(desk, per):
    page = signed_in(per).get("/unit/").content.decode()
    assert f'id="caseload-{desk.anna.id}"' in page
    assert f"/persons/{desk.leila.id}/#accountable" in page
    assert "Leila" in desk.client.get("/unit/").content.decode()
    assert "Leila" not in signed_in(desk.johan).get("/unit/").content.decode()


@pytest.mark.requirement("R23")
def test_a_caseload_tells_for_whom_else_they_stand_in(desk, per):
    omar = make.make_professional(name="Omar Ali", unit=desk.unit)
    CaseManagement.objects.update(deputy=omar)
    assert "Deputy for 1 more person" in signed_in(per).get("/unit/").content.decode()
    assert "Deputy for" not in desk.client.get("/unit/").content.decode()


@pytest.mark.requirement("R23")
def test_a_caseload_over_its_limit_leads_to_the_caseload(desk, per):
    desk.anna.caseload_limit = 0
    desk.anna.save()
    desk.settle()
    page = signed_in(per).get("/").content.decode()
    assert f"/unit/#caseload-{desk.anna.id}" in page


# Who is accountable


@pytest.mark.requirement("R16")
def test_a_first_case_manager_is_named_and_that_is_taken_back(desk):
    omar = make.make_person()
    make.make_engagement(omar, unit=desk.unit)
    desk.settle()
    gap = Gap.objects.filter(rule="no_case_manager", person=omar, closed_at=None)
    assert gap.exists()
    said = send(desk.client, f"/persons/{omar.id}/case-manager/", manager=str(desk.anna.id))
    assert not gap.exists()
    undo(desk.client, said)
    assert gap.exists()
    assert case_manager_of(omar.id, on=TODAY) is None


@pytest.mark.requirement("R16")
def test_a_handover_is_asked_for_shown_and_withdrawn(desk, per):
    said = send(desk.client, desk.person_url("hand-over/"), to=str(desk.johan.id), reason="I move to Malmö")
    page = desk.client.get(desk.person_url()).content.decode()
    assert "hand-over" in said.extra_tags
    assert "Johan Ek is asked to take over" in page
    undo(desk.client, said)
    assert Handover.objects.get().state == "withdrawn"


def test_a_handover_is_withdrawn_only_in_the_case_managers_unit(desk):
    row = make.make_handover(desk.leila, from_professional=desk.anna, to_professional=desk.johan)
    unit = make.make_unit()
    other = make.make_professional(unit=unit, account=account("other"))
    make.make_engagement(desk.leila, unit=unit)
    desk.settle()
    path = desk.person_url(f"hand-over/{row.id}/withdraw/")
    assert signed_in(other).post(path).status_code == 404


def test_who_leads_the_unit_may_ask_somebody_to_take_over(desk, per):
    page = signed_in(per).get(desk.person_url()).content.decode()
    assert 'id="handover-form"' in page


# Extra support


@pytest.mark.requirement("R51")
def test_extra_support_closes_the_gap_when_the_person_wants_it_and_is_undone(desk):
    peers = make.make_unit(kind=UnitKind.PEER_SUPPORT, name="Peers")
    desk.leila.relatives.all().delete()
    desk.settle()
    gap = Gap.objects.filter(rule="nobody_close", closed_at=None)
    assert gap.exists()
    path = desk.person_url("support/")
    assert desk.client.post(path, {"unit": str(peers.id)}).status_code == 422
    said = send(desk.client, path, unit=str(peers.id), wanted="on")
    assert not gap.exists()
    undo(desk.client, said)
    assert gap.exists()
    assert Engagement.objects.get(unit=peers).end_date == TODAY


@pytest.mark.requirement("R51")
def test_the_step_of_the_gap_is_that_form(desk):
    make.make_unit(kind=UnitKind.PEER_SUPPORT, name="Peers")
    desk.leila.relatives.all().delete()
    desk.settle()
    assert f'action="{desk.person_url("support/")}"' in desk.client.get(desk.person_url()).content.decode()


# Who is away is said wherever somebody is chosen


@pytest.mark.requirement("R16")
def test_whoever_is_away_says_so_in_every_list_to_choose_from(desk):
    make.make_absence(desk.johan)
    person = desk.client.get(desk.person_url())
    assert person.content.decode().count("Johan Ek (away)") >= 3, "deputy, hand-over, owner of a promise"
    assert ">Johan Ek</option>" not in person.content.decode()
    text = " ".join(re.sub("<[^>]*>", " ", person.content.decode()).split())
    assert text.count("Deputy: Johan Ek Away") == 2
    assert "Johan Ek (away)" in desk.client.get("/welcome/").content.decode()


# How the rules fare


@pytest.fixture
def told(desk):
    """Somebody has said why a gap about Leila was of no use."""
    make.make_commitment(desk.leila, owner=desk.anna, due_date=TODAY - days(3))
    desk.settle()
    gap = Gap.objects.get(rule="commitment_overdue")
    send(desk.client, f"/gaps/{gap.id}/not-useful/", why="Leila does it on Fridays anyway")
    return gap


def test_who_leads_reads_how_a_rule_fares_and_why_it_was_not_useful(desk, per, told):
    leader = signed_in(per)
    page = leader.get("/rules/")
    one = next(one for one in page.context["rules"] if one.fares.rule == told.rule)
    assert (one.fares.found, one.fares.resolved, one.fares.acted_on) == (1, 0, 0)
    assert "… does it on Fridays anyway" in page.content.decode()
    assert "Leila" not in page.content.decode()
    looked = AuditRow.objects.get(verb="look.rules", human_id=per.id)
    assert looked.person_id == desk.leila.id
    assert "/rules/#rule-commitment_overdue" in leader.get(f"/gaps/{told.id}/").content.decode()
    assert 'href="/rules/"' in leader.get("/unit/").content.decode()


def test_the_page_of_rules_is_for_who_leads_about_those_whom_they_may_know(desk, told):
    assert desk.client.get("/rules/").status_code == 404
    assert "/rules/" not in desk.client.get(f"/gaps/{told.id}/").content.decode()
    seat = {"role": Role.TEAM_LEADER, "unit": make.make_unit(name="Elsewhere")}
    other = make.make_professional(name="Eva", account=account("eva"), **seat)
    page = signed_in(other).get("/rules/")
    assert page.context["rules"] == []
    assert b"Fridays" not in page.content


# How people were met


@pytest.mark.requirement("R76")
def test_who_leads_reads_how_people_were_met_by_unit_and_no_name(desk, per):
    for answer in ("yes", "yes", "partly", "no", "no"):
        met = {"unit_id": desk.unit.id, "respected": answer, "whom": "Ulla", "agency": "The office"}
        make.make_log_entry(**met, entry_date=TODAY.replace(day=1) - days(1))
    page = signed_in(per).get("/respected/")
    [line] = page.context["units"]
    assert (line.name, line.answers.yes, line.answers.partly, line.answers.no) == (desk.unit.name, 2, 1, 2)
    assert b"Ulla" not in page.content
    assert 'href="/respected/"' in signed_in(per).get("/unit/").content.decode()
    assert not AuditRow.objects.filter(verb="look.respected", person_id__isnull=False).exists()


@pytest.mark.requirement("R76")
def test_answers_of_this_month_are_not_shown_yet_and_only_who_leads_may_look(desk, per):
    for _each in range(9):
        make.make_log_entry(unit_id=desk.unit.id, respected="no", entry_date=TODAY)
    assert signed_in(per).get("/respected/").context["units"] == []
    assert desk.client.get("/respected/").status_code == 404
