"""Break-glass on the pages: one number, a ground and a text; a banner; a review by somebody else."""

import pytest

from spindel.domain.consent.models import BlockRelease, EmergencyAccess
from spindel.domain.network.kinds import Role, UnitKind
from spindel.domain.people.kinds import Category
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send

pytestmark = pytest.mark.requirement("R46")
NUMBER = "19880504-2380"
TEXT = "Found unconscious"


@pytest.fixture
def ward(desk):
    make.make_identifier(desk.leila, value=NUMBER.replace("-", ""))
    return make.make_unit(kind=UnitKind.INPATIENT_WARD, name="Ward 7")


@pytest.fixture
def eva(ward):
    one = make.make_professional(name="Eva Rask", role=Role.NURSE, unit=ward, account=account("eva"))
    return signed_in(one)


@pytest.fixture
def siv(ward):
    one = make.make_professional(name="Siv Ek", role=Role.TEAM_LEADER, unit=ward, account=account("siv"))
    return signed_in(one)


def open_it(client, **over):
    return client.post("/emergency/open/", {"number": NUMBER, "why": "life", "text": TEXT} | over)


def test_the_person_is_there_at_once_and_not_a_moment_before(desk, eva):
    assert eva.get(desk.person_url()).status_code == 404
    answer = open_it(eva)
    assert answer.headers["Location"] == desk.person_url()
    text = eva.get(desk.person_url()).content.decode()
    assert "Open in an emergency" in text
    looked = AuditRow.objects.filter(verb="look.person", person_id=desk.leila.id).latest("id")
    assert (looked.human_name, looked.ground) == ("Eva Rask", "emergency")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"number": "19000101-0000"}, "Nobody here has this number."),
        ({"number": "2380"}, "Nobody here has this number."),
        ({"number": ""}, "Enter the person&#x27;s number."),
        ({"why": ""}, "Choose why you have to know now."),
        ({"text": " "}, "Write what has happened."),
    ],
)
def test_without_number_ground_and_text_nothing_opens(desk, eva, wrong, says):
    answer = open_it(eva, **wrong)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not EmergencyAccess.objects.exists()


def test_who_has_no_way_in_learns_nothing_not_even_that_the_number_is_known(desk, ward):
    officer = make.make_professional(
        role=Role.OFFICER, unit=make.make_unit(kind=UnitKind.SOCIAL_INSURANCE), account=account("of")
    )
    client = signed_in(officer)
    assert "no way in" in client.get("/emergency/").content.decode()
    known, unknown = open_it(client), open_it(client, number="19000101-0000")
    assert (known.status_code, unknown.status_code) == (404, 404)
    assert known.content == unknown.content
    assert not EmergencyAccess.objects.exists()


def test_more_is_opened_with_another_text_and_closed_when_no_longer_needed(desk, eva):
    open_it(eva)
    assert eva.post(desk.person_url("emergency/widen/"), {"text": ""}).status_code == 422
    send(eva, desk.person_url("emergency/widen/"), text="Needs the medicines")
    row = EmergencyAccess.objects.get(closed_at=None)
    assert Category(row.categories) & Category.HEALTH
    assert eva.post(desk.person_url("emergency/close/")).headers["Location"] == "/"
    assert eva.get(desk.person_url()).status_code == 404
    assert eva.post(desk.person_url("emergency/close/")).status_code == 404


def test_nobody_widens_or_closes_what_they_have_not_opened(desk, eva):
    open_it(eva)
    for path in ("emergency/widen/", "emergency/close/"):
        assert desk.client.post(desk.person_url(path), {"text": "x"}).status_code == 404
    assert EmergencyAccess.objects.get().closed_at is None


def test_the_case_managers_unit_sees_who_opened_it_and_releases_what_is_kept_back(desk, eva):
    make.make_block(desk.leila, categories=int(Category.PLAN))
    open_it(eva)
    row = EmergencyAccess.objects.get()
    text = desk.client.get(desk.person_url()).content.decode()
    assert "Eva Rask, Ward 7" in text
    release = desk.person_url(f"emergencies/{row.id}/release/")
    assert eva.post(release, {"text": "Please"}).status_code == 404
    assert desk.client.post(release, {"text": ""}).status_code == 422
    send(desk.client, release, text="She would want it")
    assert BlockRelease.objects.get().unit.name == "Ward 7"
    assert desk.client.post(release, {"text": "Again"}).status_code == 404
    assert "Release what is kept back" not in desk.client.get(desk.person_url()).content.decode()


def test_an_emergency_of_somebody_else_releases_nothing(desk):
    make.make_block(desk.leila)
    other = make.make_emergency(make.make_person())
    path = desk.person_url(f"emergencies/{other.id}/release/")
    assert desk.client.post(path, {"text": "x"}).status_code == 404


def test_whoever_leads_the_unit_reviews_it_and_the_audit_says_that_they_saw_it(desk, eva, siv):
    open_it(eva)
    row = EmergencyAccess.objects.get()
    text = siv.get("/reviews/").content.decode()
    assert all(word in text for word in ("Eva Rask", TEXT, desk.leila.name))
    assert AuditRow.objects.filter(verb="look.reviews", person_id=desk.leila.id).count() == 1
    path = f"/reviews/{row.id}/"
    assert siv.post(path, {"verdict": ""}).status_code == 422
    assert siv.post(path, {"verdict": "wrong", "text": ""}).status_code == 422
    send(siv, path, verdict="wrong", text="Her neighbour")
    row.refresh_from_db()
    assert (row.verdict, row.verdict_text) == ("wrong", "Her neighbour")
    assert eva.get(desk.person_url()).status_code == 404
    assert "Nothing waits" in siv.get("/reviews/").content.decode()
    assert siv.post(path, {"verdict": "right"}).status_code == 404


def test_reviews_are_for_those_who_lead_that_unit(desk, eva):
    open_it(eva)
    row = EmergencyAccess.objects.get()
    elsewhere = make.make_professional(role=Role.TEAM_LEADER, unit=make.make_unit(), account=account("el"))
    other = signed_in(elsewhere)
    assert TEXT not in other.get("/reviews/").content.decode()
    assert other.post(f"/reviews/{row.id}/", {"verdict": "right"}).status_code == 404
    assert eva.get("/reviews/").status_code == 404
    assert eva.post(f"/reviews/{row.id}/", {"verdict": "right"}).status_code == 404


def test_a_leader_does_not_review_themselves(desk, ward):
    one = make.make_professional(role=Role.TEAM_LEADER, unit=ward, account=account("one"))
    row = make.make_emergency(desk.leila, professional=one, unit=ward, starts_at=NOW - days(0.1))
    client = signed_in(one)
    assert "Nothing waits" in client.get("/reviews/").content.decode()
    assert client.post(f"/reviews/{row.id}/", {"verdict": "right"}).status_code == 404


# What it looks like


@pytest.mark.once
@pytest.mark.requirement("R25")
def test_who_only_reads_is_offered_nothing_to_write_and_finds_the_way_back(desk, eva):
    plan, page = make.make_crisis_plan(desk.leila), make.make_told_once(desk.leila)
    make.make_responsibility(desk.leila, unit=desk.unit)
    open_it(eva)
    text = eva.get(desk.person_url()).content.decode()
    assert "Who answers for what" in text and "Say who is responsible" not in text
    for path, back in (
        (f"crisis/{plan.id}/", "Crisis plan"),
        (f"tell-once/pages/{page.id}/", "Tell it once"),
    ):
        shown = eva.get(desk.person_url(path)).content.decode()
        assert f"/{path.split('/', maxsplit=1)[0]}/" + f'">{back}</a>' in shown


@pytest.mark.once
@pytest.mark.parametrize(("language", "word"), [("en", "Open it"), ("sv", "Öppna"), ("ar", "افتح")])
def test_the_button_says_what_it_does_in_each_language(eva, language, word):
    eva.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    assert f">{word}</button>" in eva.get("/emergency/").content.decode()
