"""The page of a person: what is granted is there with its reason, what is not is not even hinted at."""

import re

import pytest

from spindel.domain.appointments.kinds import Outcome
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.kernel import clock
from tests import factories as make
from tests.factories import NOW, TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in


def show(client, desk):
    answer = client.get(desk.person_url())
    assert answer.status_code == 200
    return answer


def somebody(desk, kind, role, name="Somebody Else"):
    unit = make.make_unit(kind=kind)
    who = make.make_professional(name=name, role=role, unit=unit, account=account(name))
    make.make_engagement(desk.leila, unit=unit)
    desk.settle()
    return signed_in(who)


def test_the_title_of_the_page_names_nobody(desk):
    head = show(desk.client, desk).content.decode().partition("<body")[0]
    assert "Haddad" not in head
    assert "Leila" not in head


@pytest.mark.requirement("R22")
def test_a_contact_is_offered_in_the_way_that_the_person_wishes(desk):
    assert show(desk.client, desk).context["file"].forms["contact"]["channel"].value() == "phone"
    desk.leila.contact_channel = "letter"
    desk.leila.save()
    assert show(desk.client, desk).context["file"].forms["contact"]["channel"].value() == "letter"


def test_a_stranger_and_a_person_who_does_not_exist_look_the_same(desk):
    stranger = signed_in(make.make_professional(name="Nils Ek", account=account("nils")))
    hidden = stranger.get(desk.person_url())
    missing = stranger.get("/persons/01950000-0000-7000-8000-000000000009/")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content.replace(hidden.wsgi_request.path.encode(), b"") == missing.content.replace(
        missing.wsgi_request.path.encode(), b""
    )


@pytest.mark.requirement("R16")
@pytest.mark.parametrize(
    ("kind", "role", "there", "absent"),
    [
        (UnitKind.PSYCHOSIS_SERVICE, Role.CASE_MANAGER, ["plan", "history", "money", "health"], []),
        (UnitKind.SOCIAL_SERVICES, Role.SOCIAL_WORKER, ["plan", "money"], ["history", "health", "record"]),
        (UnitKind.PRIMARY_CARE, Role.NURSE, ["plan", "history"], ["money", "health", "capacity"]),
        (
            UnitKind.SOCIAL_INSURANCE,
            Role.OFFICER,
            [],
            ["lookers", "plan", "web", "history", "money", "health"],
        ),
    ],
)
def test_each_sees_the_sections_that_are_granted_and_no_other(desk, kind, role, there, absent):
    make.make_benefit(desk.leila)
    make.make_medicine(desk.leila)
    make.make_capacity(desk.leila)
    page = show(somebody(desk, kind, role), desk).content.decode()
    assert [name for name in there if f'id="{name}"' not in page] == []
    assert [name for name in absent if f'id="{name}"' in page] == []


@pytest.mark.requirement("R60")
def test_medicines_for_drug_use_are_shown_only_with_the_persons_yes(desk):
    make.make_medicine(desk.leila, display="Naltrexone", is_substance_use=True)
    desk.settle()
    assert "Naltrexone" not in show(desk.client, desk).content.decode()
    make.make_consent(desk.leila, unit=desk.unit, categories=Category.HEALTH | Category.SUBSTANCE_USE)
    desk.settle()
    assert "Naltrexone" in show(desk.client, desk).content.decode()


@pytest.mark.requirement("R13")
def test_the_page_asks_how_a_visit_went_and_names_who_gets_in_touch_after_a_missed_one(desk):
    visit = make.make_visit(desk.leila, unit=desk.unit, starts_at=NOW - days(1))
    action = desk.person_url(f"visits/{visit.id}/outcome/")
    assert f'action="{action}"' in show(desk.client, desk).content.decode()
    desk.client.post(action, {"outcome": "missed"})
    visit.refresh_from_db()
    assert (visit.outcome, visit.follow_up_by_id) == (Outcome.MISSED, desk.anna.id)
    assert f'action="{action}"' not in show(desk.client, desk).content.decode()


@pytest.mark.hazard("H10.10")
def test_what_a_person_failed_at_is_not_told_to_those_who_decide(desk):
    housing = make.make_unit(kind=UnitKind.HOUSING, name="Granen Homes")
    support = make.make_professional(
        name="Bo Ek", role=Role.HOUSING_SUPPORT, unit=housing, account=account("bo")
    )
    make.make_engagement(desk.leila, unit=housing)
    make.make_consent(desk.leila, unit=housing, categories=Category.APPOINTMENTS | Category.PLAN)
    make.make_visit(desk.leila, what="Blood sample", outcome=Outcome.MISSED, starts_at=NOW - days(3))
    make.make_visit(desk.leila, what="Walk and talk", outcome=Outcome.CAME, starts_at=NOW - days(4))
    make.make_commitment(desk.leila, what="Call the landlord", due_date=TODAY - days(9))
    desk.settle()
    seen_by_anna = show(desk.client, desk).content.decode()
    seen_by_housing = show(signed_in(support), desk).content.decode()
    for told in ("Blood sample", "Missed", "Overdue"):
        assert told in seen_by_anna
        assert told not in seen_by_housing
    for told in ("Walk and talk", "Call the landlord"):
        assert told in seen_by_housing
    assert 'id="lookers"' not in seen_by_housing


def test_a_relative_is_named_among_owners_only_to_whoever_may_know_of_them(desk):
    make.make_relative(desk.leila, name="Aunt Samira")
    doctor = somebody(desk, UnitKind.PRIMARY_CARE, Role.GENERAL_PRACTITIONER)
    plan = f"{desk.person_url()}plan/"
    assert "Aunt Samira" in desk.client.get(plan).content.decode()
    page = doctor.get(plan).content.decode()
    assert 'name="owner"' in page
    assert "Aunt Samira" not in page


@pytest.mark.requirement("R46")
def test_every_section_says_why_it_can_be_seen(desk):
    why = show(desk.client, desk).context["file"].why
    assert len(why) == 1
    assert why[0].startswith("The unit is engaged with the person: Plan")
    assert "Case manager, Psychosis service North" in why[0]


def test_it_says_who_has_looked(desk):
    show(signed_in(desk.johan), desk)
    lookers = show(desk.client, desk).context["file"].lookers
    assert [(one.name, one.role) for one in lookers] == [("Johan Ek", "nurse")]


def test_what_others_changed_since_the_last_look_is_news_and_what_i_did_is_not(desk):
    with clock.frozen(NOW - days(3)):
        assert show(desk.client, desk).context["file"].last_look_at is None
    for who, text in ((desk.johan, "Called her brother"), (desk.anna, "Wrote a letter")):
        make.make_contact(
            desk.leila,
            unit=desk.unit,
            professional=who,
            text=text,
            created_at=NOW - days(1),
            created_by=who.id,
        )
    file = show(desk.client, desk).context["file"]
    assert file.last_look_at == NOW - days(3)
    told = [line.text for line in file.changes]
    assert "Called her brother" in told
    assert "Wrote a letter" not in told


def test_looks_that_follow_each_other_are_one_visit(desk):
    with clock.frozen(NOW - days(1)):
        show(desk.client, desk)
    for minutes in (0, 1):
        with clock.frozen(NOW + days(0) + minutes * days(1) / 1440):
            assert show(desk.client, desk).context["file"].last_look_at == NOW - days(1)


@pytest.mark.hazard("H10.8")
def test_the_table_of_the_web_says_no_last_move_of_somebody_close(desk):
    page = show(desk.client, desk).content.decode()
    row = page.partition('<th scope="row">Eva Berg')[2].partition("</tr>")[0]
    assert row
    assert "<time" not in row


def test_a_person_is_found_among_those_who_may_be_known(desk):
    page = desk.client.get("/search/?q=hadd").content.decode()
    assert "Leila Haddad" in page
    stranger = signed_in(make.make_professional(name="Nils Ek", account=account("nils")))
    assert "Leila Haddad" not in stranger.get("/search/?q=hadd").content.decode()


def test_an_empty_search_finds_nobody(desk):
    assert "Leila" not in desk.client.get("/search/?q=").content.decode()


def test_what_is_folded_is_on_the_page_and_why_one_may_see_it_is_said_once(desk):
    for number in range(5):
        make.make_goal(desk.leila, own_words=f"Goal {number}")
        make.make_commitment(
            desk.leila, owner=desk.anna, what=f"Promise {number}", due_date=TODAY + days(number)
        )
        make.make_visit(desk.leila, unit=desk.unit, what=f"Visit {number}", starts_at=NOW + days(number + 1))
    make.make_need(desk.leila, area="housing", text="A home")
    make.make_responsibility(desk.leila, unit=desk.unit, area="daily_life")
    agreed = make.make_sharing(desk.leila, unit=desk.leila.engagements.exclude(unit=desk.unit).get().unit)
    page = show(desk.client, desk).content.decode()
    for what in ("Goal", "Promise", "Visit"):
        assert all(len(re.findall(rf"{what} {number}<(?!/option)", page)) == 1 for number in range(5)), what
    assert page.count("<summary>Why can I see this?") == 1
    assert page.index("A home") < page.index("1 area that somebody answers for")
    assert page.count(f"{agreed.what_for}") == 1
