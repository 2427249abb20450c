"""Reading parsed FHIR, with errors that know their path."""

from datetime import UTC, date, datetime

import pytest

from spindel.domain.record.elements import Concept, Element, When, after, shortened, when
from spindel.domain.record.reading.cut import value
from spindel.kernel.errors import Invalid


def element(text):
    return Element(value(text, 0)[0], "Observation")


def test_what_is_absent_is_empty():
    nothing = element("{}")

    assert nothing.text("a") == nothing.number("a") == ""
    assert nothing.flag("a") is None
    assert list(nothing.many("a")) == []
    assert nothing.one("a").first("b").one("c").text("d") == ""
    assert nothing.when("a") is None
    assert nothing.concept("a").words() == nothing.concept("a").code() == ""


def test_null_counts_as_absent():
    assert element('{"a": null}').one("a").text("b") == ""


@pytest.mark.parametrize(
    ("text", "read", "path"),
    [
        ('{"a": 1}', lambda one: one.text("a"), "Observation.a"),
        ('{"a": "1"}', lambda one: one.number("a"), "Observation.a"),
        ('{"a": "true"}', lambda one: one.flag("a"), "Observation.a"),
        ('{"a": [{"b": 1}]}', lambda one: one.one("a"), "Observation.a"),
        ('{"a": {"b": 1}}', lambda one: one.first("a"), "Observation.a"),
        ('{"a": ["b"]}', lambda one: one.first("a"), "Observation.a[0]"),
        (
            '{"a": [{}, {"b": {"c": 7}}]}',
            lambda one: list(one.many("a"))[1].one("b").text("c"),
            "Observation.a[1].b.c",
        ),
        ('{"a": {"coding": [{"code": true}]}}', lambda one: one.concept("a"), "Observation.a.coding[0].code"),
    ],
)
def test_the_wrong_type_is_named_with_its_path(text, read, path):
    with pytest.raises(Invalid, match="Expected") as raised:
        read(element(text))

    assert raised.value.where == path
    assert raised.value.way_out


def test_numbers_come_as_they_are_written():
    assert element('{"value": 1.10}').number("value") == "1.10"


def test_control_characters_and_lone_surrogates_do_not_get_into_what_is_shown():
    assert element('{"a": " one\\u0000\\ntwo\\ud800 "}').text("a") == "one two"


def test_long_text_is_shortened_visibly():
    assert shortened("abcdef", 4) == "abc…"
    assert element('{"a": "abcdef"}').text("a", 6) == "abcdef"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026", When(date(2026, 1, 1))),
        ("2026-03", When(date(2026, 3, 1))),
        ("2026-03-02", When(date(2026, 3, 2))),
        ("2026-03-02T23:30:00Z", When(date(2026, 3, 3), datetime(2026, 3, 2, 23, 30, tzinfo=UTC))),
        (
            "2026-03-02T01:00:00.123456789+05:00",
            When(date(2026, 3, 1), datetime(2026, 3, 1, 20, 0, 0, 123456, UTC)),
        ),
    ],
)
def test_a_date_is_the_local_day_on_which_it_begins(text, found):
    assert when(text) == found


@pytest.mark.parametrize(
    "text",
    ["2023-02-30", "2026-13", "02/03/2026", "2026-03-02T08:00:00", "2026-3-2", "soon", "2026-03-02Tnoon"],
)
def test_an_impossible_date_is_refused_with_its_path(text):
    with pytest.raises(Invalid, match="Not a date or time") as raised:
        Element({"issued": text}, "Observation").when("effectiveDateTime", "issued")

    assert raised.value.where == "Observation.issued"
    assert raised.value.value == text


def test_a_period_covers_its_last_moment():
    assert after(None) is None
    assert after(When(date(2026, 3, 2))) == date(2026, 3, 3)
    assert after(when("2026-03-02T10:00:00Z")) == date(2026, 3, 2)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_an_instant_beyond_the_calendar_is_no_instant(text):
    with pytest.raises(ValueError, match=text[:10]):
        when(text)


def test_the_last_day_of_the_calendar_is_no_end():
    assert after(when("9999-12-31")) is None


def test_a_concept_says_its_text_before_its_display_before_its_code():
    found = element(
        '{"a": {"coding": [{"code": "1"}, {"system": "s", "code": "2", "display": "two"}], "text": "own"}}'
    )

    concept = found.concept("a")

    assert concept.words() == "own"
    assert Concept("", concept.codings).words() == "1"
    assert concept.code() == "1"
    assert concept.has_code(frozenset({"2"}))
    assert not concept.has_code(frozenset({"3"}))
    assert [one.words() for one in element('{"a": [{"text": "x"}]}').concepts("a")] == ["x"]
