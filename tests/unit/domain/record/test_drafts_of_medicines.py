"""What a resource shows of a person: medicines, and who prescribed them."""

from datetime import date

import pytest

from spindel.domain.record.drafts import name_of
from spindel.domain.record.elements import Element
from spindel.domain.record.models import Medicine
from tests.record_kit import about, concept, drafted, medicine, resource, shown


class TestMedicine:
    def test_it_shows_what_how_since_when_and_by_whom(self):
        made = drafted(
            medicine(dosageInstruction=[{"text": "200 mg at night"}], requester={"display": "Dr Ek"})
        )

        assert made.model is Medicine
        assert made.needs == ()
        assert made.values == {
            "code": "312078",
            "display": "quetiapine 200 MG Oral Tablet",
            "dosage": "200 mg at night",
            "is_antipsychotic": True,
            "is_substance_use": False,
            "medication_ref": "",
            "prescriber": "Dr Ek",
            "prescriber_ref": "",
            "start_date": date(2025, 6, 1),
            "end_date": None,
        }

    def test_it_takes_its_words_from_a_medication_inside_it(self):
        inside = resource("Medication", "med", code=concept("1", "clozapine 100 MG"))
        content = about("MedicationRequest", contained=[inside], medicationReference={"reference": "#med"})

        assert (shown(content)["display"], shown(content)["is_antipsychotic"]) == ("clozapine 100 MG", True)
        assert drafted(content).needs == ()

    def test_it_names_the_resources_that_it_needs_words_from(self):
        content = about(
            "MedicationRequest",
            medicationReference={"reference": "Medication/9", "display": "so far"},
            requester={"reference": "Practitioner/7"},
        )

        assert drafted(content).needs == ("Medication/9", "Practitioner/7")
        assert shown(content)["display"] == "so far"

    @pytest.mark.parametrize("status", ["cancelled", "draft", "entered-in-error"])
    def test_it_shows_nothing_when_it_was_never_taken(self, status):
        assert drafted(medicine(status=status)) is None

    @pytest.mark.parametrize("status", ["not-taken", "intended", "entered-in-error"])
    def test_a_statement_that_it_is_not_taken_shows_nothing(self, status):
        assert drafted(medicine(kind="MedicationStatement", status=status)) is None

    @pytest.mark.parametrize(
        ("over", "ended"),
        [
            ({"status": "active"}, None),
            ({"status": "on-hold"}, None),
            ({"status": "stopped", "meta": {"lastUpdated": "2026-01-05T10:00:00Z"}}, date(2026, 1, 5)),
            (
                {"status": "completed", "dispenseRequest": {"validityPeriod": {"end": "2025-12-31"}}},
                date(2026, 1, 1),
            ),
            ({"status": "stopped"}, date(2025, 6, 1)),
            (
                {"dosageInstruction": [{"timing": {"repeat": {"boundsPeriod": {"end": "2025-07-01"}}}}]},
                date(2025, 7, 2),
            ),
            ({"status": "stopped", "meta": {"lastUpdated": "2025-01-05T10:00:00Z"}}, date(2025, 6, 1)),
        ],
    )
    def test_what_has_ended_does_not_look_as_if_it_went_on(self, over, ended):
        assert shown(medicine(**over))["end_date"] == ended

    def test_a_statement_has_its_own_period(self):
        values = shown(
            medicine(
                kind="MedicationStatement",
                effectivePeriod={"start": "2025-01-01", "end": "2025-02-01"},
                informationSource={"display": "Anna"},
                dosage=[{"text": "one"}, {"text": "two"}],
            )
        )

        assert (values["start_date"], values["end_date"]) == (date(2025, 1, 1), date(2025, 2, 2))
        assert (values["prescriber"], values["dosage"]) == ("Anna", "one; two")


@pytest.mark.parametrize(
    ("kind", "content", "name"),
    [
        ("Practitioner", {"name": [{"given": ["Eva", "M"], "family": "Ek"}]}, "Eva M Ek"),
        ("Practitioner", {"name": [{"text": "Dr Ek"}]}, "Dr Ek"),
        ("Practitioner", {"name": [{"family": "Ek"}]}, "Ek"),
        ("PractitionerRole", {"practitioner": {"display": "Eva Ek"}}, "Eva Ek"),
        ("PractitionerRole", {"code": [concept("1", "Psychiatrist")]}, "Psychiatrist"),
        ("Organization", {"name": "The clinic"}, "The clinic"),
    ],
)
def test_a_prescriber_has_a_name(kind, content, name):
    assert name_of(Element(content, kind), kind) == name
