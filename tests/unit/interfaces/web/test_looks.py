"""Single looks that wait for who leads a unit, and nothing of a person whom they may not know."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import Category
from spindel.insight.looks.kinds import Verdict
from spindel.insight.looks.models import Flag
from spindel.insight.looks.registry import DETECTORS
from spindel.kernel.models import AuditRow, OutboxMessage
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in
from tests.unit.interfaces.web.test_verbs import send, undo

PARAMS = {
    "long_ended": {"since": "2026-01-05"},
    "colleague": {"own": False},
    "after_hours": {"at": "22:41"},
    "often": {"views": 61, "days": 21},
    "crowd": {"humans": 4},
    "bulk": {"persons": 44, "days": 1},
}


@pytest.fixture
def lena(desk):
    """She leads the unit of Anna and Johan."""
    lena = make.make_professional(
        name="Lena Vik", unit=desk.unit, role=Role.TEAM_LEADER, account=account("lena")
    )
    desk.settle()
    return lena


@pytest.fixture
def flag(desk, lena):
    return make.make_flag(desk.leila, human=desk.johan, unit=desk.unit)


def body(client, path="/looks/"):
    return client.get(path).content.decode()


@pytest.mark.requirement("R46")
def test_a_look_that_waits_is_shown_with_its_signs_and_the_look_at_it_is_audited(desk, lena, flag):
    page = body(signed_in(lena))
    assert "Johan Ek looked at Leila Haddad" in page
    assert "They and the person have the same family name." in page
    assert "Review it by" in page
    row = AuditRow.objects.filter(is_write=False).latest("id")
    assert (row.verb, row.person_id, row.human_id) == ("look.looks", desk.leila.id, lena.id)
    assert row.categories == Category.CONTACT_ONLY


@pytest.mark.parametrize("detector", DETECTORS)
def test_every_sign_has_words(desk, lena, detector):
    person = None if detector == "bulk" else desk.leila
    params = PARAMS.get(detector, {})
    make.make_flag(person, human=desk.johan, unit=desk.unit, detector=detector, params=params)
    page = body(signed_in(lena))
    assert "%(" not in page
    assert ("looked at many people" in page) == (detector == "bulk")


def test_what_may_explain_it_is_told_too(desk, lena):
    make.make_flag(desk.leila, human=desk.johan, unit=desk.unit, reasons=["team_contact", "leads"])
    assert "their unit was in touch with the person, they lead the unit" in body(signed_in(lena))


@pytest.mark.hazard("H10.7")
@pytest.mark.parametrize("detector", ["same_surname", "same_address", "colleague", "close", "not_engaged"])
def test_a_reviewer_who_may_not_know_the_person_reads_neither_name_nor_tie(desk, lena, detector):
    stranger = make.make_person(given_name="Xantippa", family_name="Quellenhof")
    make.make_flag(
        stranger, human=desk.johan, unit=desk.unit, detector=detector, params=PARAMS.get(detector, {})
    )
    before = AuditRow.objects.filter(person_id=stranger.id).count()
    page = body(signed_in(lena))
    assert "Johan Ek looked at somebody of whom you may not know" in page
    for word in (
        "Xantippa",
        "Quellenhof",
        "family name",
        "address",
        "colleague.",
        "close to",
        str(stranger.id),
    ):
        assert word not in page.partition("<form")[0].partition("<h1")[2], word
    assert str(stranger.id) not in page
    assert AuditRow.objects.filter(person_id=stranger.id).count() == before, "nobody was shown"


def test_a_review_is_written_and_undone(desk, lena, flag):
    client = signed_in(lena)
    path = f"/looks/{flag.id}/review/"
    said = send(client, path, verdict="in_order", text="She covered for a colleague")
    flag.refresh_from_db()
    assert (flag.verdict, flag.verdict_text) == (Verdict.IN_ORDER, "She covered for a colleague")
    page = body(client)
    assert "It was part of the work" in page and "She covered for a colleague" in page
    assert "Nothing waits for a review." in page
    undo(client, said)
    flag.refresh_from_db()
    assert flag.verdict == ""


def test_no_right_to_look_says_whom_to_tell_and_tells_nobody_by_itself(desk, lena, flag):
    said = send(signed_in(lena), f"/looks/{flag.id}/review/", verdict="not_in_order", text="He said so")
    assert "privacy officer" in said.message
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("missing", ["verdict", "text"])
def test_a_review_without_verdict_or_text_comes_back_with_what_was_typed(desk, lena, flag, missing):
    given = {"verdict": "mistake", "text": "Two of one name"}
    answer = signed_in(lena).post(f"/looks/{flag.id}/review/", given | {missing: ""})
    assert answer.status_code == 422
    assert missing in answer.context["form"].errors
    assert not Flag.objects.get().verdict


@pytest.mark.requirement("R46")
@pytest.mark.parametrize("role", [Role.NURSE, Role.CASE_MANAGER, Role.ADMINISTRATOR])
def test_for_who_leads_no_unit_there_is_no_such_page(desk, flag, role):
    other = make.make_professional(unit=desk.unit, role=role, account=account("other"))
    client = signed_in(other)
    for path in ("/looks/", f"/looks/{flag.id}/review/", f"/looks/{flag.id}/take-back/"):
        given = {"verdict": "in_order", "text": "x"}
        assert (client.get(path) if path == "/looks/" else client.post(path, given)).status_code == 404
    assert not Flag.objects.get().verdict
    assert "/looks/" not in body(client, "/unit/")


def test_the_leader_of_another_unit_and_the_one_who_looked_find_nothing(desk, lena, flag):
    elsewhere = make.make_professional(role=Role.TEAM_LEADER, account=account("elsewhere"))
    Flag.objects.update(human=lena)
    for one in (elsewhere, lena):
        client = signed_in(one)
        assert "Nothing waits for a review." in body(client)
        answer = client.post(f"/looks/{flag.id}/review/", {"verdict": "in_order", "text": "x"})
        assert answer.status_code == 404


def test_the_page_of_the_unit_leads_there_and_says_how_many_wait(desk, lena, flag):
    make.make_flag(desk.leila, human=desk.johan, unit=desk.unit, detector="close")
    make.make_flag(desk.leila, human=desk.anna, unit=desk.unit)
    assert "2 looks wait for a review" in body(signed_in(lena), "/unit/")


def test_what_is_overdue_says_so(desk, lena):
    make.make_flag(desk.leila, human=desk.johan, unit=desk.unit, local_date=TODAY - days(7))
    assert "Late" not in body(signed_in(lena))
    Flag.objects.update(local_date=TODAY - days(8))
    assert "Late" in body(signed_in(lena))


def test_the_page_takes_as_many_statements_for_ten_as_for_one(desk, lena, flag):
    def statements():
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/looks/").status_code == 200
        return len(seen)

    client = signed_in(lena)
    before = statements()
    for number in range(9):
        person = desk.another(given_name=f"Person {number}")
        make.make_flag(person, human=desk.johan, unit=desk.unit)
    desk.settle()
    assert statements() == before
