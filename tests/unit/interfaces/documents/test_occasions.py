"""Invitations as calendar programs take them: asked, moved, taken back; and nothing in them about anybody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from icalendar import Calendar

from spindel.interfaces.documents.occasions import (
    Every,
    Guest,
    Moved,
    Occasion,
    Repeats,
    as_cancellation,
    as_request,
)
from tests.factories import NOW

pytestmark = [pytest.mark.once, pytest.mark.requirement("R2")]
HOUR = timedelta(hours=1)
ONE = Occasion(
    id=UUID(int=7),
    starts_at=NOW,
    ends_at=NOW + HOUR,
    zone="Europe/Stockholm",
    organiser=Guest("anna@north.example", "Anna Ek"),
    guests=(Guest("bo@south.example", 'Bo "B" Al;k'), Guest("c@agency.example", needed=False)),
    place="Storgatan 1; stairs, no lift",
    link="https://spindel.example/m/abc",
)


def read(written: bytes) -> list:
    (calendar,) = Calendar.from_ical(written, multiple=True)
    return [str(calendar["METHOD"]), *calendar.walk("VEVENT")]


def test_a_request_names_who_asks_and_who_is_asked() -> None:
    method, event = read(as_request(ONE, at=NOW))
    assert (method, event["UID"], event["SEQUENCE"]) == ("REQUEST", f"{UUID(int=7)}@spindel", 0)
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (NOW, NOW + HOUR)
    assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert event["ORGANIZER"] == "mailto:anna@north.example"
    first, second = event["ATTENDEE"]
    assert (first, first.params["CN"], first.params["ROLE"]) == (
        "mailto:bo@south.example",
        "Bo 'B' Al;k",
        "REQ-PARTICIPANT",
    )
    assert (second.params["ROLE"], second.params["RSVP"]) == ("OPT-PARTICIPANT", "TRUE")
    assert event["LOCATION"] == ONE.place


def test_a_move_is_the_same_meeting_with_a_higher_number() -> None:
    _, before = read(as_request(ONE, at=NOW))
    moved = replace(ONE, starts_at=NOW + HOUR, ends_at=NOW + 2 * HOUR, sequence=1)
    _, after = read(as_request(moved, at=NOW))
    assert before["UID"] == after["UID"]
    assert (after["SEQUENCE"], after.decoded("DTSTART")) == (1, NOW + HOUR)


def test_what_is_taken_back_says_so() -> None:
    method, event = read(as_cancellation(replace(ONE, sequence=2), at=NOW))
    assert (method, event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)


def test_one_of_a_series_is_taken_back_alone() -> None:
    weekly = replace(ONE, repeats=Repeats(Every.WEEK, times=4), sequence=1)
    week = timedelta(days=7)
    _, event = read(as_cancellation(weekly, at=NOW, occurrence=NOW + week))
    assert event.decoded("RECURRENCE-ID") == event.decoded("DTSTART") == NOW + week
    assert event.decoded("DTEND") == NOW + week + HOUR
    assert "RRULE" not in event


def test_a_moved_occurrence_says_which_it_was() -> None:
    week = timedelta(days=7)
    moved = Moved(NOW + week, NOW + week + HOUR, NOW + week + 2 * HOUR)
    weekly = replace(ONE, repeats=Repeats(Every.WEEK, times=4), moved=(moved,))
    _, series, occurrence = read(as_request(weekly, at=NOW))
    assert series["RRULE"] == {"FREQ": ["WEEKLY"], "INTERVAL": [1], "COUNT": [4]}
    assert (occurrence.decoded("RECURRENCE-ID"), occurrence.decoded("DTSTART")) == (
        NOW + week,
        NOW + week + HOUR,
    )
    assert "RRULE" not in occurrence
    assert occurrence["UID"] == series["UID"]


@pytest.mark.hazard("H20.31")
def test_the_title_is_one_neutral_word_and_nothing_else_can_be_put_there() -> None:
    _, event = read(as_request(ONE, at=NOW))
    assert (event["SUMMARY"], event["CLASS"]) == ("Meeting", "PRIVATE")
    assert not {"title", "summary", "reason", "person", "unit"} & set(Occasion.__slots__)
    assert set(event) <= {
        *("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS"),
        *("LOCATION", "URL", "DESCRIPTION", "ORGANIZER", "ATTENDEE"),
    }


def test_a_line_break_in_a_place_adds_no_line_to_the_file() -> None:
    _, event = read(
        as_request(replace(ONE, place="Hall\r\nATTENDEE:mailto:x@evil.example\nEND:VEVENT"), at=NOW)
    )
    assert len(event["ATTENDEE"]) == 2
    name = Guest("d@x.example", 'D"\r\nATTENDEE:mailto:x@evil.example')
    _, event = read(as_request(replace(ONE, guests=(name,)), at=NOW))
    assert event["ATTENDEE"] == "mailto:d@x.example"


def test_the_second_of_two_hours_that_are_called_alike_is_written_as_an_instant() -> None:
    second = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)  # 02:15 in Stockholm, the second time that night
    _, event = read(as_request(replace(ONE, starts_at=second - HOUR, ends_at=second), at=NOW))
    read_back = [event.decoded(name).astimezone(UTC) for name in ("DTSTART", "DTEND")]
    assert read_back == [second - HOUR, second]
