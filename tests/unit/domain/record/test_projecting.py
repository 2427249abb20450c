"""What is shown of a person follows what came, in whatever order it came."""

from datetime import date

import pytest

from spindel.domain.people.models import Person
from spindel.domain.record import actions
from spindel.domain.record.models import Condition, Medicine, Observation, Patient
from tests.domain_kit import marked
from tests.factories import NOW, make_organisation
from tests.record_kit import (
    BY,
    about,
    concept,
    condition,
    current,
    entry,
    known_person,
    observation,
    patient,
    resource,
)

pytestmark = pytest.mark.django_db
URN = "urn:uuid:39cc9d76-0952-4ded-9b39-b97d1e43b9cf"


class TestReferences:
    def test_resources_find_their_patient_by_what_the_bundle_called_it(self, come):
        known_person()

        come(entry(patient(), URN), entry(about("Condition", "c1", subject=URN, code=concept("1", "x"))))

        assert Patient.objects.get().fhir_id == "p1"
        assert Condition.objects.count() == 1

    def test_it_does_not_matter_whether_the_patient_came_first(self, come):
        known_person()
        come(about("Condition", "c1", subject=URN, code=concept("1", "x")))

        come(entry(patient(), URN))

        assert Patient.objects.get().fhir_id == "p1"
        assert Condition.objects.count() == 1

    def test_another_bundle_may_call_the_same_patient_otherwise(self, come):
        known_person()
        other = URN.replace("39", "40")
        come(entry(patient(), URN), about("Condition", "c1", subject=URN, code=concept("1", "x")))

        come(about("Condition", "c2", subject=other, code=concept("1", "x")), entry(patient(), other))

        assert Patient.objects.count() == 1
        assert Condition.objects.count() == 2

    def test_a_patient_of_another_server_is_somebody_else(self, come):
        known_person()
        elsewhere = about("Condition", "c1", subject="https://other.example/fhir/Patient/p1")

        come(patient(), elsewhere)

        assert Condition.objects.count() == 0
        assert sorted(Patient.objects.values_list("fhir_id", flat=True)) == [
            "https://other.example/fhir/Patient/p1",
            "p1",
        ]

    def test_a_medicine_takes_its_words_from_other_resources_whenever_they_come(self, come):
        known_person()
        asked = about(
            "MedicationRequest",
            "m1",
            status="active",
            medicationReference={"reference": "Medication/9"},
            requester={"reference": URN},
        )
        come(patient(), asked)
        assert Medicine.objects.get().display == ""

        come(
            resource("Medication", "9", code=concept("1", "clozapine 100 MG")),
            entry({"resourceType": "Practitioner", "name": [{"family": "Ek"}]}, URN),
        )

        made = Medicine.objects.get()
        assert (made.display, made.is_antipsychotic, made.prescriber) == ("clozapine 100 MG", True, "Ek")

    def test_a_medicine_follows_when_what_it_took_its_words_from_changes(self, come):
        known_person()
        drug = resource("Medication", "9", code=concept("1", "clozapine 100 MG"))
        asked = about("MedicationRequest", "m1", medicationReference={"reference": "Medication/9"})
        come(patient(), drug, asked)

        come(resource("Medication", "9", code=concept("2", "sertraline 50 MG")))

        assert Medicine.objects.get().display == "sertraline 50 MG"
        assert not Medicine.objects.get().is_antipsychotic

    def test_a_medicine_and_what_it_takes_its_words_from_may_change_together(self, come):
        known_person()
        asked = about("MedicationRequest", "m1", medicationReference={"reference": "Medication/9"})
        come(patient(), resource("Medication", "9", code=concept("1", "clozapine")), asked)

        come(resource("Medication", "9", code=concept("2", "sertraline")), asked | {"status": "active"})

        assert Medicine.objects.get().display == "sertraline"
        assert Medicine.objects.get().resource == current("MedicationRequest", "m1")


class TestShowing:
    def test_a_newer_version_takes_the_place_of_what_was_shown(self, come):
        known_person()
        come(patient(), observation(number="82.10"))

        come(observation(number="80.0"))

        assert Observation.objects.get().value == "80.0"
        assert Observation.objects.get().resource == current("Observation", "o1")

    def test_an_older_version_does_not_change_what_is_shown(self, come):
        known_person()
        come(patient(), observation(number="82.10", meta={"lastUpdated": "2026-02-01T00:00:00Z"}))

        come(observation(number="80.0", meta={"lastUpdated": "2026-01-01T00:00:00Z"}))

        assert Observation.objects.get().value == "82.10"

    def test_what_was_taken_back_is_no_longer_shown(self, come):
        known_person()
        come(patient(), condition())

        come(condition(verificationStatus=concept("entered-in-error")))

        assert Condition.objects.count() == 0

    def test_what_moved_to_another_patient_is_shown_there_alone(self, come):
        known_person()
        other = known_person("199001011234", given_name="Bo", birth_date=date(1990, 1, 1))
        bo = patient("p2", number="199001011234", name=[{"text": "Bo"}], birthDate="1990-01-01")
        come(patient(), bo, condition())

        with marked() as subjects:
            come(condition(subject="Patient/p2"))

        assert Condition.objects.get().person == other
        assert subjects() == {("person", one.id) for one in Person.objects.all()}

    def test_rows_belong_to_the_organisation_of_the_source_or_else_of_the_person(self, come):
        person = known_person()
        come(patient(), condition())
        assert Condition.objects.get().organisation_id == person.organisation_id

        clinic = make_organisation()
        actions.name_source("Clinic", organisation_id=clinic.id, by=BY, at=NOW)
        come(patient(), condition("c2"), name="Clinic")

        assert Condition.objects.get(resource__fhir_id="c2").organisation_id == clinic.id
