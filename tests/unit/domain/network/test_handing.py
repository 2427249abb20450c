"""Taking over, the goodbye of three, what works with a person, and who is to lead."""

import pytest

from spindel.domain.flows import actions as flows
from spindel.domain.network import handing
from spindel.domain.network.actions import handing as actions
from spindel.domain.network.kinds import Goodbye, RequestKind
from spindel.domain.network.models import CaseManagement, CoordinatorRequest, Takeover, WhatWorks
from spindel.kernel.errors import Invalid, Refused
from tests import factories as make
from tests.domain_kit import last_audit
from tests.factories import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R19")]


@pytest.fixture
def unit():
    return make.make_unit()


@pytest.fixture
def maria(unit):
    return make.make_professional(name="Maria", unit=unit)


@pytest.fixture
def omar(unit):
    return make.make_professional(name="Omar", unit=unit)


@pytest.fixture
def person(unit, maria):
    found = make.make_person()
    make.make_engagement(found, unit=unit)
    make.make_case_management(found, manager=maria, unit=unit)
    return found


@pytest.fixture
def by(omar):
    return make.actor_for(omar)


@pytest.fixture
def taken(person, maria, omar, by):
    asked = make.make_handover(person, from_professional=maria, to_professional=omar)
    flows.accept_handover(asked, overlap_until=TODAY + days(14), by=by, at=NOW)
    return Takeover.objects.get()


def goodbye(row, to, by, **over):
    return actions.say_goodbye(row, goodbye=to, **over, by=by, at=NOW)


def test_while_both_are_there_the_former_one_is_the_deputy(taken, person, maria, omar):
    now = CaseManagement.objects.get(person=person, end_date=None)
    assert (now.manager, now.deputy) == (omar, maria)
    card = handing.takeover_of(person.id)
    assert (card.from_name, card.to_name, card.accepted_date) == ("Maria", "Omar", TODAY)
    assert card.is_over(on=TODAY + days(14)) and not card.is_over(on=TODAY + days(13))


def test_without_days_together_the_deputy_stays_who_it_was(person, maria, omar, by):
    asked = make.make_handover(person, from_professional=maria, to_professional=omar)
    flows.accept_handover(asked, by=by, at=NOW)
    assert CaseManagement.objects.get(person=person, end_date=None).deputy is None
    assert not handing.takeover_of(person.id).is_over(on=TODAY + days(999))


def test_days_together_lie_ahead_and_follow_on_a_yes(person, maria, omar, by):
    asked = make.make_handover(person, from_professional=maria, to_professional=omar)
    with pytest.raises(Refused, match="not accepted"):
        actions.begin_takeover(asked, by=by, at=NOW)
    with pytest.raises(Invalid, match="after today"):
        flows.accept_handover(asked, overlap_until=TODAY, by=by, at=NOW)


def test_whoever_takes_over_has_read_the_pack_and_the_first_time_counts(taken, maria, by):
    with pytest.raises(Refused, match="takes over"):
        actions.read_pack(taken, by=make.actor_for(maria), at=NOW)
    actions.read_pack(taken, by=by, at=NOW)
    assert actions.read_pack(taken, by=by, at=NOW + days(3)).pack_read_date == TODAY


def test_a_goodbye_is_booked_moved_and_held(taken, by):
    goodbye(taken, Goodbye.BOOKED, by, goodbye_date=TODAY + days(3), where=" At home ")
    row = goodbye(taken, Goodbye.BOOKED, by, goodbye_date=TODAY + days(5), where="Here")
    assert (row.goodbye_date, row.goodbye_where) == (TODAY + days(5), "Here")
    assert goodbye(taken, Goodbye.HELD, by).goodbye_date == TODAY
    with pytest.raises(Refused):
        goodbye(taken, Goodbye.DECLINED, by)


@pytest.mark.parametrize(("to", "day"), [(Goodbye.BOOKED, None), (Goodbye.BOOKED, -1), (Goodbye.HELD, 1)])
def test_a_goodbye_has_a_day_that_can_be(taken, by, to, day):
    with pytest.raises(Invalid, match="Enter a day"):
        goodbye(taken, to, by, goodbye_date=None if day is None else TODAY + days(day))


@pytest.mark.hazard("H10.11")
def test_the_person_may_decline_it_and_change_their_mind(taken, by):
    assert goodbye(taken, Goodbye.DECLINED, by, goodbye_date=TODAY).goodbye_date is None
    assert goodbye(taken, Goodbye.HELD, by).goodbye == Goodbye.HELD


def test_what_works_is_what_was_written_last(person, by):
    for text in (" Tea first ", "Walk, do not sit"):
        row = actions.write_what_works(person, text=text, is_with_person=True, by=by, at=NOW)
    assert handing.what_works(person.id).text == "Walk, do not sit"
    actions.strike_what_works(row, by=by, at=NOW)
    card = handing.what_works(person.id)
    assert (card.text, card.by_name, card.is_with_person) == ("Tea first", "Omar", True)
    assert last_audit().verb == "what_works.strike"
    with pytest.raises(Invalid, match="Write what works"):
        actions.write_what_works(person, text=" ", is_with_person=False, by=by, at=NOW)
    assert WhatWorks.objects.count() == 1


@pytest.mark.requirement("R16")
class TestWhoLeads:
    def ask(self, person, by, *, kind=RequestKind.CHANGE, text=""):
        return actions.ask_about_coordinator(person, kind=kind, text=text, by=by, at=NOW)

    def test_the_person_asks_for_another_without_saying_why(self, person, unit, by):
        row = self.ask(person, by)
        assert (row.unit, row.text, row.asked_date) == (unit, "", TODAY)
        assert [one.id for one in handing.requests_about(person.id)] == [row.id]
        assert list(handing.requests_at(unit.id)) == [row]

    def test_whoever_says_that_it_is_not_settled_says_what(self, person, by):
        with pytest.raises(Invalid, match="not settled"):
            self.ask(person, by, kind=RequestKind.WHO_LEADS)
        assert self.ask(person, by, kind=RequestKind.WHO_LEADS, text="Two of us").text == "Two of us"

    def test_one_of_a_kind_waits(self, person, by):
        self.ask(person, by)
        with pytest.raises(Refused):
            self.ask(person, by)
        assert CoordinatorRequest.objects.count() == 1

    def test_it_is_answered_by_name_once_and_taken_back_that_day(self, person, by):
        row = self.ask(person, by)
        actions.answer_about_coordinator(row, answer=" Eva, from Monday ", by=by, at=NOW)
        card = handing.request_of(row.id)
        assert (card.answer, card.answered_by_name) == ("Eva, from Monday", "Omar")
        with pytest.raises(Refused, match="already"):
            actions.withdraw_about_coordinator(row, by=by, at=NOW)
        with pytest.raises(Refused, match="no longer be undone"):
            actions.take_back_coordinator_answer(row, by=by, at=NOW + days(1))
        actions.take_back_coordinator_answer(row, by=by, at=NOW)
        assert handing.request_of(row.id).answered_date is None

    def test_what_is_withdrawn_is_no_longer_there(self, person, unit, by):
        actions.withdraw_about_coordinator(self.ask(person, by), by=by, at=NOW)
        assert handing.requests_about(person.id) == [] and not handing.requests_at(unit.id)

    def test_without_a_case_manager_there_is_nobody_to_change(self, by):
        with pytest.raises(Refused, match="no case manager"):
            self.ask(make.make_person(), by)
