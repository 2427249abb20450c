"""Generated series, written by us: an independent parser and our own reader find in them what was meant."""

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar

from spindel.insight.scheduling.grid import joined
from spindel.insight.scheduling.problem import Span
from spindel.interfaces.documents.busy import busy_in
from spindel.interfaces.documents.occasions import as_request
from tests.counts import rounds
from tests.series import ZONES, series

pytestmark = [pytest.mark.once, pytest.mark.requirement("R2")]
MANY = range(rounds(small=40, full=1000))


def when(event, name):
    return event[name].dt.astimezone(UTC)


@pytest.mark.parametrize("seed", MANY)
def test_another_parser_finds_each_occurrence_where_it_was_meant(seed) -> None:
    """Ends too, but in the night of a change: that parser goes by the wall there, RFC 5545 by length."""
    one = series(seed)
    calendar = Calendar.from_ical(as_request(one.occasion, at=one.start))
    found = recurring_ical_events.of(calendar).between(one.start, one.end)
    assert sorted(when(event, "DTSTART") for event in found) == [start for start, _ in one.held]
    ends = dict(one.held)
    for event in found:
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        if start.utcoffset() == (start + timedelta(hours=3)).utcoffset():
            assert end.astimezone(UTC) == ends[start.astimezone(UTC)]


@pytest.mark.parametrize("seed", MANY)
def test_our_own_reader_finds_the_same_times(seed) -> None:
    one = series(seed)
    read = busy_in(as_request(one.occasion, at=one.start), start=one.start, end=one.end, zone="UTC")
    assert read.spans == tuple(joined(Span(*each) for each in one.held))
    assert read.not_read == 0


def test_the_rules_of_a_zone_that_travel_with_the_file_are_those_of_the_zone() -> None:
    for seed in range(12):
        one = series(seed)
        calendar = Calendar.from_ical(as_request(one.occasion, at=one.start))
        (zone,) = calendar.walk("VTIMEZONE")
        carried = zone.to_tz(lookup_tzid=False)
        for start, _ in one.held:
            here = start.astimezone(ZoneInfo(one.occasion.zone))
            assert start.astimezone(carried).utcoffset() == here.utcoffset()


def _offsets(one):
    return {start.astimezone(ZoneInfo(one.occasion.zone)).utcoffset() for start, _ in one.held}


def test_the_series_reach_all_that_is_hard() -> None:
    found = [series(seed) for seed in range(120)]
    zones = {one.occasion.zone for one in found}
    days = {start.date() for one in found for start, _ in one.held}
    assert zones == set(ZONES)
    assert any(day.isocalendar().week == 53 for day in days)
    assert any((day.month, day.day) == (2, 29) for day in days)
    assert any(one.occasion.moved for one in found)
    assert any(one.occasion.left_out for one in found)
    assert max(len(_offsets(one)) for one in found) == 2
