"""The patients of a source: made when something points at them, matched to persons by identifier."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from spindel.domain.people.models import Identifier
from spindel.domain.record.elements import Element
from spindel.domain.record.incoming import Incoming
from spindel.domain.record.models import Patient, Resource, Source
from spindel.domain.record.references import local_id

OLD_USES = frozenset({"old", "temp"})
BY_IDENTIFIER = "identifier"


class Patients:
    """The patients that a batch speaks of, found by every name they go by."""

    def __init__(self, source: Source, batch: Sequence[Incoming]) -> None:
        """Finds them, and makes those that are missing."""
        self._source = source
        keys = {local_id(one.patient_key) for one in batch if one.patient_key}
        keys |= {local_id(one.alias) for one in batch if one.kind == "Patient" and one.alias}
        self._by_name: dict[str, Patient] = {}
        for patient in Patient.objects.filter(Q(fhir_id__in=keys) | Q(alias__in=keys), source=source):
            self._by_name[patient.fhir_id] = patient
            if patient.alias:
                self._by_name.setdefault(patient.alias, patient)
        for one in batch:
            if one.kind == "Patient" and one.alias:
                self._give_alias(local_id(one.patient_key), local_id(one.alias))
        missing = [Patient(source=source, fhir_id=key) for key in sorted(keys - self._by_name.keys())]
        self._by_name |= {one.fhir_id: one for one in Patient.objects.bulk_create(missing)}

    def of(self, one: Incoming) -> Patient | None:
        """Whom a resource is about."""
        return self._by_name[local_id(one.patient_key)] if one.patient_key else None

    def _give_alias(self, fhir_id: str, alias: str) -> None:
        """The Patient came under its own id, and the bundle also names it otherwise: make both one row."""
        known, placeholder = self._by_name.get(fhir_id), self._by_name.get(alias)
        if known is None and placeholder is None:
            known = Patient.objects.create(source=self._source, fhir_id=fhir_id, alias=alias)
        elif known is None and placeholder is not None:
            known = placeholder
            known.fhir_id, known.alias = fhir_id, alias
            known.save(update_fields=["fhir_id", "alias"])
        elif known is not None and known is not placeholder:
            _absorb(known, placeholder)
            known.alias = alias
            known.save(update_fields=["alias", "is_pending"])
        assert known is not None
        self._by_name |= {fhir_id: known, alias: known}


def _absorb(known: Patient, placeholder: Patient | None) -> None:
    """Move what hangs on a placeholder, which nobody was matched to, to the patient that it stood for."""
    if placeholder is None or placeholder.person_id is not None or placeholder.display_name:
        return
    moved = Resource.objects.filter(patient=placeholder).update(patient=known)
    known.is_pending = known.is_pending or (moved > 0 and known.person_id is not None)
    placeholder.delete()


def describe(patient: Patient, resource: Element) -> None:
    """Take over what the Patient resource says for a human to recognise them by."""
    name = resource.first("name")
    given = name.data.get("given")
    words = [str(one) for one in given] if isinstance(given, list) else []
    patient.display_name = name.text("text", 200) or " ".join([*words, name.text("family")]).strip()[:200]
    patient.birth_date = resource.text("birthDate", 10)


def match(found: Iterable[tuple[Patient, Element]]) -> list[Patient]:
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
