"""A file of a network is checked whole; each complaint names its line, field and value, and the way out."""

import time

import pytest

from spindel.domain.network.reading import read

SEAT = "{email: anna@north.example, name: Anna, role: nurse}"


def network(*, unit="name: A, kind: primary_care", seats=(SEAT,)):
    lines = [
        "organisations:",
        "  - name: North",
        "    kind: region",
        "    units:",
        f"      - {{{unit}, staff: [",
    ]
    return "\n".join([*lines, ",\n".join(seats), "]}"])


def complaints(text):
    return [str(one) for one in read(text).complaints]


def test_what_stands_there_is_taken_as_text():
    text = network(unit="name: No, kind: primary_care, phone: 0701234567")
    (organisation,) = read(text).organisations
    assert dict(organisation.below[0].values) == {"name": "No", "kind": "primary_care", "phone": "0701234567"}
    assert read(text).complaints == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, file: Here should be fields. Such as: organisations: …"),
        ("just words", "line 1, file: Here should be fields"),
        ("people: []", "line 1, file: There is no such field. ('people') There are: organisations."),
        ("organisations: 3", "line 1, organisations: Here should be a list."),
        ("organisations:\n- 3", "line 2, organisation: Here should be fields."),
        ("organisations:\n- name: North", "line 2, organisation.kind: This is missing. Add: kind:"),
        (
            "organisations:\n- name: N\n  kind: x",
            "line 2, organisation.kind: This is not one of the choices. ('x')",
        ),
        ("organisations:\n- name: [N]\n  kind: region", "line 2, organisation.name: Here should be a text."),
        (
            "organisations:\n- name: N\n  name: M\n  kind: peer",
            "line 3, organisation.name: This stands here twice.",
        ),
        ("organisations: [", "line 1, file: This is no YAML"),
        ("a: &x 1\nb: *x", "line 2, file: This is no YAML: references are not taken here."),
        ("a: \x07", "file: This is no YAML"),
        (
            network(seats=("{email: anna, name: Anna, role: nurse}",)),
            "staff.email: This is no e-mail address. ('anna')",
        ),
        (network(seats=(SEAT, SEAT)), "line 7, staff: This stands in line 6 already. ('nurse')"),
        (
            network(seats=(SEAT[:-1] + ", caseload_limit: -1}",)),
            "staff.caseload_limit: This cannot be used here. ('-1')",
        ),
        (
            network(seats=(SEAT[:-1] + ", caseload_limit: NaN}",)),
            "staff.caseload_limit: This cannot be used here.",
        ),
        (network(seats=(SEAT[:-1] + ", from: soon}",)), "staff.from: This cannot be used here. ('soon')"),
        (
            network(seats=(SEAT, SEAT.replace("Anna,", "Eva,").replace("nurse", "officer"))),
            "this address is that of Anna",
        ),
        (network(unit="name: A, kind: clinic"), "unit.kind: This is not one of the choices. ('clinic')"),
        (network(unit=f"name: {'A' * 201}, kind: primary_care"), "unit.name: This cannot be used."),
    ],
)
def test_it_says_what_is_wrong_and_where(text, said):
    assert any(said in one for one in complaints(text)), complaints(text)


def test_it_says_everything_that_is_wrong_at_once_in_the_order_of_the_lines():
    found = read("organisations:\n- kind: x\n- name: N\n  kind: y\n").complaints
    assert [one.line for one in found] == [2, 2, 3]


def test_brackets_without_end_are_no_network():
    assert "no network" in complaints("[" * 100_000)[0] or "no YAML" in complaints("[" * 100_000)[0]


def test_a_large_network_is_read_in_seconds():
    seats = [SEAT.replace("anna", f"anna{number}") for number in range(300)]
    begun = time.monotonic()
    assert read(network(seats=seats)).complaints == []
    assert time.monotonic() - begun < 3
