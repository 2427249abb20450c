"""Dates, times and numbers in three languages, and what must never be turned around in Arabic."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from spindel.interfaces.ui import formats
from spindel.interfaces.ui.templatetags import ui
from tests.factories import TODAY, days


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Tue 3 Mar"), ("sv", "tis 3 mars"), ("ar", "الثلاثاء، 3 مارس")]
)
def test_a_day_is_written_as_the_language_does(language, text):
    with override(language):
        assert formats.day(date(2026, 3, 3), today=TODAY) == text


def test_a_day_far_away_carries_its_year():
    with override("en"):
        assert formats.day(date(2025, 3, 3), today=TODAY) == "3 Mar 2025"


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2026, 8, 3), "Mon 3 Aug"), (date(2025, 12, 3), "Wed 3 Dec"), (date(2025, 11, 3), "3 Nov 2025")],
)
def test_another_year_is_named_sooner_than_this_one(day, text):
    with override("en"):
        assert formats.day(day, today=TODAY) == text


def test_a_day_may_end_a_sentence():
    with override("sv"):
        assert formats.day(date(2026, 4, 3), today=TODAY) == "fre 3 apr"


@pytest.mark.parametrize("language", ["en", "sv", "ar"])
def test_times_have_24_hours_in_every_language(language):
    with override(language):
        assert formats.clock_time(datetime(2026, 3, 2, 14, 5, tzinfo=UTC)) == "15:05"


@pytest.mark.parametrize(
    ("away", "text"),
    [
        (0, "today"),
        (-1, "yesterday"),
        (1, "tomorrow"),
        (-3, "3 days ago"),
        (14, "in 14 days"),
        (-60, "2 months ago"),
    ],
)
def test_a_day_is_told_from_today(away, text):
    with override("en"):
        assert formats.from_today(TODAY + days(away), today=TODAY) == text


@pytest.mark.parametrize(
    ("long", "text"), [(0, "1 day"), (12, "12 days"), (59, "59 days"), (600, "19 months"), (800, "2 years")]
)
def test_a_length_of_time_counts_what_has_passed(long, text):
    with override("en"):
        assert formats.lasting(long) == text


def test_a_length_of_time_in_swedish_is_in_days_and_not_in_shifts():
    with override("sv"):
        assert formats.lasting(3) == "3 dagar"


def test_a_length_of_time_in_arabic_follows_the_rule_of_its_number():
    with override("ar"):
        assert formats.lasting(5) == "5 أيام"
        assert formats.lasting(37) == "37 يومًا"


def test_numbers_have_the_signs_of_the_language():
    with override("sv"):
        assert formats.number(Decimal("1234.5")) == "1\xa0234,5"


def test_a_language_is_named_in_the_language_of_the_reader():
    with override("sv"):
        assert formats.language_name("ar") == "arabiska"
        assert formats.language_name("prs") == "dari"
        assert formats.language_name("xx-unknown") == "xx-unknown"


@pytest.mark.parametrize(
    "written",
    [
        ui.ltr("2026-11-30"),
        ui.phone("070-123 45 67"),
        ui.at_time(datetime(2026, 3, 2, 8, tzinfo=UTC)),
        ui.number(12.5),
    ],
)
def test_what_is_read_from_left_to_right_says_so(written):
    assert '<bdi dir="ltr">' in written


def test_filters_escape_what_they_are_given():
    assert "<script>" not in ui.ltr("<script>")
    assert "<script>" not in ui.phone("<script>1")


@pytest.mark.parametrize("show", [ui.day, ui.when, ui.from_today])
def test_without_a_date_there_is_nothing(show):
    assert show(None) == ""


def test_without_a_number_there_is_no_link():
    assert ui.phone("") == ""


def test_a_thread_that_never_moved_says_so():
    with override("en"):
        assert ui.moved(None, "") == "no contact yet"
        assert ui.moved(TODAY, "in touch") == "in touch today"


@pytest.mark.once
def test_the_words_of_a_day_are_kept_in_one_place_and_by_language(monkeypatch):
    asked = []
    monkeypatch.setattr(formats, "format_skeleton", lambda *args, **_more: asked.append(args) or "3 <Mar>")
    formats._day.cache_clear()
    try:
        for language in ("en", "en", "sv"):
            with override(language):
                assert "<bdi>3 &lt;Mar&gt;</bdi>" in ui._day(date(2026, 3, 3), TODAY)
    finally:
        formats._day.cache_clear()
    assert len(asked) == 2
    assert not hasattr(ui._day, "cache_info")
