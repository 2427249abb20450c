"""Whole files in: counts, versions, refusals, and the same again."""

import gzip
from datetime import timedelta

import pytest

from spindel.domain.record import intake, queries
from spindel.domain.record.models import Condition, Intake, Patient, Resource
from spindel.kernel.errors import Invalid
from spindel.kernel.models import AuditRow
from tests.factories import NOW
from tests.record_kit import (
    SOURCE,
    bundle,
    condition,
    current,
    encounter,
    entry,
    json_text,
    known_person,
    observation,
    patient,
    resource,
    take_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(tmp_path):
    """Writes a text to a file and gives its path."""

    def write(text, name="in.json"):
        path = tmp_path / name
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
        return path

    return write


def texts(kind, fhir_id):
    rows = Resource.objects.filter(kind=kind, fhir_id=fhir_id).order_by("version")
    return [(one.text, one.is_current) for one in rows]


def updated(at, **over):
    return condition(meta={"lastUpdated": at}, **over)


@pytest.mark.requirement("R72")
def test_it_counts_by_type_and_the_same_again_changes_nothing(written):
    path = written(bundle(patient(), condition("c1"), condition("c2"), observation()), "in.json.gz")

    first, second = take_in(path), take_in(path)

    assert first.new == second.same == {"Patient": 1, "Condition": 2, "Observation": 1}
    assert (first.totals, second.totals) == ((4, 0, 0, 0), (0, 0, 4, 0))
    assert Resource.objects.count() == 4
    assert Intake.objects.count() == 1


@pytest.mark.requirement("R72")
@pytest.mark.parametrize(
    "text",
    [
        '{"resourceType": "Basic", "id": "1"}',
        '{"resourceType":"Basic","id":"1","extension":[{"url":"x","valueDecimal":1.10},{"url":"y","valueDecimal":1E2}]}',
        '{\n\t"id" : "1",\r\n "resourceType": "Basic", "x": 123456789012345678901234567890.1234567890 }',
        '{"resourceType": "Basic", "id": "1", "x": "\\u00e5 å \\ud83d\\ude00 \\/ \\u0000"}',
        '{"resourceType": "Basic", "id": "1", "x": "2026-03-02T08:00:00.000+01:00", "y": [0.0, -0, 1e-7]}',
    ],
)
def test_a_resource_read_back_equals_the_input_to_the_letter(written, text):
    given = f'{{"resourceType": "Bundle", "type": "batch", "entry": [ {{"resource":{text} }} ]}}'

    take_in(written(given))

    assert queries.version_of(SOURCE, "Basic", "1").text == text


def test_a_newer_version_becomes_current_and_the_older_stays_readable(written):
    old, new = updated("2026-01-01T10:00:00Z"), updated("2026-01-01T11:30:00+01:00")

    take_in(written(bundle(old)))
    done = take_in(written(bundle(new)))

    assert done.changed == {"Condition": 1}
    assert texts("Condition", "c1") == [(json_text(old), False), (json_text(new), True)]


def test_an_older_version_that_comes_later_is_kept_but_not_current(written):
    new, old = updated("2026-01-01T10:00:00Z"), updated("2026-01-01T10:30:00+01:00")

    take_in(written(bundle(new)))
    done = take_in(written(bundle(old)))

    assert done.changed == {"Condition": 1}
    assert texts("Condition", "c1") == [(json_text(new), True), (json_text(old), False)]


def test_without_a_time_what_came_last_is_current(written):
    first, second = condition(onsetDateTime="2019"), condition(onsetDateTime="2020")

    take_in(written(bundle(first)), written(bundle(second), "later.json"))

    assert texts("Condition", "c1") == [(json_text(first), False), (json_text(second), True)]


def test_the_files_of_two_days_again_change_nothing(written):
    first = written(bundle(condition(onsetDateTime="2019")), "1.json")
    second = written(bundle(condition(onsetDateTime="2020")), "2.json")

    take_in(first, second)
    again = take_in(first, second)

    assert again.totals == (0, 0, 2, 0)
    assert current("Condition", "c1").text == json_text(condition(onsetDateTime="2020"))


def test_several_versions_in_one_bundle_end_with_the_newest(written):
    newest, oldest, middle = (updated(f"2026-01-0{day}T00:00:00Z") for day in (3, 1, 2))

    done = take_in(written(bundle(newest, oldest, middle, kind="history")))

    assert done.totals == (1, 2, 0, 0)
    assert texts("Condition", "c1") == [
        (json_text(newest), True),
        (json_text(oldest), False),
        (json_text(middle), False),
    ]


def test_a_deletion_takes_away_what_was_shown_and_keeps_what_was_received(written):
    known_person()
    gone = {
        "request": {"method": "DELETE", "url": "Condition/c1"},
        "response": {"lastModified": "2026-02-01T00:00:00Z"},
    }
    take_in(written(bundle(patient(), updated("2026-01-01T00:00:00Z"))))
    assert Condition.objects.count() == 1

    done = take_in(written(bundle(gone, kind="history")), written(bundle(gone, kind="history")))

    assert done.totals == (0, 1, 1, 0)
    assert Condition.objects.count() == 0
    assert [is_current for _, is_current in texts("Condition", "c1")] == [False, True]


def test_what_is_broken_is_told_with_file_entry_reason_and_way_out_and_the_rest_goes_on(written):
    path = written(
        bundle(patient(), resource("Pateint"), condition(), observation(effectiveDateTime="2023-02-30"))
    )

    done = take_in(path)

    assert done.new == {"Patient": 1, "Condition": 1}
    assert done.refused == {"Pateint": 1, "Observation": 1}
    assert [one.where for one in done.complaints] == ["entry 2", "entry 4"]
    assert str(done.complaints[1]) == (
        f"{path}, entry 4: Not a date or time that FHIR allows ('2023-02-30') "
        "[Observation.effectiveDateTime] Write 2026, 2026-03, 2026-03-02 or 2026-03-02T08:00:00+01:00."
    )


def test_a_file_that_was_cut_off_keeps_what_is_whole_and_can_come_again(written):
    text = bundle(*[condition(f"c{number}") for number in range(20)])

    broken = take_in(written(text[: len(text) // 2], "1.json"))
    whole = take_in(written(text, "1.json"))

    assert 0 < broken.new["Condition"] < 20
    assert broken.refused == {"unknown": 1}
    assert broken.new["Condition"] + whole.new["Condition"] == 20
    assert whole.same["Condition"] == broken.new["Condition"]


def test_large_files_are_kept_in_batches(written, monkeypatch):
    monkeypatch.setattr(intake, "BATCH_ROWS", 3)
    calls = []
    path = written(bundle(*[condition(f"c{number}") for number in range(7)]))

    done = take_in(path)
    again = take_in(path)

    assert (done.new, again.same) == ({"Condition": 7}, {"Condition": 7})
    assert Intake.objects.count() == 1
    assert calls == []


def test_a_batch_that_fails_is_not_half_there(written, monkeypatch):
    known_person()

    def fail(*_, **__):
        raise RuntimeError("the machine stops here")

    monkeypatch.setattr("spindel.domain.record.projecting.bulk.insert", fail)
    with pytest.raises(RuntimeError):
        take_in(written(bundle(patient(), condition())))

    assert Resource.objects.count() == Patient.objects.count() == Intake.objects.count() == 0


def test_one_row_of_the_audit_says_which_file_came_from_where(written):
    take_in(written(bundle(patient(), condition()), "monday.json"), at=NOW + timedelta(hours=1))
    take_in(written(bundle(patient(), condition()), "monday.json"))

    (row,) = AuditRow.objects.filter(verb="record.import")

    assert row.detail["file"] == "monday.json"
    assert row.at == NOW + timedelta(hours=1)
    assert row.origin == "cli"
    assert row.subject_id == Intake.objects.get().id


def test_another_server_needs_a_source_of_its_own(written):
    def at(server, content):
        return entry(content, full_url=f"https://{server}/fhir/{content['resourceType']}/{content['id']}")

    done = take_in(written(bundle(at("one.example", patient()), at("two.example", patient("p2")))))

    assert (done.new, done.refused) == ({"Patient": 1}, {"Patient": 1})
    assert "source name of its own" in done.complaints[0].error.way_out
    other = take_in(written(bundle(at("two.example", patient("p2"))), "two.json"), name="Two")
    assert other.new == {"Patient": 1}


def test_the_same_id_in_two_sources_is_two_resources(written):
    take_in(written(bundle(condition(onsetDateTime="2019")), "1.json"), name="One")
    take_in(written(bundle(condition(onsetDateTime="2020")), "2.json"), name="Two")

    assert Resource.objects.filter(is_current=True).count() == 2


def test_the_statements_of_a_batch_do_not_grow_with_it(written, django_assert_max_num_queries):
    known_person()
    few = bundle(patient(), *[condition(f"a{number}") for number in range(5)], encounter("e1"))
    many = bundle(*[condition(f"b{number}") for number in range(200)], encounter("e2"), observation())
    take_in(written(few))

    with django_assert_max_num_queries(52):
        take_in(written(many))

    assert Condition.objects.count() == 205


def test_a_complaint_without_a_place_names_the_file():
    complaint = intake.Complaint("in.json", "", Invalid("The file is empty", way_out="Copy it again."))

    assert str(complaint) == "in.json: The file is empty Copy it again."
