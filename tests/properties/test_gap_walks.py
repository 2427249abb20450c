"""Random walks: whatever is done in whatever order, what is open is what the rules find, and each story adds
up.
"""

import os
from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from spindel.domain.appointments.models import Contact
from spindel.domain.network.models import Absence, CaseManagement
from spindel.domain.people.models import Person
from spindel.domain.plan.models import Commitment
from spindel.insight.gaps import actions, engine
from spindel.insight.gaps.finding import find
from spindel.insight.gaps.models import Gap, GapEvent
from spindel.insight.gaps.registry import RULES
from tests import factories as f
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db
WALKS = 100 if os.environ.get("SPINDEL_SOAK") else 3
STEPS = 25


class Walk:
    """One person, two case managers, and whatever happens to them."""

    def __init__(self, seed):
        self.rng, self.at = Random(seed), NOW
        self.staff = [f.make_professional(caseload_limit=1), f.make_professional(name="Bo", caseload_limit=0)]
        self.person = f.make_person(level_of_need="intensive")
        self.unit = f.make_unit()
        f.make_engagement(person=self.person, unit=self.unit)
        self.by = f.actor_for(self.staff[0])

    def promise(self):
        due = TODAY + days(self.rng.randrange(-9, 9))
        f.make_commitment(person=self.person, owner=self.rng.choice([*self.staff, None]), due_date=due)

    def do_or_undo(self):
        commitment = self.rng.choice(list(Commitment.objects.all()) or [None])
        if commitment is not None:
            is_open = commitment.state == "open"
            commitment.state = "done" if is_open else "open"
            commitment.closed_date = TODAY if is_open else None
            commitment.save()

    def name_manager(self):
        CaseManagement.objects.all().delete()
        f.make_case_management(person=self.person, manager=self.rng.choice(self.staff), unit=self.unit)

    def no_manager(self):
        CaseManagement.objects.all().delete()

    def away(self):
        f.make_absence(self.rng.choice(self.staff), start_date=TODAY, end_date=TODAY + days(3))

    def back(self):
        Absence.objects.all().delete()

    def reach(self):
        f.make_contact(person=self.person, unit=self.unit, at=self.at)

    def lose(self):
        Contact.objects.all().delete()

    def change_need(self):
        Person.objects.update(
            level_of_need=self.rng.choice(["assertive", "intensive", "standard", "monitoring"])
        )

    def a_day_passes(self):
        self.at += timedelta(days=1)

    def snooze(self):
        gap = Gap.objects.filter(closed_at=None).first()
        if gap is not None:
            until = (self.at + timedelta(days=3)).date()
            actions.snooze(gap.id, until=until, reason="Waits", by=self.by, at=self.at)

    STEPS = (
        promise,
        do_or_undo,
        name_manager,
        no_manager,
        away,
        back,
        reach,
        lose,
        change_need,
        a_day_passes,
        snooze,
    )

    def step(self):
        self.rng.choice(self.STEPS)(self)
        everybody = [("person", self.person.id), *(("professional", one.id) for one in self.staff)]
        engine.recheck(everybody, at=self.at)


def expected(walk):
    subjects = {"person": [walk.person.id], "professional": [one.id for one in walk.staff], "unit": []}
    found = [one for rule in RULES.values() for one in find(rule, subjects[rule.subject], at=walk.at)]
    return Counter((one.rule, one.subject_id, one.key) for one in found)


@pytest.mark.parametrize("seed", range(WALKS))
def test_what_is_open_is_what_the_rules_find_after_every_step(seed):
    walk = Walk(seed)
    for _ in range(STEPS):
        walk.step()
        rows = Gap.objects.filter(closed_at=None).values_list("rule", "subject_id", "key")
        assert Counter(rows) == expected(walk)
    _every_story_adds_up()
    assert engine.recheck([("person", walk.person.id)], at=walk.at).opened == 0


def _every_story_adds_up():
    for gap in Gap.objects.all():
        kinds = list(GapEvent.objects.filter(gap=gap).order_by("id").values_list("kind", flat=True))
        turns = [kind for kind in kinds if kind in ("opened", "closed", "reopened")]
        assert turns[0] == "opened"
        assert all(later == "closed" for later in turns[1::2])
        assert all(later == "reopened" for later in turns[2::2])
        assert (gap.closed_at is not None) == (turns[-1] == "closed")
