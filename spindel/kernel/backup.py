"""A backup: the store as it is at one instant, taken while people go on working, in one file."""

import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection

from spindel.kernel import archive, audit, chain, heads, postgresql, schema, store
from spindel.kernel.actors import Actor
from spindel.kernel.archive import Manifest
from spindel.kernel.errors import Refused
from spindel.kernel.models import AuditSeal


def make(file: Path, *, with_keys: bool, by: Actor, at: datetime) -> Manifest:
    """Write a backup to `file`, which must not exist yet. Keys only when asked for: they open everything.

    The archive holds the database, the handed-out heads of the audit and the packs of the installation.
    """
    if file.exists():
        raise Refused("This file is there already.", value=str(file), way_out="Choose another name.")
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".spindel-backup-") as folder:
        # Heads first: whatever has been handed out by now is in the database that is copied after.
        parts = _heads(Path(folder)) | _packs() | (_keys() if with_keys else {})
        manifest = _describe(at)
        parts |= _postgresql(Path(folder)) if connection.vendor == "postgresql" else _sqlite(Path(folder))
        archive.write(file, manifest, parts)
    audit.write("store.backed_up", by=by, at=at, detail={"with_keys": with_keys})
    return manifest


def _describe(at: datetime) -> Manifest:
    newest = AuditSeal.objects.order_by("-number").first()
    return Manifest(
        spindel=version("spindel"),
        made_at=at.isoformat(),
        engine=connection.vendor,
        migrations=schema.applied(),
        synthetic=store.is_synthetic(),
        audit={
            "seal": newest.number if newest else 0,
            "head": newest.head if newest else chain.GENESIS,
            "key": chain.fingerprint(chain.key()),
        },
    )


def _sqlite(folder: Path) -> dict[str, Path]:
    """In one step, hence one reading transaction: writers go on, and what they write stays out."""
    copy = folder / archive.SQLITE
    connection.ensure_connection()
    with closing(sqlite3.connect(copy)) as target:
        connection.connection.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    return {archive.SQLITE: copy}


def _postgresql(folder: Path) -> dict[str, Path]:
    dump = folder / archive.POSTGRESQL
    options = ["--format=custom", "--no-owner", "--no-privileges", "--exclude-schema=aside_*"]
    postgresql.run("pg_dump", *options, f"--file={dump}")
    return {archive.POSTGRESQL: dump}


def _heads(folder: Path) -> dict[str, Path]:
    if not heads.path().exists():
        return {}
    copy = folder / archive.HEADS
    copy.write_bytes(heads.path().read_bytes())
    return {archive.HEADS: copy}


def _packs() -> dict[str, Path]:
    return {f"packs/{one.name}": one for one in Path(settings.DATA_DIR).glob("packs/*.yaml")}


def _keys() -> dict[str, Path]:
    found = {f"keys/{name}": Path(settings.DATA_DIR) / name for name in archive.KEYS}
    if missing := [str(path) for path in found.values() if not path.exists()]:
        raise Refused(
            "The keys of this installation are not in its data folder.",
            value=missing[0],
            where="--with-keys",
            way_out="Leave --with-keys out and keep the keys from the environment yourself.",
        )
    return found
