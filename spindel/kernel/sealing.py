"""The sealer: chains batches of committed audit rows that no open transaction can still precede.

Rows are written unchained, each in the transaction of what it records; a chain in there would make every page
view wait for every other. One sealer at a time follows, a minute behind.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from spindel.kernel import chain, heads
from spindel.kernel.models import AuditSeal, SealedRow

log = logging.getLogger(__name__)
BATCH = 5000  # rows in one seal; on SQLite nobody else can write while one is made
_LOCK = 0x5EA1_0F_A0D1  # one number for all sealers of a database


@dataclass(frozen=True, slots=True)
class Sealed:
    """What one run of the sealer did."""

    seals: int = 0
    rows: int = 0


def seal(at: datetime) -> Sealed:
    """Seal whatever can be sealed now, and hand the new head out of the database."""
    seals = rows = 0
    while made := _seal_batch(at):
        seals, rows = seals + 1, rows + made.count
    newest = AuditSeal.objects.order_by("-number").first()
    gone = heads.last()
    if gone is not None and gone.number > (newest.number if newest else 0):
        log.error(
            "the audit was cut short: seal %s was handed out and is gone; run: audit verify", gone.number
        )
    if newest is not None:
        heads.hand_out(heads.Head(newest.number, newest.head, newest.sealed_at.isoformat()))
    return Sealed(seals, rows)


@transaction.atomic
def _seal_batch(at: datetime) -> AuditSeal | None:
    _alone()
    last = AuditSeal.objects.order_by("-number").first()
    rows = _next_rows(last)
    if not rows:
        return None
    key = chain.key()
    mac = bytes.fromhex(last.head if last else chain.GENESIS)
    number = last.number + 1 if last else 1
    sealed = []
    for position, (_, *row) in enumerate(rows):
        mac = chain.link(key, mac, row)
        sealed.append(SealedRow(row_id=row[0], seal_number=number, position=position, mac=mac))
    made = AuditSeal(
        number=number,
        previous_head=last.head if last else chain.GENESIS,
        count=len(rows),
        sealed_at=at,
        upto_xact=rows[-1][0],
        upto_id=rows[-1][1],
    )
    made.head = chain.head(key, last=mac, seal=[getattr(made, name) for name in chain.SEAL_COLUMNS])
    SealedRow.objects.bulk_create(sealed)
    made.save(force_insert=True)
    return made


def _alone() -> None:
    """Wait for any other sealer; SQLite lets one transaction in anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _next_rows(last: AuditSeal | None) -> list[tuple[int, ...]]:
    """The next rows in the order of the chain, each as (transaction, *columns)."""
    columns = chain.columns(chain.COLUMNS, "a")
    unsealed = "NOT EXISTS (SELECT 1 FROM kernel_sealedrow s WHERE s.row_id = a.id)"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            where, order, after = "a.id > %s", "a.id", [last.upto_id if last else 0]
            xact = "0"
        else:
            # A transaction below the horizon has ended, so nothing can come in before what we see there.
            horizon = open_since()
            after = [last.upto_xact, last.upto_id] if last and last.upto_xact < horizon else [0, 0]
            where = f"(a.xact, a.id) > (%s::text::xid8, %s) AND a.xact < '{horizon}'::xid8"
            order, xact = "a.xact, a.id", "a.xact::text::bigint"
        cursor.execute(
            f"SELECT {xact}, {columns} FROM kernel_auditrow a WHERE {where} AND {unsealed} "  # noqa: S608 - our own names
            f"ORDER BY {order} LIMIT {BATCH}",
            after,
        )
        return list(cursor.fetchall())


def open_since() -> int:
    """PostgreSQL: the oldest transaction that is still open. All before it have ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])
