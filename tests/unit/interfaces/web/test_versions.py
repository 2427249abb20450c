"""The versions of a plan on their pages: fixed, compared, signed, taken out as text."""

import pytest

from spindel.domain.plan.models import PlanVersion, SignOff
from spindel.insight.gaps.models import Gap
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.test_planning import opens
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = pytest.mark.requirement("R6")


@pytest.fixture
def fixed(desk):
    """A version of the plan, in which there is a need."""
    make.make_need(desk.leila, text="A quiet flat")
    send(desk.client, desk.person_url("plan/versions/fix/"))
    return PlanVersion.objects.get(person=desk.leila)


def test_a_version_is_fixed_read_and_taken_out_as_text(desk, fixed):
    page = opens(desk.client, desk.person_url(f"plan/versions/{fixed.id}/"))
    assert "A quiet flat" in page
    assert "Unchanged since" in page
    answer = desk.client.get(desk.person_url(f"plan/versions/{fixed.id}/plan.txt"))
    assert answer["Content-Type"].startswith("text/plain")
    assert "A quiet flat" in answer.content.decode()
    assert "Patientdatalagen" in opens(desk.client, desk.person_url("plan/versions/")), "how long it is kept"


def test_two_versions_are_compared(desk, fixed):
    make.make_need(desk.leila, text="Somebody to talk to")
    send(desk.client, desk.person_url("plan/versions/fix/"))
    page = opens(desk.client, desk.person_url("plan/versions/"))
    assert "Added: Home: Somebody to talk to" in page
    newest = PlanVersion.objects.order_by("number").last()
    turned = f"plan/versions/?before={newest.id}&after={fixed.id}"
    assert "Taken away: Home: Somebody to talk to" in opens(desk.client, desk.person_url(turned))


def test_what_a_party_says_is_written_down_with_what_it_saw(desk, fixed):
    asked = SignOff.objects.get(party="person")
    url = desk.person_url(f"plan/signed/{asked.id}/")
    said = {"says": "but", "disagreement": "Not on Mondays", "how": "oral", "witness_name": "Sara"}
    assert desk.client.post(url + "say/", said | {"witness_name": ""}).status_code == 422
    answer = send(desk.client, url + "say/", **said)
    page = opens(desk.client, url)
    assert "Not on Mondays" in page
    assert "Exactly what was signed" in page
    assert "A quiet flat" in page
    undo(desk.client, answer)
    assert desk.client.get(url).status_code == 404


def test_on_screen_nobody_signs_for_somebody_else(desk, fixed):
    asked = SignOff.objects.get(party="person")
    url = desk.person_url(f"plan/signed/{asked.id}/say/")
    answer = desk.client.post(url, {"says": "yes", "how": "screen"})
    assert answer.status_code == 422
    assert "only those who were asked" in answer.content.decode()
    unit = desk.anna.memberships.get().seat.unit
    own = make.make_sign_off(fixed, party="unit", unit=unit, party_name=unit.name)
    send(desk.client, desk.person_url(f"plan/signed/{own.id}/say/"), says="yes", how="screen")
    own.refresh_from_db()
    assert (own.says, own.how, own.signed_by_name) == ("yes", "screen", desk.anna.name)


def test_what_nobody_said_is_found_and_said_from_its_gap(desk, fixed):
    SignOff.objects.update(sign_by_date=TODAY - days(1))
    desk.settle()
    waiting = Gap.objects.filter(rule="sign_off_missing", closed_at=None)
    asked = SignOff.objects.get(party="person")
    assert [gap.params["sign_off_id"] for gap in waiting] == [str(asked.id)]
    send(desk.client, desk.person_url(f"plan/signed/{asked.id}/say/"), says="no", how="written")
    assert not waiting.all().exists(), "not to sign is an answer"


def test_nothing_of_another_person_is_shown_here(desk, fixed):
    other = make.make_sign_off()
    for path in (f"plan/versions/{other.version_id}/", f"plan/signed/{other.id}/"):
        assert desk.client.get(desk.person_url(path)).status_code == 404
