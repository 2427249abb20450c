"""Patients and persons: matched by identifier, or by a human; and a match undone."""

from datetime import date
from uuid import uuid4

import pytest

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
from tests.factories import NOW, make_person
from tests.record_kit import (
    BY,
    PERSONAL_NUMBER,
    concept,
    condition,
    encounter,
    known_person,
    medicine,
    observation,
    patient,
    resource,
)

pytestmark = pytest.mark.django_db
EVERYTHING = (Condition, Medicine, Allergy, Observation, Encounter)


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
