"""Recomputes the chain of the audit and finds what was changed, removed, put in, moved, cut off or made anew.

Reads every sealed row once, as a stream: memory stays flat. Rows that are not sealed yet are only counted.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from django.db import DatabaseError, connection

from spindel.kernel import chain, heads
from spindel.kernel.models import AuditSeal
from spindel.kernel.sealing import open_since

SHOWN = 20  # findings kept in full; all are counted
_HEADS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not fit, and where: seal, place in it, row."""

    what: str
    seal: int | None = None
    position: int | None = None
    row_id: int | None = None


@dataclass
class Verdict:
    """What the audit is worth. `tail` rows are not sealed yet: nothing vouches for them."""

    seals: int = 0
    rows: int = 0
    tail: int = 0
    heads: int = 0
    found: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return self.found == 0

    def add(self, what: str, **where: Any) -> None:
        """Note a finding; the first ones are kept."""
        self.found += 1
        if len(self.findings) < SHOWN:
            self.findings.append(Finding(what, **where))


Progress = Callable[[int], None]


def verify(*, key: bytes | None = None, progress: Progress = lambda rows: None) -> Verdict:
    """Check everything that is sealed. `progress` is told how many more rows have been read."""
    verdict = Verdict()
    with chain.reading():
        for check in (_check_chain, _check_unsealed, _check_heads):
            try:
                check(verdict, key or chain.key(), progress)
            except (TypeError, ValueError, DatabaseError) as error:
                verdict.add(f"the audit holds what cannot be read: {error}")
    return verdict


def sealed_rows() -> int:
    """How many rows are sealed: what a progress bar needs to know."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kernel_sealedrow")
        return int(cursor.fetchone()[0])


def _check_chain(verdict: Verdict, key: bytes, progress: Progress) -> None:
    batches = groupby(_rows(progress), key=itemgetter(0))
    batch: Any = next(batches, None)
    number, head = 0, chain.GENESIS
    for number_, head_, *rest in _seals():
        if number_ != number + 1:
            verdict.add(f"{number_ - number - 1} seals are missing before this one", seal=number_)
        if rest[0] != head:
            verdict.add("this seal does not follow the one before it", seal=number_)
        while batch and batch[0] < number_:
            batch = _orphans(verdict, batches, batch)
        rows = batch[1] if batch and batch[0] == number_ else iter(())
        _check_seal(verdict, key, [number_, *rest], head_, rows)
        if batch and batch[0] == number_:
            batch = next(batches, None)
        number, head = number_, head_
        verdict.seals += 1
    while batch:
        batch = _orphans(verdict, batches, batch)


def _check_seal(verdict: Verdict, key: bytes, seal: list[Any], head: str, rows: Iterator[Any]) -> None:
    number, previous_head, count = seal[:3]
    mac, place = _bytes(previous_head), 0
    for _, position, stored, row_id, *row in rows:
        where = {"seal": number, "position": position, "row_id": row_id}
        if position != place:
            verdict.add(f"rows are missing or moved before this one (place {place} expected)", **where)
        if row[0] is None:
            verdict.add("this row was removed", **where)
        elif chain.link(key, mac, row) != stored:
            verdict.add("this row, or its place, is not as it was sealed", **where)
        mac, place = stored if isinstance(stored, bytes) else b"", position + 1
        verdict.rows += 1
    if place != count:
        verdict.add(f"the seal has {count} rows, {place} are there", seal=number)
    if chain.head(key, last=mac, seal=seal) != head:
        verdict.add("this seal is not as it was made", seal=number)


def _orphans(verdict: Verdict, batches: Iterator[Any], batch: Any) -> Any:
    """Rows said to be sealed by a seal that is not there; one made while we read is no finding."""
    number, rows = batch
    first = next(rows)
    if not AuditSeal.objects.filter(number=number).exists():
        verdict.add("rows of a seal that is not there", seal=number, position=first[1], row_id=first[3])
    return next(batches, None)


def _check_unsealed(verdict: Verdict, *_: object) -> None:
    """Count the tail, and find rows that came in behind the sealer: it leaves none where it has been."""
    unsealed = "kernel_auditrow a WHERE NOT EXISTS (SELECT 1 FROM kernel_sealedrow s WHERE s.row_id = a.id)"
    passed = _passed()
    behind = f"CASE WHEN {passed} THEN a.id END"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), count({behind}), min({behind}) FROM {unsealed}")  # noqa: S608 - our own names
        verdict.tail, count, first = cursor.fetchone()
    if count:
        verdict.add(f"{count} rows were put in behind the sealer, this one first", row_id=first)


def _passed() -> str:
    """A condition: the sealer has been past this row."""
    last = AuditSeal.objects.order_by("-number").first()
    if last is None:
        return "1 = 0"
    if connection.vendor == "sqlite":
        return f"a.id <= {int(last.upto_id)}"
    if last.upto_xact >= open_since():  # restored on another server, whose transactions are counted from low
        return "1 = 0"
    return f"(a.xact, a.id) <= ('{int(last.upto_xact)}'::xid8, {int(last.upto_id)})"


def _check_heads(verdict: Verdict, *_: object) -> None:
    """Compare with what was handed out: the only thing that a change with the key cannot reach."""
    gone = heads.handed_out()
    while several := list(islice(gone, _HEADS_AT_ONCE)):
        known = [one for one in several if one is not None]
        verdict.heads += len(known)
        stored = dict(
            AuditSeal.objects.filter(number__in=[one.number for one in known]).values_list("number", "head")
        )
        for one in known:
            if one.number not in stored:
                verdict.add("this seal was handed out and is gone: the audit was cut short", seal=one.number)
            elif stored[one.number] != one.head:
                verdict.add("this seal is not the one that was handed out", seal=one.number)
    if verdict.seals and not verdict.heads:
        verdict.add(f"no head was found in {heads.path()}: nothing shows that the end is the end")


def _seals() -> Iterator[tuple[Any, ...]]:
    columns = chain.columns(("number", "head", *chain.SEAL_COLUMNS[1:]), "s")
    return chain.stream(f"SELECT {columns} FROM kernel_auditseal s ORDER BY s.number")  # noqa: S608 - our own names


def _rows(progress: Progress) -> Iterator[tuple[Any, ...]]:
    place = chain.columns(("seal_number", "position", "mac", "row_id"), "s")
    columns = chain.columns(chain.COLUMNS, "a")
    rows = chain.stream(
        f"SELECT {place}, {columns} FROM kernel_sealedrow s "  # noqa: S608 - our own names
        "LEFT JOIN kernel_auditrow a ON a.id = s.row_id ORDER BY s.seal_number, s.position"
    )
    for count, row in enumerate(rows):
        if count % chain.CHUNK == chain.CHUNK - 1:
            progress(chain.CHUNK)
        yield row


def _bytes(hexadecimal: str) -> bytes:
    try:
        return bytes.fromhex(hexadecimal)
    except (ValueError, TypeError):
        return b""
