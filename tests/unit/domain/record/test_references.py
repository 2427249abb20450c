"""What a reference points at."""

import pytest

from spindel.domain.record.elements import Element
from spindel.domain.record.references import base_of, key_of, local_id, names_of, patient_key

BASE = "https://ehr.example/fhir"


def reference(text="", **over):
    return Element(({"reference": text} if text else {}) | over, "Condition.subject")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Patient/1", "Patient/1"),
        ("Patient/1/_history/3", "Patient/1"),
        (f"{BASE}/Patient/1", "Patient/1"),
        (f"{BASE}/Patient/1/_history/3", "Patient/1"),
        ("https://other.example/fhir/Patient/1", "https://other.example/fhir/Patient/1"),
        ("urn:uuid:39cc9d76", "urn:uuid:39cc9d76"),
        ("#inside", ""),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_a_reference_has_one_key_within_its_source(text, key):
    assert key_of(reference(text), base=BASE) == key


def test_without_a_server_of_its_own_an_address_stays_whole():
    assert key_of(reference(f"{BASE}/Patient/1"), base="") == f"{BASE}/Patient/1"


def test_an_identifier_alone_is_a_key_too():
    found = reference(identifier={"system": "urn:s", "value": "7"})

    assert key_of(found, base="") == "urn:s|7"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ({"subject": {"reference": "Patient/1"}}, "Patient/1"),
        ({"patient": {"reference": "urn:uuid:1"}}, "urn:uuid:1"),
        ({"for": {"reference": f"{BASE}/Patient/1"}}, "Patient/1"),
        ({"beneficiary": {"identifier": {"system": "s", "value": "1"}}}, "s|1"),
        ({"subject": {"reference": "Group/1"}}, ""),
        ({"subject": {"reference": "https://other.example/Group/1"}}, ""),
        ({"subject": {"reference": "urn:uuid:1", "type": "Location"}}, ""),
        ({"subject": "Patient/1"}, ""),
        ({}, ""),
    ],
)
def test_a_resource_is_about_a_patient_or_about_nobody(content, key):
    assert patient_key(Element(content, "X"), base=BASE) == key


def test_the_server_is_read_from_the_full_url():
    assert base_of(f"{BASE}/Patient/1") == BASE
    assert base_of("urn:uuid:1") == base_of("") == ""


def test_a_patient_of_the_source_goes_by_the_bare_id():
    assert local_id("Patient/1") == local_id("urn:uuid:1") == "1"
    assert local_id("https://other.example/Patient/1") == "https://other.example/Patient/1"


def test_a_resource_goes_by_its_id_and_by_what_its_bundle_called_it():
    assert names_of("Medication", "1", "") == {"Medication/1", "urn:uuid:1"}
    assert names_of("Medication", "1", "urn:uuid:x") == {"Medication/1", "urn:uuid:1", "urn:uuid:x"}
