"""Whom to call: by hour and caller, from the pack of the place, with what is not checked said."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from spindel.domain.network import alarm
from spindel.domain.network.alarm import BY_DAY, BY_NIGHT, Caller, Line, Span
from spindel.kernel import packs
from spindel.kernel.errors import Invalid

pytestmark = pytest.mark.requirement("R25")
OFFICE = Span(frozenset({0, 1, 2, 3, 4}), time(8), time(16, 30))
NIGHT = Span(frozenset({5, 6}), time(20), None)


@pytest.mark.hazard("H20.23")
@pytest.mark.parametrize(
    ("spans", "weekday", "at", "answers"),
    [
        ((OFFICE,), 0, time(8), True),
        ((OFFICE,), 0, time(7, 59), False),
        ((OFFICE,), 4, time(16, 29), True),
        ((OFFICE,), 4, time(16, 30), False),
        ((OFFICE,), 5, time(12), False),
        ((OFFICE, NIGHT), 5, time(23, 59), True),
        ((OFFICE, NIGHT), 6, time(0), False),
        (None, 0, time(12), None),
        ((), 0, time(12), False),
    ],
)
def test_somebody_answers_in_the_hours_that_are_written_down(spans, weekday, at, answers):
    assert Line("A unit", "070", spans=spans).answers(weekday, at) is answers


def test_a_line_for_any_time_answers_by_day_and_by_night():
    line = Line("Emergency", "112", is_always=True)
    assert line.answers(*BY_DAY) and line.answers(*BY_NIGHT)
    assert line.answers_at(datetime(2026, 3, 1, 3, tzinfo=UTC))


@pytest.mark.parametrize("place", ["se", "us"])
@pytest.mark.parametrize("caller", list(Caller))
def test_everybody_finds_a_number_at_any_hour_and_for_danger(settings, place, caller):
    settings.JURISDICTION = place
    found = alarm.lines(caller)
    assert [one.phone for one in found if one.is_danger] == [{"se": "112", "us": "911"}[place]]
    assert any(one.answers(*BY_NIGHT) for one in found if not one.is_danger)


def test_a_line_for_some_is_not_shown_to_others():
    assert "90101" in [one.phone for one in alarm.lines(Caller.RELATIVE)]
    assert "90101" not in [one.phone for one in alarm.lines(Caller.STAFF)]


@pytest.mark.hazard("H20.23")
@pytest.mark.parametrize("place", ["se", "us"])
def test_each_number_says_where_it_is_from_and_since_when(place):
    pack = packs.load(f"alarm-{place}")
    for row in pack.content["lines"]:
        assert row["source"] and date.fromisoformat(row["as_of"]) <= date(2026, 11, 22)
        assert {"en", "sv", "ar"} <= set(row["what"])
    assert pack.unverified(), "nobody has checked them yet, and they say so"


@pytest.mark.parametrize(("language", "word"), [("sv", "Nödnummer"), ("ar", "رقم"), ("fi", "Emergency")])
def test_it_speaks_the_readers_language_or_english(language, word):
    with translation.override(language):
        assert alarm.lines(Caller.PERSON)[0].what.startswith(word)


@pytest.fixture
def own_pack(settings, tmp_path):
    """A region's own file takes the place of the one that ships."""
    settings.DATA_DIR = tmp_path

    def write(hours):
        (tmp_path / "packs").mkdir(exist_ok=True)
        text = (packs.SHIPPED / "alarm-se.yaml").read_text()
        unit = (
            "  units:\n    - {id: north, unit: Psychosis service North, what: {en: Psychosis service North},"
            f" phone: '031-1', hours: {hours}, source: the unit, as_of: 2026-11-01, verified: true}}\n"
        )
        (tmp_path / "packs" / "alarm-se.yaml").write_text(text.replace("  units: []\n", unit))
        packs._load.cache_clear()

    yield write
    packs._load.cache_clear()


@pytest.mark.hazard("H20.23")
def test_a_unit_has_its_hours_from_the_regions_own_pack(own_pack):
    own_pack("[{days: [mon, tue], from: '08:00', until: '24:00'}]")
    (line,) = [one for one in alarm.lines(Caller.STAFF, among=["Psychosis service North"]) if one.unit]
    assert (line.phone, line.verified, line.answers(1, time(23, 59))) == ("031-1", True, True)
    assert not [one for one in alarm.lines(Caller.STAFF, among=["Another"]) if one.unit]


@pytest.mark.parametrize("hours", ["'round the clock'", "[{days: [mon], from: '8', until: '16:00'}]", "[]"])
def test_hours_that_nobody_can_read_are_refused(own_pack, hours):
    own_pack(hours)
    with pytest.raises(Invalid, match="does not fit"):
        alarm.lines(Caller.STAFF)
