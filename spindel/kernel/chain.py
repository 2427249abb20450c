"""How audit rows are chained: a row's code comes from a key, the code before it and every column of the row.

Whoever has no key cannot make a code. Whoever has it can, which is why heads leave the database (heads.py).
"""

import hmac
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import orjson
from django.conf import settings
from django.db import connection, transaction

GENESIS = "0" * 64
COLUMNS = (
    "id",
    "at",
    "verb",
    "is_write",
    "organisation_id",
    "human_id",
    "human_name",
    "role",
    "person_id",
    "categories",
    "purpose",
    "ground",
    "origin",
    "subject_kind",
    "subject_id",
    "detail",
)
# What the head of a seal vouches for, beside its rows.
SEAL_COLUMNS = ("number", "previous_head", "count", "sealed_at", "upto_xact", "upto_id")
CHUNK = 2000


def key() -> bytes:
    """The installation's key for the audit."""
    return str(settings.AUDIT_KEY).encode()


def fingerprint(of: bytes) -> str:
    """Tells keys apart without giving one away."""
    return hmac.digest(of, b"fingerprint of the audit key", "sha256").hex()[:16]


def link(with_key: bytes, previous: bytes, row: Sequence[object]) -> bytes:
    """The code of a row (its COLUMNS, as `stream` reads them) after the code of its predecessor."""
    return hmac.digest(with_key, previous + _dumps(row), "sha256")


def head(with_key: bytes, *, last: bytes, seal: Sequence[object]) -> str:
    """The code of a whole seal: of its last row and of what the seal says about itself."""
    return hmac.digest(with_key, last + _dumps(seal), "sha256").hex()


def columns(names: Sequence[str], table: str) -> str:
    """The columns as SQL. On SQLite a plus sign reads the value as it is stored, not as its type says."""
    plus = "+" if connection.vendor == "sqlite" else ""
    return ", ".join(f"{plus}{table}.{name}" for name in names)


def stream(sql: str, params: Sequence[int | str] = ()) -> Iterator[tuple[Any, ...]]:
    """Rows of a query, few at a time, however many there are."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, params)
        while rows := cursor.fetchmany(CHUNK):
            yield from rows


@contextmanager
def reading() -> Iterator[None]:
    """Long reads that hold nobody up and do not stumble over what a vandal wrote."""
    if connection.vendor == "postgresql":
        with transaction.atomic():  # a cursor on the server lives in a transaction
            yield
        return
    connection.ensure_connection()
    raw = connection.connection
    before, raw.text_factory = raw.text_factory, lambda text: text.decode("utf-8", "backslashreplace")
    try:
        yield
    finally:
        raw.text_factory = before


def _dumps(values: Sequence[object]) -> bytes:
    return orjson.dumps(values, default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME)


def _plain(value: object) -> object:
    """Instants as SQLite stores them: UTC without a zone. What a vandal left: as Python shows it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
    return repr(value)
