"""Understanding one piece: which resource, whose, how new."""

from datetime import UTC, datetime

import pytest

from spindel.domain.record.incoming import understand
from spindel.kernel.errors import Invalid
from tests.record_kit import condition, observation, patient, piece, resource


def test_it_knows_which_resource_it_is_and_whose():
    one = understand(piece(condition(meta={"lastUpdated": "2026-01-01T10:00:00+02:00"})))

    assert one.key == ("Condition", "c1")
    assert one.patient_key == "Patient/p1"
    assert one.last_updated == "2026-01-01T10:00:00+02:00"
    assert one.updated_at == datetime(2026, 1, 1, 8, tzinfo=UTC)
    assert one.names() == {"Condition/c1", "urn:uuid:c1"}
    assert one.draft.values["display"] == "Schizophrenia"


def test_the_same_text_has_the_same_digest_and_another_has_not():
    first, same, other = (
        understand(piece(text))
        for text in (
            '{"resourceType":"Basic","id":"1"}',
            '{"resourceType":"Basic","id":"1"}',
            '{"resourceType": "Basic","id":"1"}',
        )
    )

    assert first.digest == same.digest != other.digest


def test_a_patient_is_about_itself_and_is_held_on_to():
    one = understand(piece(patient()))

    assert one.patient_key == "Patient/p1"
    assert one.patient.text("birthDate") == "1988-05-04"
    assert understand(piece(condition())).patient is None


def test_without_an_id_the_uuid_of_its_bundle_stands_for_it():
    bare = {"resourceType": "Basic"}

    one = understand(piece(bare, fullUrl="urn:uuid:39cc9d76-0952-4ded-9b39-b97d1e43b9cf"))

    assert (one.fhir_id, one.alias) == ("39cc9d76-0952-4ded-9b39-b97d1e43b9cf", "")


def test_a_bundle_may_call_it_otherwise_than_its_id():
    one = understand(piece(patient(), fullUrl="urn:uuid:39cc9d76"))

    assert (one.fhir_id, one.alias) == ("p1", "urn:uuid:39cc9d76")
    assert "urn:uuid:39cc9d76" in one.names()


def test_the_server_that_named_it_is_known():
    one = understand(piece(condition(), fullUrl="https://ehr.example/fhir/Condition/c1"))

    assert one.base == "https://ehr.example/fhir"


def test_a_history_says_when_a_version_was_made():
    one = understand(piece(condition(), response={"lastModified": "2026-01-01T00:00:00Z"}))

    assert one.updated_at == datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("content", "beside", "what"),
    [
        ({"a": 1}, {}, "not FHIR: no resourceType"),
        ({"resourceType": 7}, {}, "not FHIR: no resourceType"),
        (resource("Pateint"), {}, "FHIR R4 has no such type"),
        ({"resourceType": "Basic"}, {}, "has no id"),
        ({"resourceType": "Basic"}, {"fullUrl": "https://x.example/Basic/1"}, "has no id"),
        (resource("Basic", "not/allowed"), {}, "Not an id that FHIR allows"),
        (resource("Basic", "x" * 65), {}, "Not an id that FHIR allows"),
        (resource("Basic", 7), {}, "Expected text"),
        (resource("Basic", meta={"lastUpdated": "yesterday"}), {}, "Not a date or time"),
        (observation(effectiveDateTime="2023-02-30"), {}, "Not a date or time"),
        (resource("Parameters"), {"request": {"method": "PATCH", "url": "Basic/1"}}, "PATCH"),
        ({}, {"request": {"method": "DELETE", "url": "Basic?identifier=1"}}, "must name one resource"),
        ('{"resourceType": "Basic", "id": "1", "x": "\udce5"}', {}, "Not UTF-8"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_way_out(content, beside, what):
    with pytest.raises(Invalid, match=what) as raised:
        understand(piece(content, **beside))

    assert raised.value.way_out


def test_an_entry_without_resource_is_refused():
    with pytest.raises(Invalid, match="There is no resource here"):
        understand(piece({}).__class__("entry 1", "", {}, {}))


def test_a_deletion_is_a_version_without_text():
    one = understand(
        piece(
            {},
            request={"method": "DELETE", "url": "Condition/c1"},
            response={"lastModified": "2026-01-01T00:00:00Z"},
        )
    )

    assert (one.key, one.is_deletion, one.text) == (("Condition", "c1"), True, "")
    assert one.updated_at == datetime(2026, 1, 1, tzinfo=UTC)
