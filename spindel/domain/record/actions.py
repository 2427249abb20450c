"""What changes the record: taking in a batch of resources, and saying which person a patient is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from spindel.domain.consent.kinds import Purpose
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.record import patients, projecting, queries, versions
from spindel.domain.record.drafts import NAMED
from spindel.domain.record.incoming import Incoming
from spindel.domain.record.kinds import Verdict
from spindel.domain.record.models import Intake, Patient, Resource, Source
from spindel.domain.record.patients import Patients
from spindel.domain.record.projecting import Shown
from spindel.domain.record.versions import Plan
from spindel.kernel import audit, bulk, touched
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, NotFound, Refused


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file on its way in. With its first new thing `intake_id` becomes a row, and an audit row."""

    source_id: UUID
    intake_id: UUID
    file: str
    is_noted: bool = False


@transaction.atomic
def name_source(name: str, *, organisation_id: UUID | None = None, by: Actor, at: datetime) -> Source:
    """The source of that name, made when it is new. Its organisation, once said, stays."""
    source, is_new = Source.objects.get_or_create(name=name, defaults={"organisation_id": organisation_id})
    if organisation_id is not None and source.organisation_id not in (None, organisation_id):
        raise Refused(
            "This source already belongs to another organisation.",
            value=name,
            way_out="Import under another source name.",
        )
    if is_new or source.organisation_id != (organisation_id or source.organisation_id):
        source.organisation_id = organisation_id or source.organisation_id
        source.save(update_fields=["organisation_id"])
        audit.write("record.source", by=by, at=at, subject_kind="source", subject_id=source.id)
    return source


@transaction.atomic
def receive(
    batch: Sequence[Incoming], *, delivery: Delivery, by: Actor, at: datetime
) -> list[Verdict | Invalid]:
    """Keep a batch of resources, whole or not at all, and show what is new of matched persons.

    For each resource in order: new, changed (another version is kept; the newest is current), same, or why
    it was refused. What is already here changes nothing.
    """
    source = Source.objects.select_for_update().get(id=delivery.source_id)
    refusals = _strangers(batch, source)
    accepted = [one for one in batch if id(one) not in refusals]
    plan = versions.plan(accepted, source=source)
    matched = _keep(plan, accepted, source=source, delivery=delivery, by=by, at=at)
    persons = patients.persons_of(matched) | _show(plan, source=source, by=by, at=at)
    touched.mark("person", sorted(persons), at=at)
    verdicts = iter(plan.verdicts)
    return [refusals.get(id(one)) or next(verdicts) for one in batch]


def _strangers(batch: Sequence[Incoming], source: Source) -> dict[int, Invalid]:
    """Why resources of another server are refused: its ids would mean other things than this source's."""
    refusals: dict[int, Invalid] = {}
    for one in batch:
        if one.base and not source.base_url:
            source.base_url = one.base
            source.save(update_fields=["base_url"])
        if one.base and one.base != source.base_url:
            refusals[id(one)] = Invalid(
                f"This comes from another server than source {source.name!r}, which is {source.base_url}",
                value=one.base,
                where="entry.fullUrl",
                way_out="Import what comes from that server under a source name of its own.",
            )
    return refusals


def _keep(
    plan: Plan, batch: Sequence[Incoming], *, source: Source, delivery: Delivery, by: Actor, at: datetime
) -> list[Patient]:
    """Write the versions and the patients; the patients who were matched to a person just now."""
    if plan.versions and not delivery.is_noted:
        _note_intake(delivery, by=by, at=at)
    known = Patients(source, batch if plan.versions else [one for one in batch if one.patient])
    for version in plan.versions.values():
        version.patient = known.of(version.incoming)
        if version.is_current:
            known.describe(version.incoming)
    matched = known.match(batch)
    known.save()
    if plan.retired:
        Resource.objects.filter(id__in=plan.retired).update(is_current=False)
    bulk.insert(Resource, [one.row(source, delivery.intake_id) for one in plan.versions.values()])
    return matched


def _note_intake(delivery: Delivery, *, by: Actor, at: datetime) -> None:
    about = {"source_id": delivery.source_id, "file": delivery.file[:300], "received_at": at}
    bulk.insert(Intake, [{"id": delivery.intake_id, **about}])
    audit.write(
        "record.import",
        by=by,
        at=at,
        categories=Category.HEALTH,
        subject_kind="intake",
        subject_id=delivery.intake_id,
        detail={"source": str(delivery.source_id), "file": delivery.file},
    )


def _show(plan: Plan, *, source: Source, by: Actor, at: datetime) -> set[UUID]:
    """Project what became current, and forget what no longer is; the persons of whom something changed."""
    current = plan.current()
    rows = [
        Shown(version.id, version.incoming.kind, patient.person, version.incoming.draft)
        for version in current
        if (patient := version.patient) and patient.person and not patient.is_pending
    ]
    names = set().union(*(one.incoming.names() for one in current if one.incoming.kind in NAMED))
    takers = projecting.taking_words_from(names, source, but=plan.retired) if names else []
    outdated = [*plan.retired, *(one.resource_id for one in takers)]
    persons = projecting.forget(outdated) | {row.person.id for row in rows if row.draft}
    projecting.project([*rows, *takers], source=source, by=by, at=at)
    return persons


def project_pending(source_id: UUID, *, by: Actor, at: datetime) -> int:
    """Show what was received before its patient was matched: one transaction for each patient; how many."""
    waiting = Patient.objects.filter(source_id=source_id, is_pending=True).values_list("id", flat=True)
    ids = list(waiting)
    for patient_id in ids:
        _project_one(patient_id, by=by, at=at)
    return len(ids)


@transaction.atomic
def _project_one(patient_id: UUID, *, by: Actor, at: datetime) -> None:
    patient = _locked(patient_id)
    if patient.is_pending and patient.person is not None:
        projecting.forget_patient(patient)
        projecting.project_patient(patient, patient.person, by=by, at=at)
        patient.is_pending = False
        patient.save(update_fields=["is_pending"])
        touched.mark("person", [patient.person.id], at=at)


@transaction.atomic
def read_text(
    source: str, kind: str, fhir_id: str, *, version: int | None = None, by: Actor, at: datetime
) -> str:
    """A resource to the letter, the current version or that one; the audit has who read it."""
    resource = queries.version_of(source, kind, fhir_id, version=version)
    _saw("record.read", [resource.patient] if resource.patient else [], by=by, at=at)
    return resource.text


@transaction.atomic
def read_versions(
    source: str, kind: str, fhir_id: str, *, by: Actor, at: datetime
) -> list[queries.VersionLine]:
    """When which version of a resource came; the audit has who read it."""
    patient = queries.version_of(source, kind, fhir_id).patient
    _saw("record.versions", [patient] if patient else [], by=by, at=at)
    return queries.versions(source, kind, fhir_id)


@transaction.atomic
def read_unmatched(*, by: Actor, at: datetime) -> list[queries.WaitingPatient]:
    """The patients who wait for a person, by name; the audit has who read of each of them."""
    found = queries.unmatched()
    _saw("record.unmatched", Patient.objects.filter(id__in=[one.id for one in found]), by=by, at=at)
    return found


def _saw(verb: str, patients: Iterable[Patient], *, by: Actor, at: datetime) -> None:
    """One row for each, by the person that they are; a patient who waits for one stands by themselves."""
    looks = [
        audit.Look(one.person_id, Category.HEALTH)
        if one.person_id
        else audit.Look(one.id, Category.HEALTH, subject_kind="patient")
        for one in patients
    ]
    audit.read(verb, by=by, at=at, purpose=Purpose.QUALITY, looks=looks)


@transaction.atomic
def match_patient(patient_id: UUID, *, person_id: UUID, by: Actor, at: datetime) -> Patient:
    """A human says that this patient is that person: everything received about them is shown there."""
    patient = _locked(patient_id)
    if patient.person is not None:
        raise Refused(
            "This patient is already matched to a person.",
            value=str(patient.person.id),
            way_out="Undo that match first.",
        )
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotFound("There is no such person.", value=str(person_id), way_out="Check the id.")
    patient.person, patient.matched_by, patient.is_pending = person, by.name[:200], False
    patient.save(update_fields=["person", "matched_by", "is_pending"])
    projecting.project_patient(patient, person, by=by, at=at)
    _audit_match("record.match", patient, person, by=by, at=at)
    return patient


@transaction.atomic
def unmatch_patient(patient_id: UUID, *, by: Actor, at: datetime) -> Patient:
    """The match was wrong: nothing of this patient is shown at that person any more; all is kept."""
    patient = _locked(patient_id)
    person = patient.person
    if person is None:
        raise Refused("This patient is not matched to anybody.", way_out="There is nothing to undo.")
    projecting.forget_patient(patient)
    patient.person, patient.matched_by, patient.is_pending = None, "", False
    patient.save(update_fields=["person", "matched_by", "is_pending"])
    _audit_match("record.unmatch", patient, person, by=by, at=at)
    return patient


def _audit_match(verb: str, patient: Patient, person: Person, *, by: Actor, at: datetime) -> None:
    audit.write(
        verb,
        by=by,
        at=at,
        person_id=person.id,
        categories=Category.HEALTH,
        subject_kind="patient",
        subject_id=patient.id,
    )
    touched.mark("person", [person.id], at=at)


def _locked(patient_id: UUID) -> Patient:
    patient = (
        Patient.objects.select_for_update(of=("self",))
        .select_related("person", "source")
        .filter(id=patient_id)
        .first()
    )
    if patient is None:
        raise NotFound(
            "There is no such patient.", value=str(patient_id), way_out="See: spindel record unmatched."
        )
    return patient
