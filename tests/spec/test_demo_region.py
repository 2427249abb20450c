"""The region as a case manager meets it in the morning: what slipped is found, and nothing else is."""

from collections import Counter
from datetime import timedelta
from statistics import median

import pytest
from django.utils import translation

from spindel.domain.appointments.models import Visit
from spindel.domain.network.models import CaseManagement, Professional
from spindel.domain.people.models import Identifier, Person
from spindel.insight.gaps.models import Gap
from spindel.synthetic import region
from spindel.synthetic.slips import Slip
from spindel.synthetic.story import ANNAS_TWENTY
from tests.factories import TODAY

pytestmark = pytest.mark.django_db

RULE_OF = {
    Slip.PROMISE_OVERDUE: "commitment_overdue",
    Slip.PROMISE_LOOSE: "commitment_unowned",
    Slip.CONTACT_LOST: "no_contact",
    Slip.NO_MANAGER: "no_case_manager",
    Slip.DEPUTY_AWAY: "no_case_manager",
    Slip.AREA_UNCOVERED: "area_unanswered",
    Slip.AREA_DISPUTED: "area_unanswered",
    Slip.PLAN_MISSING: "plan_due",
    Slip.FOLLOW_UP_PASSED: "plan_due",
    Slip.VISIT_MISSED: "visit_missed",
    Slip.DISCHARGED_UNSEEN: "discharge_uncontacted",
    Slip.FAMILY_WAITING: "family_uncontacted",
    Slip.TASK_TOO_HEAVY: "task_too_much",
    Slip.CONSENT_MISSING: "sharing_without_consent",
    Slip.CONSENT_ENDING: "sharing_without_consent",
    Slip.CONSENT_WITHDRAWN: "sharing_without_consent",
    Slip.BENEFIT_ENDING: "benefit_ending",
    Slip.CHECK_DUE: "metabolic_check_due",
    Slip.ALONE: "nobody_close",
    Slip.RELATIVE_UNANSWERED: "relative_unanswered",
    Slip.DELEGATION_ENDING: "delegation_ended",
}


@pytest.fixture(params=["en", "sv"])
def morning(request, settings, tmp_path):
    """Seventy people, Anna's twenty first; the language is that of names and texts."""
    settings.DATA_DIR = tmp_path
    with translation.override(request.param):
        region.create(persons=70, seed=11, as_of=TODAY, locale=request.param)
    return request.param


def anna() -> Professional:
    return Professional.objects.get(account__username="case_manager")


def open_rules_of(person_id) -> set[str]:
    return set(Gap.objects.filter(person=person_id, closed_at=None).values_list("rule", flat=True))


def test_the_morning(morning):
    it_finds_what_slipped_for_each_of_annas_twenty()
    between_eight_and_fourteen_of_them_have_something()
    something_closed_yesterday()
    she_has_visits_today_and_somebody_waits_for_her()
    whoever_is_late_finds_it_on_their_own_page()
    gaps_are_spread_believably()


def it_finds_what_slipped_for_each_of_annas_twenty():
    numbers = Identifier.objects.order_by("value").values_list("person", flat=True)[: len(ANNAS_TWENTY)]
    for person_id, fate in zip(numbers, ANNAS_TWENTY, strict=True):
        assert {RULE_OF[slip] for slip in fate.slips} <= open_rules_of(person_id)
        assert fate.slips or not open_rules_of(person_id)


def between_eight_and_fourteen_of_them_have_something():
    mine = CaseManagement.objects.filter(manager=anna(), end_date=None).values_list("person", flat=True)
    busy = Gap.objects.filter(person__in=mine, closed_at=None)

    assert len(mine) == 20
    assert 8 <= busy.values("person").distinct().count() <= 14
    assert len(set(busy.values_list("severity", flat=True))) >= 3
    assert len(set(busy.values_list("rule", flat=True))) >= 9


def something_closed_yesterday():
    mine = CaseManagement.objects.filter(manager=anna(), end_date=None).values_list("person", flat=True)
    closed = Gap.objects.filter(person__in=mine, closed_date=TODAY - timedelta(days=1))

    assert closed.values("rule").distinct().count() >= 3
    assert all(gap.opened_at < gap.closed_at for gap in closed)


def she_has_visits_today_and_somebody_waits_for_her():
    mine = CaseManagement.objects.filter(manager=anna(), end_date=None).values_list("person", flat=True)

    assert Visit.objects.filter(person__in=mine, local_date=TODAY).count() >= 3
    assert anna().offered.filter(state="proposed").count() == 1


def whoever_is_late_finds_it_on_their_own_page():
    for name in ("case_manager", "nurse", "social_worker", "practice", "officer"):
        somebody = Professional.objects.get(account__username=name)
        assert Gap.objects.filter(rule="commitment_overdue", whose_id=somebody.id, closed_at=None).exists()


def gaps_are_spread_believably():
    counts = Counter(Gap.objects.filter(closed_at=None).exclude(person=None).values_list("person", flat=True))
    per_person = [counts[one] for one in Person.objects.values_list("id", flat=True)]

    assert 0 <= median(per_person) <= 2
    assert max(per_person) <= 6
    assert 0.3 <= sum(not one for one in per_person) / len(per_person) <= 0.7
