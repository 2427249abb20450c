"""What the person can carry, as those close to them see it, written down by staff."""

import pytest

from spindel.domain.people.models import Capacity
from tests import factories as make
from tests.unit.interfaces.web.test_verbs import send

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.requirement("R41")
def test_what_relatives_see_is_written_down_for_each_by_name(desk):
    given = {"task_kind": "phone", "ability": "cannot_now", "seen_by_name": "Anna"}
    for name in ("Eva Berg", "Omar Berg"):
        relative = make.make_relative(desk.leila, name=name)
        send(desk.client, desk.person_url("capacity/"), **given | {"seen_by": relative.id})
    somebody_else = make.make_relative()
    answer = desk.client.post(desk.person_url("capacity/"), given | {"seen_by": somebody_else.id})
    assert answer.status_code == 422
    rows = Capacity.objects.filter(person=desk.leila, superseded_date=None)
    assert set(rows.values_list("seen_by", "seen_by_name")) == {
        ("relative", "Eva Berg"),
        ("relative", "Omar Berg"),
    }
    page = desk.client.get(desk.person_url()).content.decode()
    assert "Eva Berg" in page and "Omar Berg" in page


def test_a_question_with_several_answers_has_its_hint_and_says_so_to_a_screen_reader(desk):
    page = desk.client.get(desk.person_url("about/")).content.decode()
    key = f"capacityform-{desk.leila.id}-seen_by"
    assert f'<fieldset class="field" id="{key}" aria-describedby="{key}_helptext">' in page
    assert f'<p class="hint" id="{key}_helptext">Those close to the person are listed by name' in page
