"""Bundles that nobody here wrote, found through `SPINDEL_TEST_DATA`: ten, or a hundred with SPINDEL_SOAK."""

import gzip
import json
from collections import Counter
from itertools import islice

import pytest

from spindel.domain.record import queries
from spindel.domain.record.models import (
    Allergy,
    Condition,
    Encounter,
    Medicine,
    Observation,
    Patient,
    Resource,
)
from spindel.domain.record.reading.files import files_in
from tests.counts import rounds
from tests.factories import make_identifier, make_person
from tests.record_kit import SOURCE, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R72"), pytest.mark.requirement("R60")]
SYSTEM = "https://github.com/synthetichealth/synthea"
FILES = rounds(small=10, full=100)


@pytest.fixture(scope="module")
def bundles(real_data):
    """The first files, and what the standard library finds in them."""
    files = list(islice(files_in(real_data / "synthea-r4"), FILES))
    return [(file, json.loads(gzip.decompress(file.read_bytes()))) for file in files]


def resources(bundles):
    return [entry["resource"] for _, bundle in bundles for entry in bundle["entry"]]


def test_real_bundles_come_in_complete_to_the_letter_and_the_same_again_changes_nothing(bundles):
    files = [file for file, _ in bundles]
    expected = Counter(one["resourceType"] for one in resources(bundles))

    first, second = take_in(*files), take_in(*files)

    assert Counter(first.new) + Counter(first.same) == Counter(second.same) == expected
    assert first.complaints == second.complaints == []
    assert Resource.objects.count() == sum(first.new.values())
    originals, at = "".join(gzip.decompress(file.read_bytes()).decode() for file in files), 0
    for _, _, text in queries.texts(SOURCE):
        at = originals.index(text, at) + len(text)


def test_real_persons_show_their_health_when_their_number_is_known(bundles):
    for one in resources(bundles):
        if one["resourceType"] == "Patient":
            number = next(each["value"] for each in one["identifier"] if each.get("system") == SYSTEM)
            person = make_person(birth_date=one["birthDate"])
            make_identifier(person, system=SYSTEM, value=number)

    done = take_in(*[file for file, _ in bundles])

    assert not Patient.objects.filter(person=None).exists()
    shown = {
        "Condition": Condition,
        "AllergyIntolerance": Allergy,
        "Observation": Observation,
        "Encounter": Encounter,
        "MedicationRequest": Medicine,
    }
    assert {kind: model.objects.count() for kind, model in shown.items()} == {
        kind: done.new.get(kind, 0) for kind in shown
    }
    assert not Medicine.objects.filter(prescriber="").exists()
    checks = Counter(Observation.objects.exclude(check_kind="").values_list("check_kind", flat=True))
    assert set(checks) == {"weight", "blood_pressure", "glucose", "lipids"}
    assert not Observation.objects.filter(check_kind="blood_pressure").exclude(value__contains="/").exists()
