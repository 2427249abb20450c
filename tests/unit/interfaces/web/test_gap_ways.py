"""What else can be done with a gap: how long it may wait, who may take it, and whose step is undone."""

import pytest

from spindel.domain.network.kinds import Role
from spindel.insight.gaps.actions import SNOOZE_DAYS_MAX
from spindel.insight.gaps.models import Gap
from tests import factories as make
from tests.factories import TODAY, days
from tests.unit.interfaces.web.conftest import account, signed_in


@pytest.fixture
def gap(desk):
    make.make_commitment(desk.leila, owner=desk.anna, due_date=TODAY - days(5))
    desk.settle()
    return Gap.objects.get(person=desk.leila)


@pytest.mark.parametrize(("severity", "longest"), sorted(SNOOZE_DAYS_MAX.items()))
def test_the_more_urgent_the_shorter_it_may_wait_and_the_form_says_so(desk, gap, severity, longest):
    Gap.objects.update(severity=severity)
    last = TODAY + days(longest)
    page = desk.client.get(f"/gaps/{gap.id}/").content.decode()
    assert f'max="{last.isoformat()}"' in page
    late = {"until": last + days(1), "reason": "He is away"}
    answer = desk.client.post(f"/gaps/{gap.id}/snooze/", late)
    assert answer.status_code == 422
    assert answer.context["form"].errors["until"]
    assert f"{last.day} " in str(answer.context["form"].errors["until"])
    assert desk.client.post(f"/gaps/{gap.id}/snooze/", late | {"until": last}).status_code == 302
    assert Gap.objects.get(pk=gap.pk).snoozed_until == last


def test_it_offers_only_those_who_may_take_it(desk, gap):
    make.make_professional(name="Pia Ro", role=Role.ADMINISTRATOR, unit=desk.unit)
    page = desk.client.get(f"/gaps/{gap.id}/").content.decode()
    assert f'value="{desk.johan.id}"' in page
    assert "Pia Ro" not in page


def test_an_undo_of_a_colleagues_step_is_refused_in_words(desk, gap):
    johan = signed_in(desk.johan)
    johan.post(f"/gaps/{gap.id}/acknowledge/")
    desk.client.post(f"/gaps/{gap.id}/undo/acknowledge/")
    (said,) = desk.client.get("/").context["messages"]
    assert said.level_tag == "error"
    assert Gap.objects.get(pk=gap.pk).acknowledged_by == desk.johan.id


def test_what_is_about_a_colleague_is_offered_to_them_and_to_who_leads_them(desk):
    siv = make.make_professional(
        name="Siv Ahl", role=Role.TEAM_LEADER, unit=desk.unit, account=account("siv")
    )
    type(desk.anna).objects.filter(pk=desk.anna.pk).update(caseload_limit=1)
    for number in range(4):
        desk.another(given_name=f"Person {number}")
    desk.settle()
    gap = Gap.objects.get(rule="caseload_over")
    page = signed_in(siv).get(f"/gaps/{gap.id}/").content.decode()
    assert f'value="{desk.anna.id}"' in page
    assert f'value="{desk.johan.id}"' not in page
