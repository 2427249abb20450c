"""`spindel import fhir` and `spindel record`, as an operator meets them."""

import json

import pytest
from typer.testing import CliRunner

from spindel.domain.record.models import Condition, Patient, Source
from spindel.interfaces.cli.main import build
from spindel.kernel.errors import Invalid, NotFound
from spindel.kernel.models import AuditRow
from tests.factories import make_organisation, make_person
from tests.record_kit import bundle, condition, current, json_text, patient, resource

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R72")]


@pytest.fixture
def run(monkeypatch):
    """Runs a command in this process; errors of the program come through as they are."""
    for module in ("import_", "record"):
        monkeypatch.setattr(f"spindel.interfaces.cli.{module}.start", lambda **_: None)

    def invoke(*arguments, code=0):
        done = CliRunner().invoke(build(), [str(one) for one in arguments])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == code, done.output
        return done

    return invoke


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "1.json").write_text(bundle(patient(), condition()))
    (tmp_path / "2.ndjson").write_text(f"{json_text(condition('c2'))}\n{json_text(condition('c3'))}\n")
    return tmp_path


def test_it_prints_counts_by_type_as_json(run, folder):
    first = json.loads(run("import", "fhir", "--json", folder).stdout)
    second = json.loads(run("import", "fhir", "--json", folder).stdout)

    assert first["new"] == second["same"] == {"Condition": 3, "Patient": 1}
    assert first["totals"] == {"new": 4, "changed": 0, "same": 0, "refused": 0}
    assert (second["files"], second["resources"], second["refusals"]) == (2, 4, [])


def test_it_prints_a_table_and_says_when_nothing_has_changed(run, folder):
    first = run("import", "fhir", folder).output

    assert "Condition" in first
    assert "Nothing has changed." not in first
    assert "Nothing has changed." in run("import", "fhir", folder).output


def test_what_was_refused_is_told_and_is_exit_code_1(run, folder):
    (folder / "3.json").write_text(bundle(resource("Pateint"), condition("c9")))

    said = json.loads(run("import", "fhir", "--json", folder, code=1).stdout)
    told = run("import", "fhir", folder, code=1)

    assert said["new"]["Condition"] == 4
    (refusal,) = said["refusals"]
    assert refusal["where"] == "entry 1"
    assert refusal["file"].endswith("3.json")
    assert refusal["way_out"] == "Export it as FHIR R4."
    assert "3.json, entry 1: FHIR R4 has no such type of resource ('Pateint')" in told.stderr


def test_only_the_first_complaints_are_kept_for_the_machine(run, folder, monkeypatch):
    monkeypatch.setattr("spindel.interfaces.cli.import_.COMPLAINTS_IN_JSON", 2)
    (folder / "3.json").write_text(bundle(*[resource("Pateint") for _ in range(5)]))

    said = json.loads(run("import", "fhir", "--json", folder, code=1).stdout)

    assert (len(said["refusals"]), said["totals"]["refused"]) == (2, 5)


def test_a_source_may_belong_to_an_organisation(run, folder):
    clinic = make_organisation(name="Clinic")

    run("import", "fhir", "--source", "EHR", "--organisation", "Clinic", folder)

    assert Source.objects.get(name="EHR").organisation_id == clinic.id
    with pytest.raises(NotFound):
        run("import", "fhir", "--organisation", "Nobody", folder)


def test_a_path_that_is_not_there_is_an_error(run, tmp_path):
    with pytest.raises(Invalid, match="no such file"):
        run("import", "fhir", tmp_path / "nowhere")


def test_a_resource_and_its_versions_are_read_back(run, folder):
    run("import", "fhir", folder)
    (folder / "1.json").write_text(bundle(condition(onsetDateTime="2020")))
    run("import", "fhir", folder)

    now = run("record", "show", "unnamed", "Condition", "c1").stdout
    before = run("record", "show", "unnamed", "Condition", "c1", "--version", "1").stdout
    listed = run("record", "versions", "unnamed", "Condition", "c1").stdout
    lines = run("record", "versions", "unnamed", "Condition", "c1", "--json").stdout.splitlines()

    assert now == current("Condition", "c1").text
    assert before == json_text(condition())
    assert listed.splitlines()[1].startswith("2  current  last updated unknown")
    assert [json.loads(line)["is_current"] for line in lines] == [False, True]


def test_a_waiting_patient_is_listed_matched_and_unmatched(run, folder):
    run("import", "fhir", folder)
    person, waiting = make_person(), Patient.objects.get()

    assert "Anna Berg" in run("record", "unmatched").stdout
    assert json.loads(run("record", "unmatched", "--json").stdout)["fhir_id"] == "p1"
    run("record", "match", waiting.id, person.id)
    assert Condition.objects.filter(person=person).count() == 3
    assert "0 patients wait" in run("record", "unmatched").stdout
    run("record", "unmatch", waiting.id)
    assert Condition.objects.count() == 0


@pytest.mark.hazard("H10.7")
def test_whoever_reads_of_patients_is_in_the_audit_by_the_name_they_have_on_the_server(
    run, folder, monkeypatch
):
    monkeypatch.setattr("getpass.getuser", lambda: "siv")
    run("import", "fhir", folder)
    waiting, person = Patient.objects.get(), make_person()
    run("record", "unmatched")
    run("record", "match", waiting.id, person.id)
    run("record", "versions", "unnamed", "Patient", "p1")
    run("record", "show", "unnamed", "Patient", "p1")
    rows = AuditRow.objects.filter(is_write=False).order_by("id")
    told = rows.values_list("verb", "human_name", "origin", "person_id", "subject_kind", "subject_id")
    assert list(told) == [
        ("record.unmatched", "siv", "cli", None, "patient", waiting.id),
        ("record.versions", "siv", "cli", person.id, "", None),
        ("record.read", "siv", "cli", person.id, "", None),
    ]


@pytest.mark.parametrize("command", [["import", "fhir"], ["record", "show"], ["record", "match"]])
def test_every_command_helps_with_an_example(run, command):
    assert "Example: spindel" in run(*command, "--help").output


@pytest.mark.parametrize("path", ["", " "])
def test_an_empty_path_is_not_the_folder_one_stands_in(run, folder, monkeypatch, path):
    monkeypatch.chdir(folder)
    told = run("import", "fhir", path, code=2)
    assert "the path is empty" in told.output
    assert not Source.objects.exists()
