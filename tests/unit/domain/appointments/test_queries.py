from datetime import timedelta

import pytest
from django.db import connection

from spindel.domain.appointments import queries
from spindel.domain.appointments.models import Contact
from spindel.domain.people.kinds import Category
from tests import factories as make
from tests.factories import NOW, TODAY, days

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.mark.requirement("R13")
class TestContactsAndVisits:
    def test_all_agencies_come_in_one_list_the_latest_first(self, django_assert_num_queries):
        person = make.make_person()
        early = make.make_contact(person, at=NOW - days(5), unit=make.make_unit(kind="housing"))
        visit = make.make_visit(person, starts_at=NOW - days(3), outcome="missed")
        late = make.make_contact(person, at=NOW - days(1))
        make.make_visit(person, starts_at=NOW + HOUR)
        make.make_contact(at=NOW - days(1))
        with django_assert_num_queries(2):
            cards = queries.contacts_and_visits(person.id, before=NOW)
        assert [card.id for card in cards] == [late.id, visit.id, early.id]
        assert cards[1].waits_for_follow_up
        assert cards[2].unit_name == "Housing"

    def test_a_visit_that_the_person_came_to_is_shown_once(self):
        visit = make.make_visit(starts_at=NOW - days(1), outcome="came")
        make.make_contact(visit.person, visit=visit, at=visit.starts_at)
        cards = queries.contacts_and_visits(visit.person_id, before=NOW)
        assert [card.id for card in cards] == [visit.id]

    def test_it_stops_at_the_limit(self):
        person = make.make_person()
        for count in range(3):
            make.make_contact(person, at=NOW - days(1 + count))
            make.make_visit(person, starts_at=NOW - days(1 + count) - HOUR, outcome="came")
        cards = queries.contacts_and_visits(person.id, before=NOW, limit=3)
        assert len(cards) == 3
        assert isinstance(cards[0], queries.ContactCard)


def test_visits_to_come_are_planned_ones_the_next_first(django_assert_num_queries):
    person = make.make_person()
    second = make.make_visit(person, starts_at=NOW + days(2), professional=make.make_professional())
    first = make.make_visit(person, starts_at=NOW)
    make.make_visit(person, starts_at=NOW + days(1), outcome="cancelled")
    with django_assert_num_queries(1):
        cards = queries.visits_to_come(person.id, at=NOW)
    assert [card.id for card in cards] == [first.id, second.id]
    assert cards[1].professional_name == "Maria Lind"


def test_missed_visits_wait_until_somebody_was_in_touch(django_assert_num_queries):
    person, maria = make.make_person(), make.make_professional()
    waiting = make.make_visit(person, outcome="missed", follow_up_by=maria)
    make.make_visit(person, outcome="missed", followed_up_date=TODAY)
    make.make_visit(person, outcome="came")
    with django_assert_num_queries(1):
        cards = queries.missed_visits(person.id)
    assert [(card.id, card.follow_up_by_name) for card in cards] == [(waiting.id, "Maria Lind")]


class TestVisitsToday:
    @pytest.fixture
    def maria(self):
        return make.make_professional()

    @pytest.fixture
    def person(self, maria):
        person = make.make_person()
        make.make_grant(person, to=maria.id, categories=Category.APPOINTMENTS)
        return person

    def test_they_are_ones_own_in_order_of_time(self, person, maria, django_assert_num_queries):
        second = make.make_visit(person, professional=maria, starts_at=NOW + 2 * HOUR)
        first = make.make_visit(person, professional=maria, starts_at=NOW - HOUR, outcome="came")
        make.make_visit(person, professional=maria, starts_at=NOW + days(1))
        make.make_visit(person, professional=maria, outcome="cancelled")
        make.make_visit(person)
        reader = make.reader_for(maria)
        with django_assert_num_queries(2):
            cards = queries.visits_today(reader, today=TODAY)
        assert [card.id for card in cards] == [first.id, second.id]
        assert cards[0].person_name == "Anna Berg"

    @pytest.mark.requirement("R46")
    def test_a_person_of_whom_one_may_know_nothing_is_not_there(self, maria):
        make.make_visit(professional=maria)
        assert queries.visits_today(make.reader_for(maria), today=TODAY) == []


def test_a_visit_and_a_contact_know_whom_they_are_about():
    visit, contact = make.make_visit(), make.make_contact()
    assert queries.person_of_visit(visit.id) == visit.person_id
    assert queries.person_of_contact(contact.id) == contact.person_id
    assert queries.person_of_visit(contact.id) is None
    assert queries.person_of_contact(visit.id) is None


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite plans it")
def test_contacts_of_a_person_are_not_looked_for_among_all_without_a_visit():
    rows = Contact.objects.filter(queries.ALONE, person_id=make.make_person().id)
    assert "visit_id=?" not in rows.explain()
    assert "person_id=?" in rows.explain()
