"""The person's own plan: its next day in sight, its versions, and what they say to it."""

import pytest

from spindel.domain.plan.models import SignOff
from tests import factories as make
from tests.factories import TODAY, days

pytestmark = pytest.mark.requirement("R7")


@pytest.fixture
def asked(home):
    """The plan of a person who has signed in, and that they are asked about its version."""
    plan = make.make_plan(home.leila, follow_up_date=TODAY + days(40))
    make.make_need(home.leila, text="A quiet flat")
    return make.make_sign_off(make.make_version(plan))


def test_the_next_day_and_the_versions_are_in_sight(home, asked):
    page = home.client.get("/my/plan/").content.decode()
    assert "We look at it together next" in page
    assert "Did we get it right?" in page
    answer = home.client.get(f"/my/plan/versions/{asked.version_id}/")
    assert "A quiet flat" in answer.content.decode()


@pytest.mark.requirement("R8")
def test_the_person_signs_with_what_they_do_not_agree_with(home, asked):
    url = f"/my/plan/signed/{asked.id}/"
    assert home.client.post(url, {"right": "partly"}).status_code == 422
    said = {"right": "partly", "disagreement": "Not on Mondays"}
    assert home.client.post(url, said).status_code == 302
    asked.refresh_from_db()
    assert (asked.says, asked.right, asked.how) == ("but", "partly", "screen")
    page = home.client.get(f"/my/plan/versions/{asked.version_id}/").content.decode()
    assert "Not on Mondays" in page
    home.client.post(url + "undo/")
    asked.refresh_from_db()
    assert asked.says == ""


@pytest.mark.parametrize(("right", "says"), [("yes", "yes"), ("not", "no")])
def test_yes_and_not_wanting_to_sign_are_answers(home, asked, right, says):
    home.client.post(f"/my/plan/signed/{asked.id}/", {"right": right})
    assert SignOff.objects.get().says == says


def test_nobody_signs_for_a_unit_or_reads_another_plan(home, asked):
    unit = make.make_sign_off(asked.version, party="unit", unit=make.make_unit())
    other = make.make_sign_off()
    for path in (f"signed/{unit.id}/", f"signed/{other.id}/"):
        assert home.client.post(f"/my/plan/{path}", {"right": "yes"}).status_code == 404
    assert home.client.get(f"/my/plan/versions/{other.version_id}/").status_code == 404
