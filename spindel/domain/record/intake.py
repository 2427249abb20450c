"""Takes in files: streams them, keeps batch by batch, counts, and goes on after whatever cannot be taken."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from spindel.domain.record import actions
from spindel.domain.record.actions import Delivery
from spindel.domain.record.incoming import Incoming, understand
from spindel.domain.record.kinds import Verdict
from spindel.domain.record.models import Source
from spindel.domain.record.reading import bundles, files
from spindel.domain.record.reading.bundles import Found, Piece, Problem
from spindel.kernel import bulk
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid
from spindel.kernel.ids import new_id

BATCH_ROWS = 500
BATCH_CHARS = 4 * 1024 * 1024
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that was refused: where, why, and the way out."""

    file: str
    where: str
    error: Invalid

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.error}"


@dataclass(slots=True)
class Report:
    """What an import did: verdict and type → how many."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    files: int = 0

    def of(self, verdict: Verdict) -> dict[str, int]:
        """Counts by type, in alphabetical order."""
        return {kind: n for (what, kind), n in sorted(self.counts.items()) if what == verdict}

    def total(self, verdict: Verdict) -> int:
        return sum(self.of(verdict).values())

    @property
    def seen(self) -> int:
        return self.counts.total()


def take_in(
    file: Path,
    *,
    source: Source,
    report: Report,
    complain: Callable[[Complaint], None],
    kept: Callable[[], None] = lambda: None,
    by: Actor,
    at: datetime,
) -> None:
    """Import one file and add to the report. What is wrong in it goes to `complain`, and is not raised.

    `kept` is called after each batch.

    Each batch is one transaction, so that an import that is killed and started again ends complete.
    """
    report.files += 1
    delivery = Delivery(source_id=source.id, intake_id=new_id(), file=file.name)
    actions.project_pending(source.id, by=by, at=at)

    def refuse(kind: str, where: str, error: Invalid) -> None:
        report.counts[(Verdict.REFUSED, kind)] += 1
        complain(Complaint(str(file), where, error))

    found = bundles.found_in(file.name, files.chunks(file))
    with bulk.unhurried():
        for batch in _batches(_understood(found, refuse)):
            verdicts = actions.receive(batch, delivery=delivery, by=by, at=at)
            for one, verdict in zip(batch, verdicts, strict=True):
                if isinstance(verdict, Invalid):
                    refuse(one.kind, one.where, verdict)
                else:
                    report.counts[(verdict, one.kind)] += 1
            if any(verdict in (Verdict.NEW, Verdict.CHANGED) for verdict in verdicts):
                delivery = replace(delivery, is_noted=True)
            if any(one.patient for one in batch):
                actions.project_pending(source.id, by=by, at=at)
            kept()


def _understood(found: Iterator[Found], refuse: Callable[[str, str, Invalid], None]) -> Iterator[Incoming]:
    for one in found:
        if isinstance(one, Problem):
            refuse(UNKNOWN, one.where, one.error)
            continue
        try:
            yield understand(one)
        except Invalid as error:
            refuse(_kind(one), one.where, error)


def _kind(piece: Piece) -> str:
    kind = piece.data.get("resourceType")
    return kind[:60] if isinstance(kind, str) else UNKNOWN


def _batches(incoming: Iterator[Incoming]) -> Iterator[list[Incoming]]:
    """Small enough to hold and to redo, large enough to be fast."""
    batch: list[Incoming] = []
    chars = 0
    for one in incoming:
        batch.append(one)
        chars += len(one.text)
        if len(batch) == BATCH_ROWS or chars > BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch
