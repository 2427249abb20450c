"""The register of agreements, one of them with its verbs and figures, its report; and questions to units."""

import pytest

from spindel.domain.network.kinds import AgreedGround, Role
from spindel.domain.network.models import Agreement, Engagement, Question
from spindel.insight.gaps.models import Gap
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = pytest.mark.requirement("R9")


@pytest.fixture
def leader(desk):
    lead = make.make_professional(
        name="Vera Wall", role=Role.TEAM_LEADER, unit=desk.unit, account=account("vera")
    )
    return signed_in(lead)


@pytest.fixture
def town(desk):
    return make.make_unit(name="Town", kind="social_services")


@pytest.fixture
def agreed(desk, town):
    return make.make_agreement(unit=desk.unit, other=town)


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_leader_draws_it_up_and_the_undo_strikes_it(leader, desk, town):
    said = send(
        leader,
        "/agreements/draw-up/",
        **{
            "other": f"{town.name}, {town.organisation.name}", "scope": "Persons whom both know",
            "form_": "signed", "start_date": TODAY, "notice_days": 60, "share_in_time": 75,
            "days_question": 5, "consent_categories": ["1", "16"], "law_categories": ["256"],
            "law_source": "The law of the place", "escalation": "The leaders meet",
        },
    )  # fmt: skip
    row = Agreement.objects.get()
    assert (row.scope, row.share_in_time, row.times.get().days) == ("Persons whom both know", 75, 5)
    assert {one.ground: one.categories for one in row.shares.all()} == {
        AgreedGround.CONSENT: 17, AgreedGround.LAW: 256,
    }  # fmt: skip
    text = read(leader, "/agreements/")
    assert "Persons whom both know" in text and "missing by the minimum standard" in text
    undo(leader, said)
    assert not Agreement.objects.exists()


def test_what_is_missing_is_said_and_comes_back(leader):
    answer = leader.post("/agreements/draw-up/", {"scope": "All", "law_categories": ["1"]})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert all(one in text for one in ("Choose a unit.", "Enter the date.", "Write which law.", "All"))


def test_both_sign_one_of_them_on_paper(leader, desk, town):
    row = make.make_agreement(unit=desk.unit, other=town, state="draft", signed=False)
    send(leader, f"/agreements/{row.id}/sign/", side=desk.unit.id, name="Vera Wall")
    assert "not yet" in read(leader, f"/agreements/{row.id}/")
    send(leader, f"/agreements/{row.id}/sign/", side=town.id, name="Eva Lund, on paper")
    row.refresh_from_db()
    assert row.state == "in_force" and "Eva Lund, on paper" in read(leader, f"/agreements/{row.id}/")


def test_a_draft_is_changed_and_what_is_in_force_is_followed(leader, desk, town, agreed):
    values = {
        "scope": "Others",
        "form_": "protocol",
        "start_date": TODAY,
        "notice_days": 1,
        "share_in_time": 50,
    }
    assert leader.post(f"/agreements/{agreed.id}/change/", values).status_code == 404
    send(leader, f"/agreements/{agreed.id}/follow/", **values)
    row = Agreement.objects.get(drawn_from=agreed)
    assert (row.scope, row.state, row.sides.count()) == ("Others", "draft", 2)
    send(leader, f"/agreements/{row.id}/change/", **values | {"scope": "Some"})
    row.refresh_from_db()
    assert row.scope == "Some"


def test_whom_we_name_is_undone(leader, desk, agreed):
    before = make.side_of(agreed, desk.unit)
    said = send(leader, f"/agreements/{agreed.id}/contacts/", contact=desk.anna.id, substitute=desk.johan.id)
    after = make.side_of(agreed, desk.unit)
    assert (after.contact, after.substitute) == (desk.anna, desk.johan)
    undo(leader, said)
    assert make.side_of(agreed, desk.unit).contact_id == before.contact_id


def test_it_is_ended_with_a_reason(leader, agreed):
    send(leader, f"/agreements/{agreed.id}/end/", reason="The unit closes", end_date=TODAY)
    assert "The unit closes" in read(leader, f"/agreements/{agreed.id}/")


@pytest.mark.parametrize("verb", ["change", "follow", "contacts", "sign", "end", "strike"])
def test_only_who_leads_a_side_changes_it(desk, leader, verb):
    others = make.make_agreement()
    assert desk.client.post(f"/agreements/{others.id}/{verb}/").status_code == 404
    assert leader.post(f"/agreements/{others.id}/{verb}/").status_code == 404


def test_everybody_reads_the_terms_and_only_the_two_the_figures(desk, agreed):
    text = read(desk.client, f"/agreements/{agreed.id}/")
    assert "Contact at Town" in text and "answered within 7 days" in text and "too few to say" in text
    others = make.make_agreement()
    text = read(desk.client, f"/agreements/{others.id}/")
    assert "Contact at Town" in text and "How it is kept" not in text
    assert desk.client.get(f"/agreements/{others.id}/report.txt").status_code == 404


def test_what_the_law_never_opens_is_said(desk):
    agency = make.make_unit(name="Insurance", kind="social_insurance")
    row = make.make_agreement(unit=desk.unit, other=agency, shares=1 | 4)
    assert "Insurance: the law never opens Health to them" in read(desk.client, f"/agreements/{row.id}/")


@pytest.mark.requirement("R79")
def test_the_report_names_nobody_and_says_what_was_kept(desk, town, agreed):
    for number in range(5):
        answered = TODAY - days(9) if number else None
        side = make.side_of(agreed, town)
        make.make_question(desk.leila, side=side, due_date=TODAY - days(8), answered_date=answered)
    text = read(desk.client, f"/agreements/{agreed.id}/report.txt")
    assert "Town, Answers: 4 / 5 (kept: Yes)" in text and "1. The leaders meet" in text
    assert desk.leila.family_name not in text and "Contact at Town" not in text
    table = desk.client.get(f"/agreements/{agreed.id}/report.csv").getvalue().decode()
    assert "Town,Answers" in table and ",5,4,80,Yes" in table and "fewer than 5" in table


@pytest.mark.requirement("R21")
def test_a_breach_leads_the_leader_to_the_agreement(leader, desk, town, agreed):
    for _number in range(5):
        make.make_question(desk.leila, side=make.side_of(agreed, town), due_date=TODAY - days(8))
    desk.settle()
    gap = Gap.objects.get(rule="agreement_breached", subject_id=desk.unit.id)
    assert (gap.subject_kind, gap.params["stage"], gap.person) == ("unit", "theirs", None)
    assert f"/agreements/{agreed.id}/" in read(leader, f"/gaps/{gap.id}/")
    assert "We wait longer for Town than agreed" in read(leader, "/")
    assert desk.client.get(f"/gaps/{gap.id}/").status_code == 404


def test_whoever_comes_in_names_whom_the_agreement_names(desk, town, agreed):
    name = f"{town.name}, Social services, {town.organisation.name}"
    send(desk.client, desk.person_url("around/units/"), unit=name, ground="wanted")
    assert Engagement.objects.get(unit=town).contact.name == "Contact at Town"


class TestQuestions:
    @pytest.fixture
    def eva(self, desk, town):
        make.make_engagement(desk.leila, unit=town)
        make.make_consent(desk.leila, unit=town, categories=511)
        eva = make.make_professional(name="Eva", role=Role.SOCIAL_WORKER, unit=town, account=account("eva"))
        desk.settle()
        return signed_in(eva)

    def test_it_is_asked_answered_and_both_undone(self, desk, town, agreed, eva):
        path = desk.person_url("questions/")
        values = {"unit": town.id, "kind": "question", "text": "How many hours?"}
        asked = send(desk.client, f"{path}ask/", **values)
        row = Question.objects.get()
        assert row.due_date == TODAY + days(7)
        assert "How many hours?" in read(eva, path)
        said = send(eva, f"{path}{row.id}/answer/", answer="Ten a week")
        assert "Ten a week" in read(desk.client, path)
        undo(eva, said)
        undo(desk.client, asked)
        assert not Question.objects.exists()

    def test_each_unit_has_its_own_verbs(self, desk, town, eva):
        row = make.make_question(desk.leila, from_unit=desk.unit, to_unit=town)
        path = desk.person_url(f"questions/{row.id}/")
        assert desk.client.post(f"{path}answer/", {"answer": "Me"}).status_code == 404
        assert eva.post(f"{path}withdraw/").status_code == 404
        send(desk.client, f"{path}withdraw/")
        row.refresh_from_db()
        assert row.withdrawn_date == TODAY

    def test_what_waits_for_our_answer_stands_on_one_page(self, desk, town, eva):
        make.make_question(desk.leila, to_unit=town, text="How many hours?", due_date=TODAY - days(1))
        make.make_question(make.make_person(), to_unit=town, text="About somebody else")
        text = read(eva, "/unit/questions/")
        assert "How many hours?" in text and "waits" in text and "About somebody else" not in text
        assert "How many hours?" not in read(desk.client, "/unit/questions/")

    def test_who_may_not_read_the_plan_reads_what_their_own_unit_is_asked(self, desk):
        office = make.make_unit(name="Office", kind="social_insurance")
        make.make_engagement(desk.leila, unit=office)
        officer = make.make_professional(role=Role.OFFICER, unit=office, account=account("officer"))
        desk.settle()
        make.make_question(desk.leila, to_unit=office, text="By when is it decided?")
        make.make_question(desk.leila, text="Something for others")
        text = read(signed_in(officer), desk.person_url("questions/"))
        assert "By when is it decided?" in text and "Something for others" not in text
