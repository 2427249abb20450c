"""Who stands around the person: units come, name their people and leave; what the way to them weighs."""

from decimal import Decimal

import pytest

from spindel.domain.consent import access
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.network.models import CaseManagement, Engagement, Mandate
from spindel.domain.plan.models import Responsibility
from spindel.insight.gaps.models import Gap
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo


@pytest.fixture
def social(desk):
    """The engagement of social services, where Omar works."""
    row = desk.leila.engagements.exclude(unit=desk.unit).get()
    make.make_professional(name="Omar Ali", role=Role.SOCIAL_WORKER, unit=row.unit, account=account("omar"))
    desk.settle()
    return row


def of_unit(desk, row, verb):
    return desk.person_url(f"around/units/{row.id}/{verb}/")


def worker(row):
    return make.Membership.objects.get(seat__unit=row.unit).professional


def verbs():
    return set(AuditRow.objects.filter(is_write=True).values_list("verb", flat=True))


@pytest.mark.requirement("R21")
def test_another_unit_comes_because_the_person_wants_it_and_that_is_undone(desk):
    peers = make.make_professional(
        role=Role.PEER_SPECIALIST, unit=make.make_unit(kind=UnitKind.PEER_SUPPORT, name="Peers")
    )
    path, unit = desk.person_url("around/units/"), make.unit_of(peers)
    refused = desk.client.post(path, {"unit": str(unit.id)})
    assert refused.status_code == 422
    assert b"Ask the person first" in refused.content
    said = send(desk.client, path, unit=str(unit.id), interval_days="14", ground="wanted")
    row = Engagement.objects.get(unit=unit)
    assert (row.interval_days, row.end_date) == (14, None)
    knows = access.reach(make.actor_for(peers), [desk.leila.id], at=NOW)[desk.leila.id].knows
    assert knows
    undo(desk.client, said)
    row.refresh_from_db()
    assert row.end_date == TODAY


@pytest.mark.once
@pytest.mark.hazard("H10.7")
def test_a_ward_comes_because_the_person_is_admitted_there_and_says_so_in_words(desk):
    ward = make.make_unit(kind=UnitKind.INPATIENT_WARD, name="Ward 3")
    path, sent = desk.person_url("around/units/"), {"unit": str(ward.id), "ground": "admitted"}
    answer = desk.client.post(path, sent)
    assert answer.context["form"].errors["ground_text"]
    send(desk.client, path, **sent, ground_text="Admitted on 1 March")
    row = Engagement.objects.get(unit=ward)
    assert (row.ground, row.ground_text) == ("admitted", "Admitted on 1 March")


@pytest.mark.once
@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize("reads", [True, False], ids=["case manager", "social services"])
def test_why_a_ward_came_is_read_by_those_who_may_know_about_health(desk, social, reads):
    make.make_engagement(desk.leila, unit=make.make_unit(), ground="law", ground_text="Chamber court")
    desk.settle()
    client = desk.client if reads else signed_in(worker(social))
    page = client.get(desk.person_url("around/")).content.decode()
    assert ("Chamber court" in page) is reads


@pytest.mark.requirement("R29")
@pytest.mark.parametrize("path", ["around/units/", "support/"])
def test_the_undo_of_a_coming_leaves_no_promise_with_a_unit_that_is_gone(desk, path):
    unit = make.make_unit(kind=UnitKind.PEER_SUPPORT, name="Peers")
    said = send(desk.client, desk.person_url(path), unit=str(unit.id), wanted="on", ground="wanted")
    make.make_commitment(desk.leila, owner=unit)
    answer = desk.client.post(said.extra_tags, {"next": "/"}, follow=True)
    assert b"Somebody relies on them by now." in answer.content
    assert Engagement.objects.get(unit=unit).end_date is None


@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize("path", ["around/units/", "support/"])
def test_nobody_opens_something_to_a_unit_in_which_they_work_themselves(desk, path):
    unit = make.make_unit(kind=UnitKind.HOME_SUPPORT, name="Home support")
    sent = {"unit": str(unit.id), "wanted": "on", "ground": "wanted"}
    seat = make.make_membership(desk.anna, seat=make.make_seat(unit=unit, role=Role.CASE_MANAGER))
    assert desk.client.post(desk.person_url(path), sent).status_code == 422
    assert not Engagement.objects.filter(unit=unit).exists()
    seat.delete()
    assert desk.client.post(desk.person_url(path), sent).status_code == 302


@pytest.mark.once
def test_a_unit_is_found_by_its_name_and_a_part_of_it_is_answered_by_what_fits(desk):
    ward = make.make_unit(kind=UnitKind.INPATIENT_WARD, name="Ward 3")
    path, sent = desk.person_url("around/units/"), {"ground": "wanted"}
    name = f"Ward 3, Inpatient ward, {ward.organisation.name}"
    assert f'<option value="{name}"></option>' in desk.client.get(desk.person_url("around/")).content.decode()
    answer = desk.client.post(path, sent | {"unit": "ward"})
    assert answer.status_code == 422 and f"“{name}”" in answer.context["form"].errors["unit"][0]
    send(desk.client, path, **sent, unit=name.upper())
    assert Engagement.objects.filter(unit=ward).exists()


def test_a_unit_that_is_there_is_not_offered_again(desk):
    page = desk.client.get(desk.person_url("around/"))
    offered = [key for key, _name in page.context["engage"].fields["unit"].found]
    assert str(desk.unit.id) not in offered
    path = desk.person_url("around/units/")
    assert desk.client.post(path, {"unit": str(desk.unit.id), "ground": "wanted"}).status_code == 422


@pytest.mark.requirement("R22")
def test_a_unit_names_its_contact_and_how_often_and_that_is_undone(desk, social):
    who = worker(social)
    path = of_unit(desk, social, "contact")
    assert desk.client.post(path, {"contact": str(desk.johan.id)}).status_code == 422
    said = send(desk.client, path, contact=str(who.id), interval_days="30")
    page = desk.client.get(desk.person_url("around/")).content.decode()
    assert "Contact there: Omar Ali. In touch at least every 30 days" in page
    undo(desk.client, said)
    social.refresh_from_db()
    assert (social.contact, social.interval_days) == (None, None)
    assert "engagement.set_contact_person" in verbs()


def test_an_undo_of_the_contact_does_not_undo_what_came_after(desk, social):
    path = of_unit(desk, social, "contact")
    said = send(desk.client, path, interval_days="30")
    send(desk.client, path, interval_days="60")
    answer = desk.client.post(said.extra_tags, {"next": "/"}, follow=True)
    assert b"Somebody changed the plan in the meantime." in answer.content
    social.refresh_from_db()
    assert social.interval_days == 60


def test_only_the_unit_itself_and_the_case_managers_speak_for_it(desk, social):
    other = make.make_professional(unit=make.make_unit(), account=account("other"))
    make.make_engagement(desk.leila, unit=make.unit_of(other))
    desk.settle()
    assert signed_in(other).get(desk.person_url("around/")).status_code == 200
    for verb in ("contact", "leave"):
        assert signed_in(other).post(of_unit(desk, social, verb)).status_code == 404
    assert signed_in(other).get(of_unit(desk, social, "leaving")).status_code == 404
    assert signed_in(worker(social)).get(of_unit(desk, social, "leaving")).status_code == 200


@pytest.mark.requirement("R29")
def test_what_stops_is_shown_before_a_unit_leaves_and_all_comes_back_by_the_undo(desk, social):
    make.make_need(desk.leila, area="daily_life")
    make.make_responsibility(desk.leila, unit=social.unit, area="daily_life")
    make.make_commitment(desk.leila, owner=social.unit, area="daily_life", what="Shop on Fridays")
    for end in (None, TODAY + days(30)):
        make.make_sharing(desk.leila, unit=social.unit, end_date=end)
    desk.settle()
    page = desk.client.get(of_unit(desk, social, "leaving")).content.decode()
    assert "They no longer answer for: Daily life" in page
    assert "Shop on Fridays" in page
    gap = Gap.objects.filter(rule="area_unanswered", closed_at=None)
    assert not gap.exists()
    said = send(desk.client, of_unit(desk, social, "leave"))
    assert gap.exists()
    social.refresh_from_db()
    assert social.end_date == TODAY + days(1)
    undo(desk.client, said)
    social.refresh_from_db()
    assert social.end_date is None
    planned = desk.leila.sharings.exclude(end_date=TODAY).values_list("end_date", flat=True)
    assert set(planned) == {None, TODAY + days(30)}
    assert not gap.exists()
    assert Responsibility.objects.filter(end_date=None, unit=social.unit).exists()
    assert {"engagement.end", "engagement.resume", "commitment.release"} <= verbs()


@pytest.mark.requirement("R16")
def test_the_case_managers_unit_is_led_to_the_hand_over_instead(desk):
    row = desk.leila.engagements.get(unit=desk.unit)
    page = desk.client.get(of_unit(desk, row, "leaving")).content.decode()
    assert "/#accountable" in page
    assert "leaving-form" not in page
    send(desk.client, of_unit(desk, row, "leave"))
    row.refresh_from_db()
    assert row.end_date is None


@pytest.mark.requirement("R23")
def test_the_weight_of_the_way_counts_in_the_caseload_and_is_undone(desk):
    path = desk.person_url("around/way/")
    for wrong in ("", "-1", "1.25", "far"):
        assert desk.client.post(path, {"travel_weight": wrong}).status_code == 422
    said = send(desk.client, path, travel_weight="0.5")
    row = CaseManagement.objects.get()
    assert row.travel_weight == Decimal("0.5")
    assert "of it" in desk.client.get("/unit/").content.decode()
    undo(desk.client, said)
    row.refresh_from_db()
    assert row.travel_weight == 0
    assert "case_management.set_travel_weight" in verbs()


# What a unit may decide


@pytest.fixture
def leader(desk):
    seat = {"role": Role.TEAM_LEADER, "unit": desk.unit}
    return signed_in(make.make_professional(name="Per Sand", account=account("per"), **seat))


def mandate(desk, **over):
    seat = make.make_seat(unit=desk.unit, role=Role.NURSE)
    return {"seat": str(seat.id), "decision": "treatment", "up_to": "", "start_date": TODAY} | over


@pytest.mark.requirement("R28")
def test_who_leads_gives_and_ends_a_mandate_and_both_are_undone(desk, leader):
    said = send(leader, "/unit/mandates/", **mandate(desk, up_to="20 h"))
    row = Mandate.objects.get()
    assert (row.seat.role, row.up_to, row.end_date) == (Role.NURSE, "20 h", None)
    ended = send(leader, f"/unit/mandates/{row.id}/end/")
    row.refresh_from_db()
    assert row.end_date == TODAY
    undo(leader, ended)
    row.refresh_from_db()
    assert row.end_date is None
    undo(leader, said)
    row.refresh_from_db()
    assert row.end_date == row.start_date
    assert {"mandate.give", "mandate.end"} <= verbs()


@pytest.mark.requirement("R28")
def test_a_mandate_that_ends_before_it_begins_comes_back_as_it_was_typed(desk, leader):
    answer = leader.post("/unit/mandates/", mandate(desk, up_to="20 h", end_date=TODAY))
    assert answer.status_code == 422
    assert b'value="20 h"' in answer.content
    assert b"Enter a day after the start." in answer.content
    assert not Mandate.objects.exists()


def test_others_only_read_what_is_decided(desk, leader):
    row = make.make_mandate(seat=make.make_seat(unit=desk.unit))
    page = desk.client.get("/unit/").content.decode()
    assert "What is decided here" in page
    assert "/unit/mandates/" not in page
    assert desk.client.post("/unit/mandates/", mandate(desk)).status_code == 404
    assert desk.client.post(f"/unit/mandates/{row.id}/end/").status_code == 404
    elsewhere = make.make_mandate()
    assert leader.post(f"/unit/mandates/{elsewhere.id}/end/").status_code == 404
