"""Patients and persons: matched by identifier, or by a human; and everything of a person made anew."""

from datetime import date
from uuid import uuid4

import pytest

from spindel.domain.people.models import Person
from spindel.domain.record import actions, projecting
from spindel.domain.record.models import (
    Allergy,
    Condition,
    Encounter,
    Medicine,
    Observation,
    Patient,
    Resource,
)
from spindel.kernel.errors import NotFound, Refused
from spindel.kernel.models import AuditRow
from tests.domain_kit import last_audit, leaves_nothing, marked
from tests.factories import NOW, make_organisation, make_person
from tests.record_kit import (
    BY,
    PERSONAL_NUMBER,
    SOURCE,
    about,
    bundle,
    concept,
    condition,
    current,
    encounter,
    entry,
    known_person,
    medicine,
    observation,
    patient,
    resource,
    take_in,
)

pytestmark = pytest.mark.django_db
EVERYTHING = (Condition, Medicine, Allergy, Observation, Encounter)
URN = "urn:uuid:39cc9d76-0952-4ded-9b39-b97d1e43b9cf"


@pytest.fixture
def come(tmp_path):
    """Imports resources or entries as one bundle."""

    def import_(*contents, name=SOURCE):
        path = tmp_path / f"{uuid4()}.json"
        path.write_text(bundle(*contents))
        return take_in(path, name=name)

    return import_


def allergy():
    return resource(
        "AllergyIntolerance", "a1", patient={"reference": "Patient/p1"}, code=concept("1", "Penicillin")
    )


def all_kinds():
    return condition(), medicine(), allergy(), observation(), encounter()


def counts():
    return [model.objects.count() for model in EVERYTHING]


class TestMatching:
    def test_a_patient_is_matched_by_identifier_and_everything_is_shown(self, come):
        person = known_person()

        with marked() as subjects:
            come(patient(), *all_kinds())

        assert Patient.objects.get().person == person
        assert Patient.objects.get().matched_by == "identifier"
        assert counts() == [1, 1, 1, 1, 1]
        assert Observation.objects.get().value == "82.10"
        assert subjects() == {("person", person.id)}

    def test_resources_that_came_before_their_patient_are_shown_when_it_comes(self, come):
        person = known_person()
        come(*all_kinds())
        assert counts() == [0, 0, 0, 0, 0]

        with marked() as subjects:
            come(patient())

        assert counts() == [1, 1, 1, 1, 1]
        assert subjects() == {("person", person.id)}
        assert not Patient.objects.get().is_pending

    def test_what_an_import_left_half_matched_is_finished_by_the_next(self, come):
        person = known_person()
        come(*all_kinds())
        Patient.objects.update(person=person, is_pending=True)

        come(resource("Basic"))

        assert counts() == [1, 1, 1, 1, 1]

    def test_a_patient_without_a_known_identifier_waits_for_a_human(self, come):
        come(patient(), *all_kinds())

        waiting = Patient.objects.get()
        assert (waiting.person, waiting.display_name, waiting.birth_date) == (None, "Anna Berg", "1988-05-04")
        assert counts() == [0, 0, 0, 0, 0]

    def test_a_person_who_came_later_is_matched_when_the_same_file_comes_again(self, come):
        come(patient(), condition())
        known_person()

        again = come(patient(), condition())

        assert again.totals == (0, 0, 2, 0)
        assert Condition.objects.count() == 1

    @pytest.mark.hazard("H20.2")
    def test_another_date_of_birth_waits_for_a_human(self, come):
        known_person(birth_date=date(1990, 1, 1))

        come(patient())

        assert Patient.objects.get().person is None

    @pytest.mark.parametrize(("said", "is_matched"), [("1988", True), ("1988-05", True), ("1989", False)])
    def test_a_partial_date_of_birth_must_agree_as_far_as_it_goes(self, come, said, is_matched):
        known_person()

        come(patient(birthDate=said))

        assert (Patient.objects.get().person is not None) is is_matched

    @pytest.mark.hazard("H20.2")
    def test_identifiers_of_two_persons_wait_for_a_human(self, come):
        known_person()
        known_person("199001011234")

        come(
            patient(
                identifier=[
                    {"system": PERSONAL_NUMBER, "value": one} for one in ("198805042380", "199001011234")
                ]
            )
        )

        assert Patient.objects.get().person is None

    @pytest.mark.parametrize(
        "identifier",
        [
            {"use": "old", "system": PERSONAL_NUMBER, "value": "198805042380"},
            {"system": "urn:other", "value": "198805042380"},
            {"value": "198805042380"},
        ],
    )
    def test_an_identifier_counts_only_with_its_system_and_in_use(self, come, identifier):
        known_person()

        come(patient(identifier=[identifier]))

        assert Patient.objects.get().person is None

    def test_a_newer_patient_resource_describes_them_anew_and_keeps_the_match(self, come):
        person = known_person()
        come(patient())

        come(patient(name=[{"text": "Anna B"}], identifier=[]))

        assert (Patient.objects.get().display_name, Patient.objects.get().person) == ("Anna B", person)


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


class TestByHand:
    def test_a_human_matches_and_everything_is_shown(self, come):
        come(patient(), *all_kinds())
        person, waiting = make_person(), Patient.objects.get()

        with marked() as subjects:
            actions.match_patient(waiting.id, person_id=person.id, by=BY, at=NOW)

        assert counts() == [1, 1, 1, 1, 1]
        assert Patient.objects.get().matched_by == BY.name
        assert subjects() == {("person", person.id)}
        assert (last_audit().verb, last_audit().person_id) == ("record.match", person.id)

    def test_many_resources_are_shown_a_chunk_at_a_time(self, come, monkeypatch):
        monkeypatch.setattr(projecting, "CHUNK", 2)
        come(patient(), *[condition(f"c{number}") for number in range(5)])

        actions.match_patient(Patient.objects.get().id, person_id=make_person().id, by=BY, at=NOW)

        assert Condition.objects.count() == 5

    def test_what_comes_after_a_match_by_hand_is_shown_at_once(self, come):
        come(patient())
        actions.match_patient(Patient.objects.get().id, person_id=make_person().id, by=BY, at=NOW)

        come(condition())

        assert Condition.objects.count() == 1

    @pytest.mark.hazard("H20.2")
    def test_a_wrong_match_can_be_undone_and_nothing_is_lost(self, come):
        person = known_person()
        come(patient(), *all_kinds())

        with marked() as subjects:
            actions.unmatch_patient(Patient.objects.get().id, by=BY, at=NOW)

        assert counts() == [0, 0, 0, 0, 0]
        assert Patient.objects.get().person is None
        assert Resource.objects.count() == 6
        assert subjects() == {("person", person.id)}
        assert last_audit().verb == "record.unmatch"

    def test_a_matched_patient_is_not_matched_again(self, come):
        known_person()
        come(patient())

        with leaves_nothing(AuditRow, Condition), pytest.raises(Refused, match="already matched"):
            actions.match_patient(Patient.objects.get().id, person_id=make_person().id, by=BY, at=NOW)

    def test_nobody_is_matched_to_nobody(self, come):
        come(patient())

        with pytest.raises(NotFound, match="no such person"):
            actions.match_patient(Patient.objects.get().id, person_id=uuid4(), by=BY, at=NOW)
        with pytest.raises(NotFound, match="no such patient"):
            actions.match_patient(uuid4(), person_id=uuid4(), by=BY, at=NOW)
        with pytest.raises(Refused, match="not matched"):
            actions.unmatch_patient(Patient.objects.get().id, by=BY, at=NOW)


class TestSources:
    def test_a_source_is_made_once(self):
        first = actions.name_source("One", by=BY, at=NOW)

        assert actions.name_source("One", by=BY, at=NOW) == first
        assert AuditRow.objects.filter(verb="record.source").count() == 1

    def test_its_organisation_stays_once_it_was_said(self):
        clinic = make_organisation()
        actions.name_source("One", by=BY, at=NOW)
        actions.name_source("One", organisation_id=clinic.id, by=BY, at=NOW)

        assert actions.name_source("One", by=BY, at=NOW).organisation_id == clinic.id
        with pytest.raises(Refused, match="another organisation"):
            actions.name_source("One", organisation_id=uuid4(), by=BY, at=NOW)


class TestReadingBack:
    def test_whoever_reads_the_letter_is_in_the_audit(self, come):
        person = known_person()
        come(patient(), condition())

        text = actions.read_text(SOURCE, "Condition", "c1", by=BY, at=NOW)

        assert text == current("Condition", "c1").text
        assert (last_audit().verb, last_audit().person_id, last_audit().is_write) == (
            "record.read",
            person.id,
            False,
        )

    def test_an_older_version_can_be_read(self, come):
        come(condition(onsetDateTime="2019"))
        come(condition(onsetDateTime="2020"))

        assert "2019" in actions.read_text(SOURCE, "Condition", "c1", version=1, by=BY, at=NOW)
        with pytest.raises(NotFound, match="version 3"):
            actions.read_text(SOURCE, "Condition", "c1", version=3, by=BY, at=NOW)
