"""Whatever happens, on every day a person has at most one case manager, and after the first never none."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spindel.domain.network import actions
from spindel.domain.network.models import CaseManagement, Handover
from spindel.domain.people.changes import local_date
from spindel.kernel.days import Period
from spindel.kernel.errors import Refused
from tests import factories as make
from tests.counts import SOAK, rounds
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R16")]
# In parts, each in a transaction of its own: what one leaves behind slows the next down.
PARTS = rounds(small=1, full=20)
parts = pytest.mark.parametrize("part", range(PARTS))
drawn = settings(
    max_examples=rounds(small=25, full=50),
    derandomize=not SOAK,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
periods = st.tuples(st.integers(0, 12), st.one_of(st.none(), st.integers(0, 8))).map(
    lambda pair: Period(TODAY + days(pair[0]), None if pair[1] is None else TODAY + days(sum(pair)))
)


def is_empty(period):
    return period.start == period.end


@parts
@drawn
@given(st.lists(periods, max_size=5))
def test_the_database_takes_a_period_exactly_when_it_meets_no_other(part, wanted):
    person, maria = make.make_person(), make.make_professional()
    taken = []
    for period in wanted:
        clash = any(period.overlaps(other) for other in taken if not (is_empty(other) or is_empty(period)))
        try:
            with transaction.atomic():
                make.make_case_management(person, manager=maria, start_date=period.start, end_date=period.end)
        except IntegrityError:
            # A second open period is refused even when the trigger would not see an overlap.
            assert clash or period.end is None
        else:
            assert not clash
            taken.append(period)


class World:
    """A person with a case manager, three colleagues, and a clock that only goes on."""

    def __init__(self):
        self.unit = make.make_unit()
        self.team = [make.make_professional(name=name, unit=self.unit) for name in "ABC"]
        self.person, self.at = make.make_person(), NOW
        make.make_engagement(self.person, unit=self.unit)
        actions.assign_case_manager(
            self.person, manager_id=self.team[0].id, unit_id=self.unit.id, by=self.actor(0), at=NOW
        )

    def actor(self, who):
        return make.actor_for(self.team[who], on=local_date(self.at))

    def propose(self, who, day):
        actions.propose_handover(
            self.person,
            to_professional_id=self.team[who].id,
            reason="New post",
            from_date=TODAY + days(day),
            by=self.actor(0),
            at=self.at,
        )

    def answer(self, who, _day, verb, **more):
        waiting = Handover.objects.filter(person=self.person, state="proposed").first()
        if waiting is not None:
            verb(waiting, by=self.actor(who), at=self.at, **more)

    def accept(self, who, day):
        self.answer(who, day, actions.accept_handover)

    def decline(self, who, day):
        self.answer(who, day, actions.decline_handover, answer_text="No")

    def withdraw(self, who, day):
        self.answer(who, day, actions.withdraw_handover)

    def leave(self, who, _day):
        actions.leave(self.team[who].memberships.get(), by=self.actor(who), at=self.at)

    def wait(self, _who, day):
        self.at += timedelta(days=day)

    def days_without_or_with_two(self):
        rows = [
            Period(row.start_date, row.end_date) for row in CaseManagement.objects.filter(person=self.person)
        ]
        span = (TODAY + days(count) for count in range(60))
        return [day for day in span if sum(row.holds(day) for row in rows) != 1]


VERBS = ["propose", "accept", "decline", "withdraw", "leave", "wait"]


@parts
@drawn
@given(st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 2), st.integers(0, 9)), max_size=12))
def test_whatever_is_done_no_day_is_without_one_and_none_has_two(part, steps):
    world = World()
    for verb, who, day in steps:
        with suppress(Refused):
            getattr(world, verb)(who, day)
        assert world.days_without_or_with_two() == []
