"""FHIR for tests: resources as dicts with sensible content, bundles as text, and an import of them."""

import json
import re
from dataclasses import dataclass, field

from spindel.domain.record import actions, intake
from spindel.domain.record.drafts import draft
from spindel.domain.record.elements import Element
from spindel.domain.record.intake import Complaint, Report
from spindel.domain.record.kinds import Verdict
from spindel.domain.record.models import Resource, Source
from spindel.domain.record.reading.bundles import Piece
from spindel.domain.record.reading.cut import value
from spindel.domain.record.references import key_of
from spindel.kernel.actors import system
from tests.factories import NOW, make_identifier, make_person

BY = system("cli")
SOURCE = "Regional hospital"
LOINC = "http://loinc.org"
PERSONAL_NUMBER = "urn:oid:1.2.752.129.2.1.3.1"
ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"


def concept(code="", display="", system="http://snomed.info/sct", text=None):
    coding = [{"system": system, "code": code, "display": display}] if code else []
    return {"coding": coding} | ({"text": text} if text else {})


def resource(kind, fhir_id="1", **over):
    return {"resourceType": kind, "id": fhir_id} | over


def patient(fhir_id="p1", *, number="198805042380", **over):
    values = {
        "identifier": [{"system": PERSONAL_NUMBER, "value": number}],
        "name": [{"given": ["Anna"], "family": "Berg"}],
        "birthDate": "1988-05-04",
    }
    return resource("Patient", fhir_id, **values | over)


def about(kind, fhir_id="1", *, subject="Patient/p1", **over):
    return resource(kind, fhir_id, subject={"reference": subject}, **over)


def condition(fhir_id="c1", **over):
    values = {"code": concept("58214004", "Schizophrenia"), "onsetDateTime": "2019-05-04"}
    return about("Condition", fhir_id, **values | over)


def observation(fhir_id="o1", *, code="29463-7", number="82.10", unit="kg", **over):
    """`number` goes into the text as it is written here."""
    values = {
        "status": "final",
        "code": concept(code, "Body weight", LOINC),
        "effectiveDateTime": "2026-02-10T09:00:00+01:00",
        "valueQuantity": {"value": literal(number), "unit": unit},
    }
    return about("Observation", fhir_id, **values | over)


def medicine(fhir_id="m1", *, kind="MedicationRequest", **over):
    values = {
        "status": "active",
        "medicationCodeableConcept": concept("312078", "quetiapine 200 MG Oral Tablet", "rxnorm"),
        "authoredOn": "2025-06-01",
    }
    return about(kind, fhir_id, **values | over)


def encounter(fhir_id="e1", *, code="IMP", **over):
    values = {
        "status": "finished",
        "class": {"system": ACT_CODE, "code": code},
        "type": [concept("183495009", "Admission to psychiatric ward")],
        "period": {"start": "2026-01-03T10:00:00+01:00", "end": "2026-01-20T23:30:00Z"},
    }
    return about("Encounter", fhir_id, **values | over)


def literal(text):
    """A number that `json_text` writes as it is given here."""
    return f"\ue000{text}\ue001"


def json_text(content) -> str:
    return re.sub('"\ue000([^\ue001]*)\ue001"', r"\1", json.dumps(content, ensure_ascii=False))


def entry(content, full_url=None, **over):
    return ({"fullUrl": full_url} if full_url else {}) | {"resource": content} | over


def bundle(*resources, kind="collection", **over) -> str:
    """The text of a Bundle of resources or entries."""
    entries = [one if "resourceType" not in one else entry(one) for one in resources]
    return json_text({"resourceType": "Bundle", "type": kind, "entry": entries} | over)


def piece(content, **beside) -> Piece:
    """A resource as the reading hands it over."""
    text = content if isinstance(content, str) else json_text(content)
    return Piece("entry 1", text, value(text, 0)[0], value(json_text(beside), 0)[0])


@dataclass
class Imported:
    report: Report
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def new(self):
        return self.report.of(Verdict.NEW)

    @property
    def changed(self):
        return self.report.of(Verdict.CHANGED)

    @property
    def same(self):
        return self.report.of(Verdict.SAME)

    @property
    def refused(self):
        return self.report.of(Verdict.REFUSED)

    @property
    def totals(self):
        return tuple(self.report.total(one) for one in Verdict)


def source(name=SOURCE) -> Source:
    return actions.name_source(name, by=BY, at=NOW)


def take_in(*files, name=SOURCE, at=NOW) -> Imported:
    """Import paths."""
    done = Imported(Report())
    for file in files:
        intake.take_in(
            file, source=source(name), report=done.report, complain=done.complaints.append, by=BY, at=at
        )
    return done


def known_person(number="198805042380", **over):
    """A person who carries the identifier of `patient()`."""
    person = make_person(**over)
    make_identifier(person, system=PERSONAL_NUMBER, value=number)
    return person


def current(kind, fhir_id) -> Resource:
    return Resource.objects.get(kind=kind, fhir_id=fhir_id, is_current=True)


def drafted(content):
    """What pages would show of a resource."""
    data = value(json_text(content), 0)[0]
    kind = data["resourceType"]
    return draft(Element(data, kind), kind, lambda one: key_of(one, base=""))


def shown(content):
    return drafted(content).values
