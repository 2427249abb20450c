"""What codes mean, by the packs that ship."""

import pytest

from spindel.domain.record import codes
from spindel.domain.record.elements import Coding, Concept
from spindel.domain.record.kinds import CheckKind
from spindel.kernel import packs

LOINC = "http://loinc.org"
ATC = "http://www.whocc.no/atc"
ICD = "http://hl7.org/fhir/sid/icd-10"


def concept(code="", display="", system=LOINC, text=""):
    return Concept(text, (Coding(system, code, display),) if code or display else ())


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("29463-7", CheckKind.WEIGHT),
        ("39156-5", CheckKind.WEIGHT),
        ("8280-0", CheckKind.WAIST),
        ("85354-9", CheckKind.BLOOD_PRESSURE),
        ("4548-4", CheckKind.GLUCOSE),
        ("2093-3", CheckKind.LIPIDS),
        ("8302-2", CheckKind.NONE),
    ],
)
@pytest.mark.requirement("R60")
def test_a_measurement_counts_as_a_metabolic_check(code, kind):
    assert codes.check_kind([concept(code)]) == kind


def test_a_panel_counts_by_its_own_code_before_its_components():
    assert codes.check_kind([concept("85354-9"), concept("2093-3")]) == CheckKind.BLOOD_PRESSURE
    assert codes.check_kind([concept("1-8"), concept("2093-3")]) == CheckKind.LIPIDS


def test_the_same_code_in_another_system_means_nothing():
    assert codes.check_kind([concept("29463-7", system="urn:local")]) == CheckKind.NONE


def test_swedish_laboratory_codes_count():
    assert codes.check_kind([concept("NPU27300", system="http://npu-terminology.org")]) == CheckKind.GLUCOSE


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        (concept("N05AH04", system=ATC), True),
        (concept("N05AX12", system="urn:oid:1.2.752.129.2.2.3.1.1"), True),
        (concept("N05AN01", "Lithium", system=ATC), False),
        (concept("N06AB06", "Sertraline", system=ATC), False),
        (concept("N06AB06", "olanzapine, wrongly coded", system=ATC), False),
        (concept("312078", "quetiapine 200 MG Oral Tablet", "rxnorm"), True),
        (concept(text="Zyprexa (OLANZAPIN) 10 mg"), True),
        (concept("1", "Sertraline 100 MG", "rxnorm"), False),
        (concept(text="promethazine"), False),
        (Concept("", ()), False),
    ],
)
@pytest.mark.requirement("R60")
def test_an_antipsychotic_is_known_by_atc_code_or_else_by_name(given, answer):
    assert codes.is_antipsychotic(given) is answer


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        (concept("F10.2", system=ICD), True),
        (concept("F17.2", "Tobacco", system=ICD), False),
        (concept("F20.0", "Schizophrenia", system=ICD), False),
        (concept("N07BC02", system=ATC), True),
        (concept("7200002", "Alcoholism (disorder)", "http://snomed.info/sct"), True),
        (concept("75626-2", "Total score", LOINC), True),
        (concept(text="Alkoholberoende"), True),
        (concept("58214004", "Schizophrenia", "http://snomed.info/sct"), False),
    ],
)
@pytest.mark.requirement("R46")
def test_what_is_about_alcohol_and_drugs_is_known_by_code_or_words(given, answer):
    assert codes.is_substance_use([given]) is answer


def test_the_label_of_the_source_decides_too():
    assert codes.is_label_of_substance_use({"N", "ETH"})
    assert not codes.is_label_of_substance_use({"N"})


@pytest.mark.parametrize("name", ["metabolic-checks", "antipsychotics", "substance-use"])
def test_every_pack_says_what_is_not_verified(name):
    pack = packs.load(name)

    assert pack.licence and pack.source
    assert pack.verified or pack.reviewed_by is None
    assert "LOINC" in pack.content.get("notice", "LOINC")
