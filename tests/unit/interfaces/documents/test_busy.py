"""Busy times out of files that others wrote: what takes time, what takes none, and what is no calendar."""

from datetime import UTC, datetime
from functools import reduce

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spindel.insight.scheduling.problem import Span
from spindel.interfaces.documents import busy
from spindel.interfaces.documents.busy import Busy, busy_in
from spindel.interfaces.documents.ics import MOST_BYTES
from spindel.kernel.errors import Invalid
from tests.counts import rounds

pytestmark = [pytest.mark.once, pytest.mark.requirement("R2")]
START, END = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 31, tzinfo=UTC)


def calendar(*lines: str, kind: str = "VEVENT") -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", f"BEGIN:{kind}", *lines, f"END:{kind}", "END:VCALENDAR"]).encode()


def both(one: bytes, other: bytes) -> bytes:
    """One calendar with the entries of two."""
    return one.removesuffix(b"END:VCALENDAR") + other.removeprefix(b"BEGIN:VCALENDAR\r\n")


def read(content: bytes, zone: str = "Europe/Stockholm") -> Busy:
    return busy_in(content, start=START, end=END, zone=zone)


def spans(*lines: str, **over) -> list[tuple[str, str]]:
    """As `day hour:minute` in UTC."""
    return [
        (f"{one.start:%-d %H:%M}", f"{one.end:%-d %H:%M}") for one in read(calendar(*lines, **over)).spans
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:20260303T090000Z", "DTEND:20260303T100000Z"], [("3 09:00", "3 10:00")]),
        (["DTSTART:20260303T090000Z", "DURATION:PT45M"], [("3 09:00", "3 09:45")]),
        (["DTSTART:20260303T090000", "DTEND:20260303T100000"], [("3 08:00", "3 09:00")]),
        (["DTSTART;TZID=America/New_York:20260303T090000", "DURATION:PT1H"], [("3 14:00", "3 15:00")]),
        (["DTSTART;TZID=W. Europe Standard Time:20260303T090000", "DURATION:PT1H"], [("3 08:00", "3 09:00")]),
        (["DTSTART;VALUE=DATE:20260303"], [("2 23:00", "3 23:00")]),
        (["DTSTART;VALUE=DATE:20260328", "DTEND;VALUE=DATE:20260330"], [("27 23:00", "29 22:00")]),
        (["DTSTART:20260303T090000Z"], []),
        (["DTSTART:20260303T090000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT"], []),
        (["DTSTART:20260303T090000Z", "DURATION:PT1H", "STATUS:CANCELLED"], []),
        (["DTSTART:20260303T090000Z", "DURATION:PT1H", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"], []),
        (["DTSTART:20270303T090000Z", "DURATION:PT1H"], []),
        (
            ["DTSTART:20260101T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260317"],
            [("3 09:00", "3 10:00"), ("10 09:00", "10 10:00"), ("17 09:00", "17 10:00")],
        ),
        (
            ["DTSTART:20260303T090000Z", "DURATION:PT1H", "RDATE:20260305T090000Z",
             "RDATE;VALUE=PERIOD:20260306T090000Z/PT2H"],
            [("3 09:00", "3 10:00"), ("5 09:00", "5 10:00"), ("6 09:00", "6 11:00")],
        ),
        (
            ["DTSTART;TZID=Europe/Stockholm:20260303T100000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3",
             "EXDATE;TZID=UTC:20260304T090000"],
            [("3 09:00", "3 10:00"), ("5 09:00", "5 10:00")],
        ),
    ],
)  # fmt: skip
def test_what_takes_time_is_busy_and_nothing_else(lines, expected) -> None:
    assert spans("UID:1", *lines) == expected


def test_free_and_busy_times_that_a_server_published_are_read() -> None:
    found = spans(
        "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260303T090000Z/PT1H,20260304T090000Z/20260304T100000Z",
        "FREEBUSY;FBTYPE=FREE:20260305T090000Z/PT1H",
        kind="VFREEBUSY",
    )
    assert found == [("3 09:00", "3 10:00"), ("4 09:00", "4 10:00")]


def test_an_occurrence_moved_by_a_calendar_of_another_zone_is_moved() -> None:
    series = calendar(
        "UID:1", "DTSTART;TZID=Europe/Stockholm:20260303T100000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"
    )
    moved = (
        "UID:1",
        "RECURRENCE-ID;TZID=America/New_York:20260304T040000",
        "DTSTART:20260304T150000Z",
        "DURATION:PT1H",
    )
    found = read(both(series, calendar(*moved))).spans
    assert [f"{one.start:%-d %H}" for one in found] == ["3 09", "4 15"]


def test_no_title_place_or_name_comes_out() -> None:
    found = read(
        calendar("UID:1", "SUMMARY:Karl L", "LOCATION:Clinic", "DTSTART:20260303T090000Z", "DURATION:PT1H")
    )
    assert found == Busy((Span(START.replace(day=3, hour=9), START.replace(day=3, hour=10)),))


@pytest.mark.parametrize(
    "lines",
    [
        ["SUMMARY:no start"],
        ["DTSTART:yesterday"],
        ["DTSTART;TZID=Mars/Phobos:20260303T090000", "DURATION:PT1H"],
        ["DTSTART:20260303T090000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY;COUNT=1000000000"],
        ["DTSTART:20260303T090000Z", "DURATION:PT1S", "RRULE:FREQ=DAILY;BYSECOND=1,2,3"],
        ["DTSTART:00010101T000000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"],
        ["DTSTART:20260303T090000Z", "DURATION:PT1H", "RRULE:FREQ=SOMETIMES"],
        ["DTSTART:20260303T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;INTERVAL=x"],
    ],
)
def test_an_entry_that_makes_no_sense_is_counted_and_the_others_are_read(lines) -> None:
    good = calendar("UID:2", "DTSTART:20260310T090000Z", "DURATION:PT1H")
    found = read(both(calendar("UID:1", *lines), good))
    assert (len(found.spans), found.not_read) == (1, 1)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=3",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=DAILY;COUNT=1000000000",
        "FREQ=DAILY;INTERVAL=1000000000000",
        "FREQ=MONTHLY;INTERVAL=999999999",
        "FREQ=YEARLY;BYWEEKNO=54",
        "FREQ=MONTHLY;BYSETPOS=400;BYDAY=MO",
    ],
)
def test_rules_without_an_end_or_without_a_day_end_soon(rule, monkeypatch) -> None:
    monkeypatch.setattr(busy, "WORK", 25_000)
    found = read(calendar("UID:1", "DTSTART:19700106T090000Z", "DURATION:PT1H", f"RRULE:{rule}"))
    assert len(found.spans) <= 30


def test_more_series_than_anybody_has_are_refused() -> None:
    rule = "RRULE:FREQ=YEARLY;COUNT=9999;BYYEARDAY=-400"
    one = calendar("DTSTART:19700101T090000Z", "DURATION:PT1H", rule)
    with pytest.raises(Invalid, match="too many or too long"):
        read(reduce(both, [one] * 30))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "does not begin"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not text in UTF-8"),
        (b"PK\x03\x04\x00", "something else"),
        (b"name,start\r\nx,1", "does not begin"),
        ("BEGIN:VCALENDAR".encode("utf-16"), "not text in UTF-8"),
        (calendar("SUMMARY:M\xf6te").decode().encode("latin-1"), "not text in UTF-8"),
        (calendar("UID:1")[:-20], "cut off"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 5000, "nested"),
        (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR", "nested|cannot be read"),
        (b"BEGIN:VCALENDAR\r\n" + b"X:1\r\n" * 70000 + b"END:VCALENDAR", "too many lines"),
        (b"BEGIN:VCALENDAR" + b" " * MOST_BYTES, "too large"),
    ],
)
def test_what_is_no_calendar_is_refused_with_what_and_the_way_out(content, what) -> None:
    with pytest.raises(Invalid, match=what) as refused:
        read(content)
    assert refused.value.way_out


PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}  # on a busy machine
PIECES = st.sampled_from(
    [
        *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "BEGIN:VFREEBUSY", "END:VFREEBUSY"),
        *("BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:STANDARD", "TZID:x", "UID:1", "SUMMARY:x"),
        *("DTSTART:20260303T090000Z", "DTSTART;TZID=x:20260303T090000", "DTSTART;VALUE=DATE:20260303"),
        *("DTEND:20260303T100000Z", "DTEND:20250303", "DURATION:PT1H", "DURATION:-P9999999W"),
        *("RRULE:FREQ=SECONDLY;COUNT=1000000000", "RRULE:FREQ=DAILY", "RRULE:", "DURATION:x"),
        *(
            "RRULE:FREQ=MONTHLY;BYDAY=MO,-1;BYSETPOS=0",
            "RRULE:FREQ=DAILY;BYDAY=9MO",
            "EXDATE:20260303T090000Z",
            "EXDATE:x",
            "RDATE:x",
        ),
        *(
            "RECURRENCE-ID:20260303T090000Z",
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20260304",
            "\ufeff",
            " folded",
        ),
        *(
            "FREEBUSY:x/y",
            "FREEBUSY:20260303T090000Z/PT1H",
            "DTSTART:99991231T235959Z",
            "DTEND:00010101T000000Z",
        ),
    ]
)


@given(st.lists(PIECES | st.text(max_size=20), max_size=25))
@settings(max_examples=rounds(small=60, full=2000), **PATIENT)
def test_junk_is_read_or_refused_and_nothing_else(lines) -> None:
    content = "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"]).encode("utf-8", "surrogatepass")
    try:
        found = read(content)
    except Invalid as refused:
        assert refused.what
        assert refused.way_out
    else:
        assert all(START <= one.start < one.end <= END for one in found.spans)


@given(st.binary(max_size=400))
@settings(max_examples=rounds(small=30, full=500), **PATIENT)
def test_bytes_are_refused(content) -> None:
    with pytest.raises(Invalid):
        read(content)
