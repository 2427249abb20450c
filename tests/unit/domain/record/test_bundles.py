"""Finding the resources in a text, and naming what is wrong with the rest."""

import pytest

from spindel.domain.record.reading import bundles
from spindel.domain.record.reading.bundles import Problem, found_in
from tests.record_kit import bundle, condition, json_text, patient, resource


def found(text, name="in.json", size=50):
    return list(found_in(name, (text[at : at + size] for at in range(0, len(text), size))))


def told(one):
    return (one.where, one.error.what) if isinstance(one, Problem) else (one.where, one.data["id"])


@pytest.mark.parametrize("kind", sorted(bundles.BUNDLE_TYPES))
def test_every_type_of_bundle_that_brings_resources_is_read(kind):
    assert [told(one) for one in found(bundle(patient(), condition(), kind=kind))] == [
        ("entry 1", "p1"),
        ("entry 2", "c1"),
    ]


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_a_resource_is_handed_over_to_the_letter(size):
    text = '{ "resourceType":"Basic",\n\t"id" : "b", "x":[ 1.10,1E2, "\\u00e5å\\"}" ] }'
    given = f'{{"resourceType": "Bundle", "type": "collection", "entry": [{{ "resource" : {text}\n}} ]}}'

    (one,) = found(given, size=size)

    assert one.text == text
    assert one.data["x"] == ["1.10", "1E2", 'åå"}']


def test_what_the_entry_says_beside_the_resource_comes_along():
    (one,) = found(
        bundle({"fullUrl": "urn:uuid:1", "resource": patient(), "request": {"method": "PUT", "url": "x"}})
    )

    assert one.entry == {"fullUrl": "urn:uuid:1", "request": {"method": "PUT", "url": "x"}}


def test_the_members_of_a_bundle_may_come_in_any_order():
    text = json_text({"entry": [{"resource": patient()}], "type": "batch", "resourceType": "Bundle"})

    assert [told(one) for one in found(text)] == [("entry 1", "p1")]


@pytest.mark.parametrize("text", [bundle(), '{"resourceType": "Bundle", "type": "searchset"}'])
def test_a_bundle_without_entries_brings_nothing(text):
    assert found(text) == []


def test_a_single_resource_is_read_also_when_its_type_comes_last():
    assert [told(one) for one in found(json_text(patient()))] == [("", "p1")]
    assert [told(one) for one in found('{"id": "p2", "resourceType": "Patient"}')] == [("", "p2")]


def test_a_list_resource_is_no_bundle_although_it_has_entries():
    given = resource("List", "l1", entry=[{"item": {"reference": "Patient/1"}}])

    (one,) = found(json_text(given))

    assert one.data["entry"] == given["entry"]


@pytest.mark.parametrize("name", ["in.ndjson", "in.jsonl", "in.ndjson.gz", "in.json"])
def test_lines_are_resources_or_bundles(name):
    lines = [json_text(patient()), "", bundle(condition("c1"), condition("c2")), json_text(condition("c3"))]

    assert [told(one) for one in found("\n".join(lines), name, size=100_000)][1:] == [
        ("line 3, entry 1", "c1"),
        ("line 3, entry 2", "c2"),
        ("line 4", "c3"),
    ]


def test_resources_one_after_the_other_are_read_without_lines():
    assert [told(one) for one in found(json_text(patient()) + json_text(condition()))] == [
        ("", "p1"),
        ("", "c1"),
    ]


def test_a_broken_line_is_one_problem():
    lines = [
        json_text(patient()),
        '{"resourceType": "Condition", "id": "c1"',
        "]",
        json_text(condition("c2")),
    ]

    answer = [told(one) for one in found("\n".join(lines), "in.ndjson")]

    assert [where for where, _ in answer] == ["line 1", "line 2", "line 3", "line 4"]
    assert answer[0][1] == "p1" and answer[3][1] == "c2"


def test_a_line_that_is_too_long_is_one_problem(monkeypatch):
    monkeypatch.setattr(bundles, "VALUE_CHARS_MAX", 200)
    lines = [json_text(patient()), '{"id": "' + "x" * 1000 + '"}', json_text(condition("c2"))]

    answer = [one.where for one in found("\n".join(lines), "in.ndjson") if isinstance(one, Problem)]

    assert "line 2" in answer


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ('{"resource": {"resourceType": "Basic", "a": 1, "a": 2}}', "The key 'a' stands twice"),
        ('{"resource": {"resourceType": "Basic", "a": NaN}}', "NaN is no JSON number"),
        (
            '{"resource": {"resourceType": "Basic", "a": 1.}}',
            "Not JSON: Expecting ',' delimiter, character 46",
        ),
        ('{"resource": "Patient/1"}', "The resource is not an object"),
        ("7", "Not JSON: Expecting {, character 1"),
        ("null", "Not JSON: Expecting {, character 1"),
    ],
)
def test_a_broken_entry_is_told_and_the_rest_goes_on(entry, what):
    good = json_text({"resource": patient()})
    text = f'{{"resourceType": "Bundle", "type": "batch", "entry": [{good}, {entry}, {good}]}}'

    assert [told(one) for one in found(text)] == [("entry 1", "p1"), ("entry 2", what), ("entry 3", "p1")]


def test_a_resource_that_is_too_large_is_told_and_the_rest_goes_on(monkeypatch):
    monkeypatch.setattr("spindel.domain.record.reading.cut.VALUE_CHARS_MAX", 2_000)
    big = resource("Binary", "b1", data="x" * 5_000)

    answer = [told(one) for one in found(bundle(patient(), big, condition()))]

    assert [where for where, _ in answer] == ["entry 1", "entry 2", "entry 3"]
    assert answer[1][1].startswith("Larger than")


@pytest.mark.parametrize("cut_at", [40, 120, 300, -1])
def test_a_bundle_that_was_cut_off_gives_what_is_whole_and_then_says_where(cut_at):
    text = bundle(patient(), condition())[:cut_at]

    *whole, last = found(text)

    assert isinstance(last, Problem)
    assert "ends in the middle" in last.error.what
    assert "what was complete is in" in last.error.way_out
    assert [one.data["id"] for one in whole] == ["p1", "c1"][: len(whole)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("  ", "The file is empty"),
        ('{"a": 1}', "it has no resourceType"),
        ('{"resourceType": 7}', "it has no resourceType"),
        ('{"resourceType": "Bundle", "type": "batch-response", "entry": []}', "brings no resources"),
        ('{"resourceType": "Bundle", "entry": []}', "brings no resources"),
        ('{"resourceType": "Bundle", "type": "batch", "type": "batch"}', "'type' stands twice"),
        ('{"resourceType": "Bundle", "type": "batch", "id": NaN}', "NaN"),
        ('{"resourceType": "Bundle" "type": "batch"}', "Expected , or }"),
        ('{"resourceType": "Bundle", "type": "batch", "entry": [{} {}]}', "Expected , or ]"),
        ('{"resourceType": "Patient", "id": "1"} trailing', "Expected an object"),
    ],
)
def test_what_is_no_bundle_ends_with_a_clear_problem(text, what):
    last = found(text)[-1]

    assert isinstance(last, Problem)
    assert what in last.error.what
    assert last.error.way_out


def test_entries_of_something_that_turns_out_not_to_be_a_bundle_end_in_a_problem():
    text = '{"entry": [{"item": {}}], "x": "' + "x" * 2_000 + '", "resourceType": "List"}'

    assert found(text)[-1].error.what == "This is JSON, but no FHIR Bundle"


def test_what_a_server_says_about_a_search_is_left_out():
    said = {"resource": resource("OperationOutcome"), "search": {"mode": "outcome"}}

    assert [told(one) for one in found(bundle(patient(), said, kind="searchset"))] == [("entry 1", "p1")]


def test_an_entry_without_a_resource_comes_with_what_it_says():
    (one,) = found(bundle({"request": {"method": "DELETE", "url": "Condition/1"}}, kind="history"))

    assert (one.text, one.data) == ("", {})
