"""Tables that do nothing by themselves, and calendars that any telephone reads."""

import csv
from datetime import timedelta
from uuid import UUID

import pytest
from icalendar import Calendar

from spindel.interfaces.documents.answers import CALENDAR, TABLE, streamed, whole
from spindel.interfaces.documents.calendars import Entry, as_calendar
from spindel.interfaces.documents.tables import BOM, as_csv, harmless
from tests.factories import NOW

pytestmark = pytest.mark.once
ID = UUID("01950000-0000-7000-8000-000000000001")


@pytest.mark.hazard("H20.36")
@pytest.mark.parametrize("text", ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", "  =1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(text) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(("value", "text"), [("Anna = Bo", "Anna = Bo"), (None, ""), (7, "7"), ("", "")])
def test_other_cells_are_as_they_are(value, text) -> None:
    assert harmless(value) == text


def test_a_table_comes_back_as_it_was_written() -> None:
    rows = [("Älva “Q”", 'say "hi", then'), ("two\nlines", "ليلى")]
    text = "".join(as_csv(("Who", "What"), rows))
    assert text.startswith(BOM)
    assert [tuple(row) for row in csv.reader(text.removeprefix(BOM).splitlines(keepends=True))] == [
        ("Who", "What"),
        *rows,
    ]


def test_each_line_leaves_before_the_next_row_is_read() -> None:
    read = []

    def rows():
        for number in range(2):
            read.append(number)
            yield (number,)

    lines = as_csv(("n",), rows())
    next(lines), next(lines)
    assert read == [0]


def test_a_calendar_is_read_back_with_its_instants() -> None:
    entries = [
        Entry(ID, NOW, "Booked"),
        Entry(UUID(int=2), NOW + timedelta(days=1), "Blood; test, early", "Ward\n7"),
    ]
    first, second = Calendar.from_ical(as_calendar(entries, at=NOW)).walk("VEVENT")
    assert (first["summary"], first.decoded("dtstart"), "location" in first) == ("Booked", NOW, False)
    assert (second["summary"], second["location"]) == ("Blood; test, early", "Ward\n7")
    assert first["uid"] == f"{ID}@spindel"


def test_a_file_is_kept_by_no_cache_and_its_name_says_nothing() -> None:
    for answer in (streamed(["a"], name="list.csv", kind=TABLE), whole(b"a", name="c.ics", kind=CALENDAR)):
        assert answer["Cache-Control"] == "no-store"
        assert answer["Content-Disposition"] in (
            'attachment; filename="list.csv"',
            'attachment; filename="c.ics"',
        )
        assert answer.getvalue() == b"a"
