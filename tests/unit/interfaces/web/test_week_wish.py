"""How much in a week the person wants, on the page of visits, and the gap that leads there."""

import pytest

from spindel.domain.network.models import WeekWish
from spindel.insight.gaps.models import Gap
from tests import factories as make
from tests.factories import NOW, days
from tests.unit.interfaces.web.test_verbs import send, undo

pytestmark = pytest.mark.requirement("R27")


def read(desk, path):
    return desk.client.get(path).content.decode()


def test_it_is_written_down_and_no_more_and_that_undone(desk):
    path = desk.person_url("visits/")
    assert "The person has set no limit." in read(desk, path)
    send(desk.client, f"{path}week/", people=2, own_words="Not on Mondays")
    assert "At most 2 different people" in read(desk, path) and "Not on Mondays" in read(desk, path)
    said = send(desk.client, f"{path}week/{WeekWish.objects.get().id}/end/")
    assert "The person has set no limit." in read(desk, path)
    undo(desk.client, said)
    assert "At most 2 different people" in read(desk, path)
    answer = desk.client.post(f"{path}week/", {"own_words": "Less"})
    assert answer.status_code == 422 and "Enter how many people" in answer.content.decode()


def test_it_is_that_of_this_person(desk):
    row = make.make_week_wish()
    for verb in ("end", "again"):
        assert desk.client.post(desk.person_url(f"visits/week/{row.id}/{verb}/")).status_code == 404


def test_a_fuller_week_is_found_and_leads_to_the_visits(desk):
    make.make_week_wish(desk.leila, people=1)
    for who in (desk.anna, desk.johan):
        make.make_visit(
            desk.leila, unit=desk.unit, professional=who, starts_at=NOW + days(1), outcome="planned"
        )
    desk.settle()
    gap = Gap.objects.get(rule="too_many_people")
    assert gap.params == {"stage": "people"}
    assert desk.person_url("visits/") in read(desk, f"/gaps/{gap.id}/")
