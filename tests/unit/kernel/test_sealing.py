"""Whatever is done to sealed audit rows is found."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from spindel.kernel import audit, chain, guards, heads, sealing
from spindel.kernel.actors import Actor
from spindel.kernel.models import AuditRow, AuditSeal, SealedRow
from spindel.kernel.sealing import Sealed
from spindel.kernel.verifying import Verdict, verify
from tests import tamper
from tests.factories import NOW

# PostgreSQL seals only what is committed; SQLite sees its own transaction, which is quicker to sweep.
COMMITS = connection.vendor == "postgresql"
pytestmark = [pytest.mark.django_db(transaction=COMMITS), pytest.mark.hazard("H20.8")]
SOAK = bool(os.environ.get("SPINDEL_SOAK"))
TESTER = Actor("professional", uuid4(), "Anna", organisation_id=uuid4(), role="nurse")


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def write(count: int = 1) -> None:
    for n in range(count):
        about = {"person_id": uuid4(), "subject_kind": "plan", "subject_id": uuid4(), "categories": 3}
        audit.write("test.done", by=TESTER, at=NOW, detail={"n": n}, **about)


def seal() -> Sealed:
    """Seal until nothing is left: on PostgreSQL other tests' open transactions can hold a row back."""
    done, until = Sealed(), time.monotonic() + 20
    while True:
        one = sealing.seal(NOW)
        done = Sealed(done.seals + one.seals, done.rows + one.rows)
        if verify().tail == 0 or time.monotonic() > until:
            return done
        time.sleep(0.05)


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty rows in six seals."""
    monkeypatch.setattr(sealing, "BATCH", 7)
    write(40)
    seal()


@pytest.fixture
def unguarded() -> Iterator[None]:
    with guards.down():
        yield


def whats(verdict: Verdict) -> str:
    return " | ".join(one.what for one in verdict.findings)


def test_it_seals_in_batches_that_follow_each_other(sealed: None) -> None:
    seals = list(AuditSeal.objects.order_by("number"))
    assert sum(one.count for one in seals) == 40
    assert max(one.count for one in seals) == 7
    assert [one.previous_head for one in seals] == [chain.GENESIS] + [one.head for one in seals[:-1]]
    assert verify() == Verdict(seals=len(seals), rows=40, heads=verify().heads)


def test_it_reports_the_tail_that_nothing_vouches_for(sealed: None) -> None:
    write(3)
    assert (verify().tail, verify().ok) == (3, True)
    assert seal().rows == 3
    assert verify().tail == 0


def test_it_seals_nothing_twice(sealed: None) -> None:
    assert sealing.seal(NOW) == Sealed()


def test_an_empty_audit_is_in_order() -> None:
    assert sealing.seal(NOW) == Sealed()
    assert verify() == Verdict()


def test_it_hands_the_head_out(sealed: None) -> None:
    newest = AuditSeal.objects.order_by("-number")[0]
    assert heads.last() == heads.Head(newest.number, newest.head, NOW.isoformat())


def test_it_hands_out_what_a_crash_held_back(sealed: None) -> None:
    heads.path().unlink()
    sealing.seal(NOW)
    assert heads.last() is not None
    assert verify().ok


@pytest.mark.usefixtures("sealed", "unguarded")
def test_it_finds_random_tampering() -> None:
    assert verify().ok
    assert tamper.missed(1000 if SOAK else 50, seed=11) == []
    assert verify().ok


@pytest.mark.usefixtures("sealed", "unguarded")
def test_it_names_the_first_bad_row() -> None:
    row = AuditRow.objects.order_by("id")[9]
    tamper.run("UPDATE kernel_auditrow SET verb = 'x' WHERE id = %s", row.id)
    tamper.run("UPDATE kernel_auditrow SET verb = 'x' WHERE id > %s AND id < %s", row.id + 5, row.id + 9)
    verdict = verify()
    place = SealedRow.objects.get(row_id=row.id)
    first = verdict.findings[0]
    assert (first.seal, first.position, first.row_id) == (place.seal_number, place.position, row.id)
    assert "not as it was sealed" in first.what
    assert verdict.found == 4


@pytest.mark.usefixtures("sealed", "unguarded")
def test_it_keeps_few_findings_but_counts_all() -> None:
    tamper.run("UPDATE kernel_auditrow SET verb = 'x'")
    verdict = verify()
    assert (verdict.found, len(verdict.findings)) == (40, 20)


@pytest.mark.usefixtures("sealed", "unguarded")
def test_it_finds_a_row_put_in_behind_the_sealer() -> None:
    """With a transaction that the sealer has passed; on SQLite any low number is enough."""
    before = SealedRow.objects.order_by("row_id")[3].row_id
    tamper.run("DELETE FROM kernel_sealedrow WHERE row_id = %s", before)
    assert "put in behind the sealer" in whats(verify())


@pytest.mark.usefixtures("sealed", "unguarded")
def test_it_says_that_the_audit_was_cut_short(caplog: pytest.LogCaptureFixture) -> None:
    tamper.run("DELETE FROM kernel_sealedrow")
    tamper.run("DELETE FROM kernel_auditseal")
    tamper.run("DELETE FROM kernel_auditrow")
    assert "cut short" in whats(verify())
    sealing.seal(NOW)
    assert "the audit was cut short" in caplog.text


@pytest.mark.usefixtures("sealed")
def test_it_misses_the_heads_that_were_handed_out() -> None:
    heads.path().unlink()
    assert "nothing shows that the end is the end" in whats(verify())


@pytest.mark.usefixtures("sealed")
def test_it_needs_the_key() -> None:
    assert verify(key=b"another").found >= 40


@pytest.mark.usefixtures("sealed", "unguarded")
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite stores any type in any column")
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE kernel_auditrow SET verb = CAST(X'ff' AS TEXT) WHERE id = 5",
        "UPDATE kernel_auditrow SET verb = X'ff' WHERE id = 5",
        "UPDATE kernel_auditrow SET is_write = 5 WHERE id = 5",
        "UPDATE kernel_auditrow SET categories = 9e999 WHERE id = 5",
        "UPDATE kernel_sealedrow SET mac = 'text' WHERE row_id = 5",
        "UPDATE kernel_sealedrow SET position = 'text' WHERE row_id = 5",
        "UPDATE kernel_auditseal SET number = 'text' WHERE number = 3",
        "UPDATE kernel_auditseal SET previous_head = 7 WHERE number = 3",
    ],
)
def test_it_does_not_stumble_over_what_cannot_be_read(change: str) -> None:
    with tamper.tampering(), unchecked():
        first = AuditRow.objects.order_by("id")[0].id
        tamper.run(change.replace("= 5", f"= {first + 4}"))
        assert not verify().ok


@contextmanager
def unchecked() -> Iterator[None]:
    """As if the file had been changed behind the database's back."""
    tamper.run("PRAGMA ignore_check_constraints = ON")
    try:
        yield
    finally:
        tamper.run("PRAGMA ignore_check_constraints = OFF")  # it would outlive the test


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one transaction in at a time")
def test_it_waits_for_transactions_that_may_still_come_before() -> None:
    slow = connection.copy()
    slow.set_autocommit(False)
    with slow.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()")
        write(2)
        assert sealing.seal(NOW) == Sealed()
        assert verify().tail == 2
    slow.rollback()
    slow.close()
    assert seal().rows == 2


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="transactions are numbered on PostgreSQL only")
def test_it_goes_on_where_transactions_are_counted_from_low_again(sealed: None) -> None:
    """As after a restore on a new server: the last seal names a transaction that is yet to come."""
    with guards.down():
        tamper.run("UPDATE kernel_auditseal SET upto_xact = upto_xact + 1000000 WHERE number = 6")
        tamper.recompute(chain.key())
    heads.path().unlink()
    write(2)
    assert seal().rows == 2
    assert verify().ok


def test_it_seals_what_was_written_in_one_transaction_in_several_seals(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sealing, "BATCH", 7)
    with transaction.atomic():
        write(20)
    assert seal() == Sealed(seals=3, rows=20)


def test_a_row_keeps_its_code_over_time_and_zone(sealed: None) -> None:
    audit.write("late", by=TESTER, at=(NOW + timedelta(microseconds=1)))
    seal()
    assert verify().ok
