"""Makes the rows of a matched person from the current versions of their resources: anew, never edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from spindel.domain.people.models import Person
from spindel.domain.record import drafts, references
from spindel.domain.record.drafts import MODELS, NAMED, Draft
from spindel.domain.record.elements import Element
from spindel.domain.record.models import Medicine, Patient, Projection, Resource, Source
from spindel.domain.record.reading.cut import value
from spindel.kernel import bulk
from spindel.kernel.actors import Actor
from spindel.kernel.ids import new_id

CHUNK = 250
ALL_MODELS = tuple(dict.fromkeys(MODELS.values()))


@dataclass(frozen=True, slots=True)
class Shown:
    """A current resource and what it shows."""

    resource_id: UUID
    kind: str
    person: Person
    draft: Draft | None


def parse(text: str, kind: str) -> Element:
    """A resource from its stored text."""
    return Element(value(text, 0)[0] if text else {}, kind)


def shown(resource: Resource, person: Person) -> Shown:
    """What a stored resource shows. Its references were relative to its own server when it was received."""
    base = resource.source.base_url
    element = parse(resource.text, resource.kind)
    draft = drafts.draft(element, resource.kind, lambda one: references.key_of(one, base=base))
    return Shown(resource.id, resource.kind, person, None if resource.is_deletion else draft)


def project(rows: Sequence[Shown], *, source: Source, by: Actor, at: datetime) -> None:
    """Make the rows that these resources show. A fixed number of statements for each kind of row."""
    drafted = [(row, row.draft) for row in rows if row.draft is not None]
    named = _named([key for _, draft in drafted for key in draft.needs], source)
    made: dict[type[Projection], list[dict[str, Any]]] = {}
    for row, draft in drafted:
        values = {
            "id": new_id(),
            "resource_id": row.resource_id,
            "person_id": row.person.id,
            "organisation_id": source.organisation_id or row.person.organisation_id,
            "created_at": at,
            "created_by": by.human_id,
        }
        made.setdefault(draft.model, []).append(values | _filled(draft, named))
    for model, instances in made.items():
        bulk.insert(model, instances)


def forget(resource_ids: Sequence[UUID]) -> set[UUID]:
    """Take away what these resources showed; the persons of whom something was taken away."""
    persons: set[UUID] = set()
    for start in range(0, len(resource_ids), CHUNK):
        for model in ALL_MODELS:
            rows = model._default_manager.filter(resource__in=resource_ids[start : start + CHUNK])
            found = set(rows.values_list("person_id", flat=True))
            if found:
                rows.delete()
                persons |= found
    return persons


def project_patient(patient: Patient, person: Person, *, by: Actor, at: datetime) -> None:
    """Make all rows of one patient, a chunk at a time."""
    rows = (
        Resource.objects.filter(patient=patient, is_current=True, kind__in=MODELS)
        .select_related("source")
        .order_by("id")
    )
    chunk: list[Shown] = []
    for resource in rows.iterator(chunk_size=CHUNK):
        chunk.append(shown(resource, person))
        if len(chunk) == CHUNK:
            project(chunk, source=patient.source, by=by, at=at)
            chunk = []
    project(chunk, source=patient.source, by=by, at=at)


def forget_patient(patient: Patient) -> None:
    for model in ALL_MODELS:
        model._default_manager.filter(resource__patient=patient).delete()


def taking_words_from(names: set[str], source: Source, *, but: Sequence[UUID]) -> list[Shown]:
    """What resources show whose rows have words of a resource that goes by one of these names.

    `but`: resources that are no longer current.
    """
    # One statement for each index; saying "not empty" is what lets a database use it.
    by_medication = Medicine.objects.filter(medication_ref__in=names).exclude(medication_ref="")
    by_prescriber = Medicine.objects.filter(prescriber_ref__in=names).exclude(prescriber_ref="")
    found = {
        taker.resource.id: shown(taker.resource, taker.person)
        for takers in (by_medication, by_prescriber)
        for taker in takers.select_related("resource__source", "person")
        if taker.resource is not None and taker.resource.source == source
    }
    return [one for one in found.values() if one.resource_id not in but]


def _named(keys: Sequence[str], source: Source) -> dict[str, tuple[str, Element]]:
    """The current resources that go by these keys, as key → (kind, resource)."""
    if not keys:
        return {}
    ids = {key.rpartition("/")[2].removeprefix("urn:uuid:") for key in keys}
    aliases = {key for key in keys if key.startswith("urn:")}
    rows = Resource.objects.filter(source=source, is_current=True, kind__in=NAMED)
    # One statement for each index; saying "not empty" is what lets a database use the second.
    found = [rows.filter(fhir_id__in=ids), rows.filter(alias__in=aliases).exclude(alias="")]
    named: dict[str, tuple[str, Element]] = {}
    for some in found[: 2 if aliases else 1]:
        for kind, fhir_id, alias, text in some.values_list("kind", "fhir_id", "alias", "text"):
            names = references.names_of(kind, fhir_id, alias)
            named |= dict.fromkeys(names, (kind, parse(text, kind)))
    return named


def _filled(draft: Draft, named: dict[str, tuple[str, Element]]) -> dict[str, Any]:
    """The values of a draft, with the words that other resources say."""
    values = dict(draft.values)
    if draft.model is not Medicine:
        return values
    if medication := named.get(values["medication_ref"]):
        words = drafts.medicine_words(
            medication[1].concept("code"), is_substance_use=values["is_substance_use"]
        )
        values |= {key: word for key, word in words.items() if word}
    if prescriber := named.get(values["prescriber_ref"]):
        kind, element = prescriber
        values["prescriber"] = drafts.name_of(element, kind)
    return values
