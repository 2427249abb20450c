"""What a resource shows of a person."""

from datetime import UTC, date, datetime

import pytest

from spindel.domain.record.kinds import CheckKind, EncounterClass
from spindel.domain.record.models import Allergy, Condition, Encounter, Observation
from spindel.kernel.errors import Invalid
from tests.record_kit import (
    about,
    concept,
    condition,
    drafted,
    encounter,
    literal,
    observation,
    resource,
    shown,
)

LOINC = "http://loinc.org"


def test_a_type_that_no_page_needs_shows_nothing():
    assert drafted(resource("Claim")) is None


class TestCondition:
    def test_it_shows_what_and_since_when(self):
        made = drafted(condition())

        assert made.model is Condition
        assert made.values == {
            "code": "58214004",
            "display": "Schizophrenia",
            "is_active": True,
            "is_substance_use": False,
            "start_date": date(2019, 5, 4),
            "end_date": None,
        }

    @pytest.mark.parametrize(
        "over",
        [
            {"abatementDateTime": "2024-01-01"},
            {"abatementPeriod": {"end": "2024-01-01"}},
            {"clinicalStatus": concept("resolved")},
            {"clinicalStatus": concept("remission")},
        ],
    )
    def test_it_is_no_longer_active_when_it_ended_or_the_source_says_so(self, over):
        assert shown(condition(**over))["is_active"] is False

    def test_it_begins_when_it_was_recorded_if_nothing_better_is_known(self):
        bare = about("Condition", code=concept("1", "x"), recordedDate="2020-01-02")

        assert shown(bare)["start_date"] == date(2020, 1, 2)

    @pytest.mark.parametrize("status", ["refuted", "entered-in-error"])
    def test_it_shows_nothing_when_it_was_taken_back(self, status):
        assert drafted(condition(verificationStatus=concept(status))) is None

    def test_it_is_marked_when_it_is_about_alcohol_or_drugs(self):
        assert shown(condition(code=concept("7200002", "Alcoholism")))["is_substance_use"]

    def test_it_is_marked_when_the_source_labels_it_so(self):
        assert shown(condition(meta={"security": [{"code": "SUD"}]}))["is_substance_use"]

    def test_what_is_very_restricted_is_shown_nowhere(self):
        assert drafted(condition(meta={"security": [{"code": "V"}]})) is None


class TestAllergy:
    def test_it_shows_what_and_whether_it_still_holds(self):
        made = drafted(
            about("AllergyIntolerance", code=concept("1", "Penicillin"), clinicalStatus=concept("inactive"))
        )

        assert made.model is Allergy
        assert (made.values["display"], made.values["is_active"]) == ("Penicillin", False)

    def test_it_shows_nothing_when_it_was_refuted(self):
        assert drafted(about("AllergyIntolerance", verificationStatus=concept("refuted"))) is None


class TestObservation:
    @pytest.mark.parametrize("number", ["82.10", "1E2", "-0.0", "123456789012345678901234567890"])
    def test_its_value_is_shown_to_the_letter(self, number):
        made = drafted(observation(number=number))

        assert made.model is Observation
        assert made.values["value"] == number
        assert (made.values["unit"], made.values["check_kind"]) == ("kg", CheckKind.WEIGHT)
        assert made.values["local_date"] == date(2026, 2, 10)

    @pytest.mark.parametrize(
        ("over", "value", "unit"),
        [
            (
                {"valueQuantity": {"comparator": "<", "value": literal("3.0"), "code": "mmol/L"}},
                "<3.0",
                "mmol/L",
            ),
            ({"valueCodeableConcept": concept("1", "Never smoked")}, "Never smoked", ""),
            ({"valueString": "as she says"}, "as she says", ""),
            ({"valueInteger": 7}, "7", ""),
            ({"valueBoolean": False}, "false", ""),
            ({"valueDateTime": "2026-01"}, "2026-01", ""),
            ({}, "", ""),
        ],
    )
    def test_every_plain_kind_of_value_is_shown(self, over, value, unit):
        content = about("Observation", code=concept("1", "x"), effectiveDateTime="2026-01-01", **over)

        assert (shown(content)["value"], shown(content)["unit"]) == (value, unit)

    def test_blood_pressure_is_upper_then_lower_whichever_came_first(self):
        parts = [
            {"code": concept("8462-4", "Diastolic", LOINC), "valueQuantity": {"value": 79, "unit": "mmHg"}},
            {"code": concept("8480-6", "Systolic", LOINC), "valueQuantity": {"value": 121, "unit": "mmHg"}},
        ]
        content = about(
            "Observation",
            code=concept("85354-9", "Blood pressure", LOINC),
            issued="2026-01-01T08:00:00Z",
            component=parts,
        )

        values = shown(content)

        assert (values["value"], values["unit"]) == ("121/79", "mmHg")
        assert values["check_kind"] == CheckKind.BLOOD_PRESSURE

    def test_other_components_are_shown_one_after_the_other(self):
        parts = [
            {"code": concept("1", "a"), "valueString": "x"},
            {"code": concept("2", "b"), "valueInteger": 2},
        ]
        content = about(
            "Observation",
            code=concept("9", "panel"),
            effectivePeriod={"start": "2026-01-01"},
            component=parts,
        )

        assert shown(content)["value"] == "x; 2"

    def test_a_declined_check_says_so(self):
        content = about(
            "Observation",
            code=concept("29463-7", "Body weight", LOINC),
            effectiveDateTime="2026-01-01",
            dataAbsentReason=concept("asked-declined"),
        )

        assert shown(content)["is_declined"] is True

    @pytest.mark.parametrize("status", ["registered", "cancelled", "entered-in-error"])
    def test_it_shows_nothing_before_there_is_a_result_or_after_it_was_taken_back(self, status):
        assert drafted(observation(status=status)) is None

    def test_it_shows_nothing_without_a_day_to_stand_on(self):
        assert drafted(about("Observation", code=concept("29463-7", "Body weight", LOINC))) is None

    def test_a_value_of_the_wrong_type_is_refused(self):
        with pytest.raises(Invalid) as raised:
            drafted(observation(valueQuantity={"value": "82"}))

        assert raised.value.where == "Observation.valueQuantity.value"


class TestEncounter:
    @pytest.mark.parametrize(
        ("code", "found"),
        [
            ("IMP", EncounterClass.INPATIENT),
            ("ACUTE", EncounterClass.INPATIENT),
            ("EMER", EncounterClass.EMERGENCY),
            ("AMB", EncounterClass.AMBULATORY),
            ("VR", EncounterClass.AMBULATORY),
            ("OBSENC", EncounterClass.OTHER),
            ("", EncounterClass.OTHER),
        ],
    )
    def test_its_class_says_whether_it_was_inpatient_care(self, code, found):
        assert shown(encounter(code=code))["encounter_class"] == found

    def test_it_ends_on_the_local_day_of_the_discharge(self):
        made = drafted(encounter())

        assert made.model is Encounter
        assert made.values["ends_at"] == datetime(2026, 1, 20, 23, 30, tzinfo=UTC)
        assert made.values["end_date"] == date(2026, 1, 21)
        assert made.values["display"] == "Admission to psychiatric ward"

    def test_a_day_without_a_time_has_no_instant(self):
        values = shown(encounter(period={"start": "2026-01-03"}))

        assert (values["starts_at"], values["start_date"], values["end_date"]) == (
            None,
            date(2026, 1, 3),
            None,
        )

    @pytest.mark.parametrize("status", ["planned", "cancelled", "entered-in-error"])
    def test_it_shows_nothing_when_it_did_not_take_place(self, status):
        assert drafted(encounter(status=status)) is None

    def test_its_reason_marks_it_as_about_alcohol_or_drugs(self):
        assert shown(encounter(reasonCode=[concept("1", "Alcohol intoxication")]))["is_substance_use"]
