"""What the record says of a person, and of patients who wait."""

from datetime import date, timedelta

import pytest

from spindel.domain.record import queries
from spindel.domain.record.kinds import CheckKind, EncounterClass
from spindel.domain.record.models import Allergy, Condition, Encounter, Medicine, Observation, Patient
from spindel.kernel.errors import Invalid, NotFound
from tests.factories import NOW, TODAY, make_organisation, make_person
from tests.record_kit import SOURCE, bundle, condition, patient, source, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_person()


def make(model, person, **over):
    values = {"person": person, "organisation_id": person.organisation_id, "created_at": NOW, "display": "x"}
    return model.objects.create(**values | over)


def weighed(person, on, **over):
    return make(
        Observation, person, **{"check_kind": CheckKind.WEIGHT, "local_date": on, "value": "82"} | over
    )


def names(lines):
    return [one.display for one in lines]


def test_medicines_are_those_taken_today(person):
    make(Medicine, person, display="now")
    make(Medicine, person, display="until tomorrow", end_date=TODAY + timedelta(1))
    make(Medicine, person, display="until today", end_date=TODAY)
    make(Medicine, make_person(), display="somebody else's")

    assert names(queries.medicines(person.id, today=TODAY)) == ["now", "until tomorrow"]


@pytest.mark.requirement("R60")
def test_the_same_medicine_from_two_prescribers_stands_twice(person):
    make(Medicine, person, display="olanzapine", prescriber="Dr Ek")
    make(Medicine, person, display="olanzapine", prescriber="Dr Al")

    found = queries.medicines(person.id, today=TODAY)

    assert sorted(one.prescriber for one in found) == ["Dr Al", "Dr Ek"]


def test_conditions_come_active_and_newest_first(person):
    make(Condition, person, display="over", is_active=False, start_date=date(2025, 1, 1))
    make(Condition, person, display="older", start_date=date(2019, 1, 1))
    make(Condition, person, display="newer", start_date=date(2024, 1, 1))

    assert [str(one) for one in queries.conditions(person.id)] == ["newer", "older", "over"]


def test_an_allergy_stands_once(person):
    make(Allergy, person, display="Penicillin")
    make(Allergy, person, display="Penicillin")
    make(Allergy, person, display="Nuts", is_active=False)

    assert queries.allergies(person.id) == ["Penicillin"]


@pytest.mark.requirement("R60")
def test_checks_are_the_latest_of_each_kind(person):
    weighed(person, TODAY - timedelta(90), value="90")
    weighed(person, TODAY - timedelta(9), value="82")
    make(Observation, person, check_kind=CheckKind.LIPIDS, local_date=TODAY, is_declined=True)
    make(Observation, person, local_date=TODAY)

    found = queries.checks(person.id)

    assert [(one.kind, one.value, one.is_declined) for one in found] == [
        (CheckKind.WEIGHT, "82", False),
        (CheckKind.LIPIDS, "", True),
    ]


@pytest.mark.requirement("R46")
def test_alcohol_and_drugs_are_left_out_unless_asked_for(person):
    make(Medicine, person, display="disulfiram", is_substance_use=True)
    make(Condition, person, display="dependence", is_substance_use=True)
    make(Allergy, person, display="methadone", is_substance_use=True)
    make(Encounter, person, encounter_class=EncounterClass.OTHER, is_substance_use=True)
    weighed(person, TODAY, is_substance_use=True)

    health = queries.health_of(person.id, today=TODAY)
    everything = queries.health_of(person.id, today=TODAY, with_substance_use=True)

    assert (health.medicines, health.conditions, health.allergies, health.checks) == ([], [], [], [])
    assert (names(everything.medicines), names(everything.conditions)) == (["disulfiram"], ["dependence"])
    assert everything.allergies == ["methadone"]
    assert [one.local_date for one in everything.checks] == [TODAY]


def test_health_asks_as_much_of_the_database_for_much_as_for_little(person, django_assert_num_queries):
    for number in range(20):
        make(Medicine, person, display=f"{number}")
        weighed(person, TODAY - timedelta(number))

    with django_assert_num_queries(5):
        queries.health_of(person.id, today=TODAY)


def test_waiting_patients_come_with_what_a_human_needs_to_recognise_them():
    Patient.objects.create(source=source(), fhir_id="1", display_name="Anna Berg", birth_date="1988")
    Patient.objects.create(source=source(), fhir_id="2")
    Patient.objects.create(source=source(), fhir_id="3", person=make_person())

    found = queries.unmatched()

    assert [(one.source, one.fhir_id, one.display_name) for one in found] == [
        (SOURCE, "1", "Anna Berg"),
        (SOURCE, "2", ""),
    ]
    assert queries.count_of_unmatched() == 2


def test_versions_say_when_and_from_which_file_they_came(tmp_path):
    for name in ("monday.json", "tuesday.json"):
        (tmp_path / name).write_text(bundle(patient(), condition(note=[{"text": name}])))
        take_in(tmp_path / name)

    found = queries.versions(SOURCE, "Condition", "c1")

    assert [(one.number, one.is_current, one.file) for one in found] == [
        (1, False, "monday.json"),
        (2, True, "tuesday.json"),
    ]
    assert {kind for kind, _, _ in queries.texts(SOURCE)} == {"Patient", "Condition"}


def test_an_organisation_is_found_by_its_one_name():
    clinic = make_organisation(name="Clinic")

    assert queries.organisation_named("Clinic") == clinic.id
    with pytest.raises(NotFound):
        queries.organisation_named("Nobody")
    make_organisation(name="Clinic")
    with pytest.raises(Invalid, match="Several"):
        queries.organisation_named("Clinic")
