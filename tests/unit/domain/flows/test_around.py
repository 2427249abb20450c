"""Who stands around the person: slips taken back, and support instead of those close to them."""

import pytest

from spindel.domain.consent import access
from spindel.domain.flows import actions as flows
from spindel.domain.flows import around
from spindel.domain.network.actions import assign_case_manager
from spindel.domain.network.kinds import UnitKind
from spindel.domain.network.models import Engagement
from spindel.domain.network.queries import case_manager_of
from spindel.domain.people.kinds import Category
from spindel.kernel.errors import Refused
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria():
    return make.make_professional()


@pytest.fixture
def by(maria):
    return make.actor_for(maria)


@pytest.fixture
def person(maria):
    person = make.make_person()
    make.make_engagement(person, unit=make.unit_of(maria))
    make.grant(person)
    return person


class TestTakingBackAFirstCaseManager:
    def name(self, person, maria, by):
        unit = make.unit_of(maria)
        return assign_case_manager(person, manager_id=maria.id, unit_id=unit.id, by=by, at=NOW)

    def test_nobody_is_named_again_and_another_can_be(self, person, maria, by):
        around.take_back_assignment(self.name(person, maria, by).id, by=by, at=NOW)
        assert case_manager_of(person.id, on=TODAY) is None
        self.name(person, maria, by)
        assert case_manager_of(person.id, on=TODAY).manager_id == maria.id

    def test_it_is_refused_on_another_day_and_to_somebody_else(self, person, maria, by):
        row = self.name(person, maria, by)
        another = make.actor_for(make.make_professional())
        for who, at in ((by, NOW + days(1)), (another, NOW)):
            with pytest.raises(Refused, match="no longer be undone"):
                around.take_back_assignment(row.id, by=who, at=at)


@pytest.mark.requirement("R51")
class TestExtraSupport:
    def test_a_unit_is_engaged_when_the_person_wants_it(self, person, by):
        peers = make.make_professional(
            unit=make.make_unit(kind=UnitKind.PEER_SUPPORT), role="peer_specialist"
        )
        row = around.arrange_support(person.id, unit_id=make.unit_of(peers).id, wanted=True, by=by, at=NOW)
        assert row.is_extra_support
        assert may_call(peers, person)
        around.take_back_support(row.id, was_engaged=False, by=by, at=NOW)
        assert not may_call(peers, person)

    @pytest.mark.hazard("H10.7")
    def test_nobody_is_told_of_the_person_unless_they_want_it(self, person, by):
        with pytest.raises(Refused, match="unless they want it"):
            around.arrange_support(person.id, unit_id=make.make_unit().id, wanted=False, by=by, at=NOW)
        assert Engagement.objects.count() == 1

    def test_a_unit_that_is_engaged_is_marked_and_stays_when_that_is_undone(self, person, maria, by):
        row = around.arrange_support(person.id, unit_id=make.unit_of(maria).id, wanted=True, by=by, at=NOW)
        assert Engagement.objects.get().is_extra_support
        around.take_back_support(row.id, was_engaged=True, by=by, at=NOW)
        assert (Engagement.objects.get().is_extra_support, may_call(maria, person)) == (False, True)


def may_call(professional, person):
    actor = make.actor_for(professional)
    return access.may(actor, person.id, categories=Category.CONTACT_ONLY, at=NOW).allowed


def test_a_relative_comes_back_with_the_promises_that_nobody_took(person, maria, by):
    eva = make.make_relative(person)
    theirs, taken = (make.make_commitment(person, owner=eva) for _ in range(2))
    flows.end_relative(eva, by=by, at=NOW)
    taken.refresh_from_db()
    taken.owner_kind, taken.owner_professional = "professional", maria
    taken.save()
    around.bring_back_relative(eva, promise_ids=[theirs.id, taken.id], by=by, at=NOW)
    theirs.refresh_from_db()
    taken.refresh_from_db()
    assert (theirs.owner_relative, taken.owner_professional) == (eva, maria)
