"""Which of several versions of a resource is current: decided here, kept by constraints of the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from spindel.domain.record.incoming import Incoming
from spindel.domain.record.kinds import Verdict
from spindel.domain.record.models import Patient, Resource, Source
from spindel.kernel.ids import new_id


@dataclass(slots=True)
class History:
    """What is known of one resource: the digests of all versions, the last number, and the current one."""

    digests: set[str] = field(default_factory=set)
    last: int = 0
    current_id: UUID | None = None
    updated_at: datetime | None = None


@dataclass(slots=True)
class Version:
    """A version to be kept."""

    id: UUID
    incoming: Incoming
    number: int
    is_current: bool
    patient: Patient | None = None

    def row(self, source: Source, intake_id: UUID) -> dict[str, Any]:
        """Its columns."""
        one = self.incoming
        return {
            "id": self.id,
            "source_id": source.id,
            "intake_id": intake_id,
            "patient_id": self.patient.id if self.patient else None,
            "kind": one.kind,
            "fhir_id": one.fhir_id,
            "alias": one.alias,
            "version": self.number,
            "is_current": self.is_current,
            "is_deletion": one.is_deletion,
            "last_updated": one.last_updated,
            "updated_at": one.updated_at,
            "digest": one.digest,
            "text": one.text,
        }


@dataclass(slots=True)
class Plan:
    """What a batch changes: versions to add, rows that are no longer current, the verdict on each piece."""

    versions: dict[UUID, Version] = field(default_factory=dict)
    retired: list[UUID] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    def current(self) -> list[Version]:
        return [one for one in self.versions.values() if one.is_current]


def plan(batch: Sequence[Incoming], *, source: Source) -> Plan:
    """Compare a batch with what is there. One statement; nothing is written."""
    histories = _histories(batch, source)
    made = Plan()
    for one in batch:
        history = histories.setdefault(one.key, History())
        if one.digest in history.digests:
            made.verdicts.append(Verdict.SAME)
            continue
        made.verdicts.append(Verdict.CHANGED if history.last else Verdict.NEW)
        _add(made, history, one)
    return made


def _histories(batch: Iterable[Incoming], source: Source) -> dict[tuple[str, str], History]:
    rows = (
        Resource.objects.filter(source=source, fhir_id__in={one.fhir_id for one in batch})
        .order_by()
        .values_list("id", "kind", "fhir_id", "version", "digest", "updated_at", "is_current")
    )
    found: dict[tuple[str, str], History] = {}
    for row_id, kind, fhir_id, version, digest, updated_at, is_current in rows:
        history = found.setdefault((kind, fhir_id), History())
        history.digests.add(digest)
        history.last = max(history.last, version)
        if is_current:
            history.current_id, history.updated_at = row_id, updated_at
    return found


def _add(made: Plan, history: History, one: Incoming) -> None:
    history.last += 1
    history.digests.add(one.digest)
    version = Version(new_id(), one, history.last, is_current=_is_newer(one.updated_at, history))
    if version.is_current:
        _retire(made, history.current_id)
        history.current_id, history.updated_at = version.id, one.updated_at
    made.versions[version.id] = version


def _is_newer(updated_at: datetime | None, history: History) -> bool:
    """By the source's own clock where both say; otherwise what came last is newest."""
    if history.updated_at is None or updated_at is None:
        return True
    return updated_at >= history.updated_at


def _retire(made: Plan, row_id: UUID | None) -> None:
    if row_id is None:
        return
    if row_id in made.versions:
        made.versions[row_id].is_current = False
    else:
        made.retired.append(row_id)
