"""The person's case manager on their own page: what works, the goodbye, and asking for another one."""

import pytest

from spindel.domain.network.models import CoordinatorRequest
from tests import factories as make
from tests.factories import TODAY

pytestmark = pytest.mark.requirement("R16")
PATH = "/my/coordinator/"


def read(home):
    answer = home.client.get(PATH)
    assert answer.status_code == 200
    return answer.content.decode()


def test_they_read_what_is_written_about_what_works(home):
    make.make_what_works(home.leila, text="Tea first", is_with_person=False)
    text = read(home)
    assert "Anna Lindqvist" in text and "Tea first" in text and "If it is not right, say so" in text


def test_they_ask_for_another_without_a_reason_and_take_it_back(home):
    answer = home.client.post(f"{PATH}another/", {"next": PATH, "text": ""})
    assert answer.status_code == 302
    row = CoordinatorRequest.objects.get()
    assert (row.kind, row.text, row.unit) == ("change", "", home.unit)
    assert "waits for an answer" in read(home) and f"{PATH}another/" not in read(home)
    home.client.post(f"{PATH}{row.id}/take-back/", {"next": PATH})
    row.refresh_from_db()
    assert row.withdrawn_date is not None and f"{PATH}another/" in read(home)


def test_what_they_say_is_not_for_the_case_manager(home):
    make.make_coordinator_request(home.leila, text="She does not listen")
    text = home.desk.get(f"/persons/{home.leila.id}/hand-over/pack/").content.decode()
    assert "wants another case manager" in text and "She does not listen" not in text


def test_they_read_the_answer(home):
    make.make_coordinator_request(
        home.leila, answer="Eva, from Monday", answered_by_name="Vera Wall", answered_date=TODAY
    )
    assert "Eva, from Monday" in read(home) and "Vera Wall" in read(home)


def test_nobody_takes_back_what_is_not_theirs(home):
    theirs = make.make_coordinator_request(home.leila, kind="who_leads", text="Who?")
    others = make.make_coordinator_request()
    for row in (theirs, others):
        assert home.client.post(f"{PATH}{row.id}/take-back/").status_code == 404
