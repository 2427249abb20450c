"""The ledger of promises: each change leaves one line, in the transaction of the change."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from spindel.domain.plan.kinds import OwnerKind
from spindel.domain.plan.kinds_ledger import LedgerVerb
from spindel.domain.plan.models import Commitment, CommitmentEntry
from spindel.kernel.actors import Actor


def enter(
    row: Commitment,
    verb: LedgerVerb,
    *,
    before_date: date | None = None,
    words: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """One line: how the promise stands from now on. `before_date`: the day that held until now."""
    CommitmentEntry.objects.create(
        person_id=row.person_id,
        organisation_id=row.organisation_id,
        created_at=at,
        created_by=by.human_id,
        commitment=row,
        verb=verb,
        entered_at=at,
        by_name=by.name,
        owner_kind=row.owner_kind,
        owner_name=_owner_name(row),
        due_date=row.due_date,
        before_date=before_date if before_date != row.due_date else None,
        words=words,
    )


def _owner_name(row: Commitment) -> str:
    owner = row.owner_professional or row.owner_unit or row.owner_relative
    return owner.name if owner else ""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One change. `moved_from`: the day that held before, where it is another now."""

    verb: LedgerVerb
    at: datetime
    by_name: str
    owner_kind: OwnerKind | None
    owner_name: str
    due_date: date | None
    moved_from: date | None
    words: str


def ledger_of(commitment_id: UUID) -> list[LedgerLine]:
    """What happened to a promise, the first first; one query. Whoever may see the promise may see it."""
    rows = CommitmentEntry.objects.filter(commitment=commitment_id).order_by("id")
    return [_line(row) for row in rows]


def times_moved(lines: list[LedgerLine]) -> int:
    """How often its day was put later; putting back what was settled by mistake does not count."""
    return sum(
        one.moved_from is not None and one.due_date is not None and one.due_date > one.moved_from
        for one in lines
        if one.verb != LedgerVerb.UNSETTLE
    )


def _line(row: CommitmentEntry) -> LedgerLine:
    return LedgerLine(
        verb=LedgerVerb(row.verb),
        at=row.entered_at,
        by_name=row.by_name,
        owner_kind=OwnerKind(row.owner_kind) if row.owner_kind else None,
        owner_name=row.owner_name,
        due_date=row.due_date,
        moved_from=row.before_date,
        words=row.words,
    )
