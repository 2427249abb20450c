"""A big audit is verified in flat memory: a million rows with SPINDEL_SOAK, else few."""

import os
import resource
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import Settings

from spindel.kernel import sealing
from spindel.kernel.verifying import verify
from tests.factories import NOW

SOAK = bool(os.environ.get("SPINDEL_SOAK"))
ROWS = 1_000_000 if SOAK else 20_000
MEGABYTES_MORE = 50
pytestmark = [
    pytest.mark.django_db(transaction=connection.vendor == "postgresql"),
    pytest.mark.hazard("H20.8"),
]

FILL = """
INSERT INTO kernel_auditrow (at, verb, is_write, organisation_id, human_id, human_name, role, person_id,
                             categories, purpose, ground, origin, subject_kind, subject_id, detail)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
SELECT '2026-03-02 08:00:00.123456', 'look.person', {no}, NULL, {human}, 'Anna Berg', 'nurse', {person},
       7, 'coordination', 'engagement', 'web', '', NULL, {detail} FROM n
"""
SQLITE = {
    "no": "0",
    "human": "'{0.hex}'",
    "person": "lower(hex(randomblob(16)))",
    "detail": "'{{\"n\": ' || i || '}}'",
}
POSTGRESQL = {
    "no": "false",
    "human": "'{0}'::uuid",
    "person": "gen_random_uuid()",
    "detail": "jsonb_build_object('n', i)",
}


def test_it_is_verified_in_flat_memory(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    values = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(rows=ROWS, **{name: one.format(uuid4()) for name, one in values.items()}))
    _seal_all()
    verify()  # once, so that what is loaded on first use is not counted
    memory, begun = _megabytes(), time.monotonic()
    verdict = verify()
    seconds = time.monotonic() - begun
    assert (verdict.ok, verdict.rows, verdict.tail) == (True, ROWS, 0)
    assert _megabytes() - memory < MEGABYTES_MORE
    print(f"{ROWS:,} rows verified in {seconds:.1f} s, {ROWS / seconds:,.0f} a second")


def _seal_all() -> None:
    """On PostgreSQL other tests' open transactions can hold rows back; after ten minutes that is a fault."""
    until = time.monotonic() + 600
    sealed = 0
    while sealed < ROWS and time.monotonic() < until:
        sealed += sealing.seal(NOW).rows


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
