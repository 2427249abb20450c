"""What the person takes out: who looked, as a table; what is booked, for a calendar that others may see."""

import csv

import pytest
from icalendar import Calendar

from spindel.domain.people.kinds import Category
from spindel.interfaces.documents.tables import BOM
from spindel.kernel.models import AuditRow
from tests import factories as make
from tests.factories import NOW, days


@pytest.mark.requirement("R46")
def test_who_looked_is_a_table(home) -> None:
    home.desk.get(f"/persons/{home.leila.id}/")
    text = home.client.get("/my/looks/list.csv").getvalue().decode()
    head, row = csv.reader(text.removeprefix(BOM).splitlines())
    assert head[:2] == ["When", "Who"]
    assert "Anna Lindqvist" in row[1] and row[3] == "they work with you"
    assert AuditRow.objects.filter(verb="look.my_looks_out", person_id=home.leila.id).count() == 1


@pytest.mark.once
def test_who_is_close_has_looked_as_such_and_not_for_an_organisation(home) -> None:
    make.make_consent(home.leila, unit=None, relative=home.mona, categories=int(Category.APPOINTMENTS))
    home.settle()
    make.make_visit(home.leila, unit=home.unit, starts_at=NOW + days(2))
    home.close.get("/close/dates/")
    assert "<strong>Mona Haddad, close to you</strong>" in home.client.get("/my/looks/").content.decode()


@pytest.fixture
def booked(home):
    unit = make.make_unit(name="Psychosis service North")
    return make.make_visit(
        home.leila, unit=unit, what="Clozapine check", place="Ward 7", starts_at=NOW + days(2)
    )


def events(answer):
    return Calendar.from_ical(answer.getvalue()).walk("VEVENT")


@pytest.mark.requirement("R13")
@pytest.mark.hazard("H20.31")
def test_a_calendar_says_when_and_nothing_else(home, booked) -> None:
    answer = home.client.get("/my/calendar.ics")
    (event,) = events(answer)
    assert (event["summary"], event.decoded("dtstart")) == ("Booked", booked.starts_at)
    for word in (b"Clozapine", b"Ward", b"Psychosis", b"Leila", b"Haddad"):
        assert word not in answer.getvalue()
    assert answer["Content-Disposition"] == 'attachment; filename="calendar.ics"'


def test_what_and_where_only_if_the_person_asks_for_it(home, booked) -> None:
    (event,) = events(home.client.get("/my/calendar.ics?what=1"))
    assert (event["summary"], event["location"]) == ("Clozapine check", "Ward 7")
