"""Which of several versions of a resource is the current one: decided here, kept by the database's constraints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from spindel.domain.record.incoming import Incoming
from spindel.domain.record.kinds import Verdict
from spindel.domain.record.models import Resource, Source


@dataclass(slots=True)
class History:
    """What is known of one resource: the digests of all versions, the last number, and the current one."""

    digests: set[str] = field(default_factory=set)
    last: int = 0
    current_id: UUID | None = None
    updated_at: datetime | None = None


@dataclass(slots=True)
class Plan:
    """What a batch changes: rows to add, rows that are no longer current, and the verdict on each piece."""

    rows: dict[UUID, tuple[Resource, Incoming]] = field(default_factory=dict)
    retired: list[UUID] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    def current(self) -> list[tuple[Resource, Incoming]]:
        return [(row, one) for row, one in self.rows.values() if row.is_current]


def plan(batch: Sequence[Incoming], *, source: Source, intake_id: UUID) -> Plan:
    """Compare a batch with what is there. Two statements; nothing is written."""
    histories = _histories(batch, source)
    made = Plan()
    for one in batch:
        history = histories.setdefault(one.key, History())
        if one.digest in history.digests:
            made.verdicts.append(Verdict.SAME)
            continue
        made.verdicts.append(Verdict.CHANGED if history.last else Verdict.NEW)
        _add(made, history, one, source=source, intake_id=intake_id)
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


def _add(made: Plan, history: History, one: Incoming, *, source: Source, intake_id: UUID) -> None:
    is_current = _is_newer(one.updated_at, history)
    history.last += 1
    history.digests.add(one.digest)
    row = Resource(
        source=source,
        intake_id=intake_id,
        kind=one.kind,
        fhir_id=one.fhir_id,
        alias=one.alias,
        version=history.last,
        is_current=is_current,
        is_deletion=one.is_deletion,
        last_updated=one.last_updated,
        updated_at=one.updated_at,
        digest=one.digest,
        text=one.text,
    )
    if is_current:
        _retire(made, history.current_id)
        history.current_id, history.updated_at = row.id, one.updated_at
    made.rows[row.id] = (row, one)


def _is_newer(updated_at: datetime | None, history: History) -> bool:
    """By the source's own clock where both say; otherwise what came last is newest."""
    if history.updated_at is None or updated_at is None:
        return True
    return updated_at >= history.updated_at


def _retire(made: Plan, row_id: UUID | None) -> None:
    if row_id is None:
        return
    if row_id in made.rows:
        made.rows[row_id][0].is_current = False
    else:
        made.retired.append(row_id)
