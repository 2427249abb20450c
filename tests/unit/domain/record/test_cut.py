"""Cutting values out of a text that comes in chunks of any size."""

import pytest

from spindel.domain.record.reading import cut
from spindel.domain.record.reading.cut import Broken, Lost, Number, Window, members, value


def window(text, size=1):
    return Window(text[at : at + size] for at in range(0, len(text), size))


def letters(text, at):
    _, end = value(text, at)
    return text[at:end], end


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        '""',
        '{"a": [1, {"b": "}]\\""}], "c": "\\\\"}',
        '"\\u00e5\\"{"',
        '[[], [[]], "]"]',
        "-1.50E+2",
        "true",
        "null",
    ],
)
def test_it_cuts_a_value_to_the_letter_whatever_the_chunks(text, size):
    reading = window(f" \n{text} ,", size)

    assert reading.take(letters) == text
    assert reading.pass_over(",") == ","


@pytest.mark.parametrize("number", ["1.10", "1E2", "-0", "0.0000000000000000000000000000001", "9" * 30])
def test_numbers_stay_as_they_are_written(number):
    parsed, _ = value(f'{{"value": {number}}}', 0)

    assert parsed == {"value": number}
    assert isinstance(parsed["value"], Number)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"a": 1, "a": 1}', "The key 'a' stands twice"),
        ('[{"b": {"a": 1, "\\u0061": 2}}]', "The key 'a' stands twice"),
        ('{"a": NaN}', "NaN is no JSON number"),
        ("[-Infinity]", "-Infinity is no JSON number"),
        ('{"a": 01}', "Not JSON"),
        ('{"a": "tab\tinside"}', "Not JSON"),
        ('{"a": 1,}', "Not JSON"),
        ("{'a': 1}", "Not JSON"),
        ('{"a" 1}', "Not JSON"),
        ('{"a": }', "Not JSON"),
        ("nonsense", "Not JSON"),
        ("[" * 2_000 + "]" * 2_000, "The value is nested too deeply"),
    ],
)
@pytest.mark.parametrize("size", [2, 1_000_000])
def test_a_broken_value_says_why_and_what_follows_can_be_read(text, what, size):
    reading = window(f'[{text}, "next"]', size)
    reading.pass_over("[")

    with pytest.raises(Broken, match=what) as raised:
        reading.take(value)

    assert raised.value.way_out
    assert reading.pass_over(",]") == ","
    assert reading.take(value) == "next"


def test_a_value_that_is_too_large_is_stepped_over(monkeypatch):
    monkeypatch.setattr(cut, "VALUE_CHARS_MAX", 100)
    reading = window('["' + "x" * 1000 + '\\"", "next"]', 10)
    reading.pass_over("[")

    with pytest.raises(Broken, match="Larger than"):
        reading.take(value)

    assert len(reading.text) < 150
    reading.pass_over(",")
    assert reading.take(value) == "next"


@pytest.mark.parametrize("text", ['{"a": [1', '{"a": "', '"\\', "{", '{"a": 1'])
def test_a_value_without_an_end_is_lost(text):
    with pytest.raises(Lost, match="The file ends in the middle of a value"):
        window(text, 3).take(value)


def test_it_says_what_stands_where_something_else_was_expected():
    with pytest.raises(Lost, match="Expected , or ]") as raised:
        window("! and more").pass_over(",]")

    assert raised.value.value == "!"


def test_nothing_where_a_value_was_expected_is_lost():
    with pytest.raises(Lost, match="Expected a value"):
        window("]").take(value)


def test_the_end_is_an_empty_character():
    assert window("  ").peek() == ""
    with pytest.raises(Lost):
        window("  ").pass_over(",")


def test_members_say_where_each_value_stands():
    text = ' {"a" : 1 ,\n"\\u0062":{"c": [ ]}}'

    found, end = members(text, 1)

    assert {key: text[start:stop] for key, (_, start, stop) in found.items()} == {"a": "1", "b": '{"c": [ ]}'}
    assert end == len(text)


def test_an_object_without_members_has_none():
    assert members("{ } ", 0) == ({}, 3)


def test_a_member_that_stands_twice_is_refused():
    with pytest.raises(Broken, match="stands twice"):
        window('{"resource": 1, "resource": 2}').take(members)


def test_a_chunk_that_is_read_is_let_go_of():
    reading = window("[" + "1, " * 10_000 + "1]", 100)
    reading.pass_over("[")
    for _ in range(5_000):
        reading.take(value)
        reading.pass_over(",")

    assert len(reading.text) <= 200
