"""Who looked at or changed what about whom: rows written in the transaction of the thing they record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from spindel.kernel.actors import Actor
from spindel.kernel.models import AuditRow


@dataclass(frozen=True, slots=True)
class Look:
    """One person whose data was shown: which categories, and on which ground.

    `subject_kind`: what it was shown about where nobody knows yet which person that is; its id is the
    subject's then.
    """

    person_id: UUID
    categories: int
    ground: str = ""
    subject_kind: str = ""


def write(
    verb: str,
    *,
    by: Actor,
    at: datetime,
    person_id: UUID | None = None,
    categories: int = 0,
    subject_kind: str = "",
    subject_id: UUID | None = None,
    purpose: str = "",
    ground: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Record a change. `detail` holds ids, dates and choices, never what somebody wrote about a person."""
    row = _row(verb, by=by, at=at, is_write=True)
    row.person_id, row.categories = person_id, categories
    row.subject_kind, row.subject_id = subject_kind, subject_id
    row.purpose, row.ground, row.detail = purpose, ground, dict(detail or {})
    row.save(force_insert=True)


def read(verb: str, *, by: Actor, at: datetime, purpose: str, looks: Iterable[Look]) -> None:
    """Record what one request showed: one row per person, in one insert."""
    rows = []
    for look in looks:
        row = _row(verb, by=by, at=at, is_write=False)
        row.categories, row.ground, row.subject_kind = look.categories, look.ground, look.subject_kind
        if look.subject_kind:
            row.subject_id = look.person_id
        else:
            row.person_id = look.person_id
        row.purpose = purpose
        rows.append(row)
    AuditRow.objects.bulk_create(rows)


def _row(verb: str, *, by: Actor, at: datetime, is_write: bool) -> AuditRow:
    return AuditRow(
        at=at,
        verb=verb,
        is_write=is_write,
        organisation_id=by.organisation_id,
        human_id=by.human_id,
        human_name=by.name,
        role=by.role,
        origin=by.origin,
    )
