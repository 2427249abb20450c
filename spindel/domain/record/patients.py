"""The patients of a source: made when something points at them, matched to persons by identifier."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from spindel.domain.people.models import Identifier
from spindel.domain.record.elements import Element
from spindel.domain.record.incoming import Incoming
from spindel.domain.record.models import Patient, Resource, Source
from spindel.domain.record.references import local_id
from spindel.kernel import bulk

OLD_USES = frozenset({"old", "temp"})
BY_IDENTIFIER = "identifier"


class Patients:
    """The patients that a batch speaks of, found by every name they go by. Written by `save`."""

    def __init__(self, source: Source, batch: Sequence[Incoming]) -> None:
        self._source = source
        self._by_name: dict[str, Patient] = {}
        self._new: dict[UUID, Patient] = {}
        self._changed: dict[UUID, Patient] = {}
        keys = {one.patient_key for one in batch if one.patient_key}
        keys |= {one.alias for one in batch if one.patient and one.alias}
        self._find(keys)
        for one in batch:
            if one.patient and one.alias:
                self._give_alias(local_id(one.patient_key), local_id(one.alias))
        for name in sorted({local_id(key) for key in keys} - self._by_name.keys()):
            self._make(name)

    def of(self, one: Incoming) -> Patient | None:
        """Whom a resource is about."""
        return self._by_name[local_id(one.patient_key)] if one.patient_key else None

    def describe(self, one: Incoming) -> None:
        """Take over what a Patient resource says for a human to recognise them by."""
        patient = self.of(one)
        if patient and one.patient:
            name = one.patient.first("name")
            given = name.data.get("given")
            words = [str(word) for word in given] if isinstance(given, list) else []
            whole = name.text("text", 200) or " ".join([*words, name.text("family")]).strip()[:200]
            patient.display_name, patient.birth_date = whole, one.patient.text("birthDate", 10)
            self._changed[patient.id] = patient

    def match(self, batch: Iterable[Incoming]) -> list[Patient]:
        """Match the patients who came and have no person yet; those who were matched.

        What came before them is pending: it is shown afterwards, patient by patient.
        """
        came = [(patient, one.patient) for one in batch if one.patient and (patient := self.of(one))]
        matched = _match(came)
        known = [patient for patient in matched if patient.id not in self._new]
        earlier = Resource.objects.filter(patient__in=known).values_list("patient_id", flat=True)
        had_something = set(earlier.distinct()) if known else set()
        for patient in matched:
            patient.is_pending = patient.id in had_something
            self._changed[patient.id] = patient
        return matched

    def save(self) -> None:
        """Write those who are new, and what changed about the others."""
        bulk.insert(Patient, [_columns(patient) for patient in self._new.values()])
        changed = [patient for patient in self._changed.values() if patient.id not in self._new]
        if changed:
            Patient.objects.bulk_update(
                changed, ["display_name", "birth_date", "person", "matched_by", "is_pending"]
            )

    def _find(self, keys: set[str]) -> None:
        """One statement for each index."""
        rows = Patient.objects.filter(source=self._source).select_related("person")
        names = {local_id(key) for key in keys}
        aliases = {local_id(key) for key in keys if key.startswith("urn:")}
        for patient in rows.filter(alias__in=aliases).exclude(alias="") if aliases else ():
            self._by_name[patient.alias] = patient
        for patient in rows.filter(fhir_id__in=names) if names else ():
            self._by_name[patient.fhir_id] = patient
            if patient.alias:
                self._by_name[patient.alias] = patient

    def _make(self, fhir_id: str, alias: str = "") -> Patient:
        patient = Patient(source=self._source, fhir_id=fhir_id, alias=alias)
        self._new[patient.id] = self._by_name[fhir_id] = patient
        return patient

    def _give_alias(self, fhir_id: str, alias: str) -> None:
        """The Patient came under its own id, and the bundle also names it otherwise: make both one row."""
        known, placeholder = self._by_name.get(fhir_id), self._by_name.get(alias)
        if known is None and placeholder is None:
            known = self._make(fhir_id, alias)
        elif known is None or known is placeholder:
            known = placeholder
        elif placeholder is not None:
            _absorb(known, placeholder)
        if known is not None and (known.fhir_id, known.alias) != (fhir_id, alias):
            known.fhir_id, known.alias = fhir_id, alias
            known.save(update_fields=["fhir_id", "alias", "is_pending"])
        if known is not None:
            self._by_name |= {fhir_id: known, alias: known}


def _columns(patient: Patient) -> dict[str, Any]:
    return {field.attname: getattr(patient, field.attname) for field in Patient._meta.concrete_fields}


def _absorb(known: Patient, placeholder: Patient) -> None:
    """Move what hangs on a placeholder, which nobody was matched to, to the patient that it stood for."""
    if placeholder.person_id is not None or placeholder.display_name:
        return
    moved = Resource.objects.filter(patient=placeholder).update(patient=known)
    known.is_pending = known.is_pending or (moved > 0 and known.person_id is not None)
    placeholder.delete()


def _match(found: Iterable[tuple[Patient, Element]]) -> list[Patient]:
    """Match patients without a person by identifier, in one statement; those who were matched.

    Left for a human: no match, two different persons, or another date of birth than the person's.
    """
    waiting = [(patient, _identifiers(resource)) for patient, resource in found if patient.person_id is None]
    values = {value for _, pairs in waiting for _, value in pairs}
    rows = Identifier.objects.filter(value__in=values).select_related("person") if values else []
    persons = {(row.system, row.value): row.person for row in rows}
    matched = []
    for patient, pairs in waiting:
        candidates = {person.id: person for pair in pairs if (person := persons.get(pair)) is not None}
        if len(candidates) == 1:
            person = next(iter(candidates.values()))
            if _same_birth_date(patient.birth_date, person.birth_date):
                patient.person, patient.matched_by = person, BY_IDENTIFIER
                matched.append(patient)
    return matched


def _identifiers(resource: Element) -> set[tuple[str, str]]:
    return {
        (one.text("system"), one.text("value"))
        for one in resource.many("identifier")
        if one.text("use") not in OLD_USES and one.text("system") and one.text("value")
    }


def _same_birth_date(text: str, known: date | None) -> bool:
    """True unless both are known and differ; a partial date must agree as far as it goes."""
    return not text or known is None or known.isoformat().startswith(text)


def persons_of(patients: Iterable[Patient]) -> set[UUID]:
    return {patient.person_id for patient in patients if patient.person_id is not None}
