"""Bringing a backup back. What is there is never thrown away: it is kept aside, and its place is told."""

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from spindel.kernel import archive, audit, chain, postgresql, schema, verifying
from spindel.kernel.actors import Actor
from spindel.kernel.archive import Manifest
from spindel.kernel.errors import Invalid, Refused
from spindel.kernel.verifying import Verdict

_KEY = re.compile(rb"[!-~]{16,200}")


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, whether its audit is whole, and where the old store is kept (empty: there was none)."""

    manifest: Manifest
    verdict: Verdict
    aside: str


def bring_back(
    file: Path, *, replace: bool, by: Actor, at: datetime, tell: Callable[[str], object]
) -> Restored:
    """Restore the store from a backup. Refuses a store that holds anything, unless `replace`.

    Everything that can be checked is checked before anything is touched: the archive, its checksums, its
    version, its key, and on SQLite the database itself. Then the tables are brought up to this version, and
    the chain of the audit is checked.
    """
    data = Path(settings.DATA_DIR)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=data, prefix=".restoring-") as folder:
        unpacked = Path(folder)
        manifest = archive.unpack(file, unpacked)
        _fits(manifest, file)
        key = _key(manifest, unpacked)
        aside = "" if _is_empty() else f"aside_{at:%Y%m%dt%H%M%S}"
        if aside and not replace:
            raise Refused(
                "The store is not empty.",
                value=_name(),
                way_out="Restore into another one, or use --replace: the old store is then kept aside.",
            )
        load = _postgresql if connection.vendor == "postgresql" else _sqlite
        kept = [load(unpacked, aside), *_files(manifest, unpacked, data / f"aside_{at:%Y%m%dt%H%M%S}")]
    schema.migrate(tell=tell)
    verdict = verifying.verify(key=key)
    if verdict.ok:
        audit.write("store.restored", by=by, at=at, detail={"made_at": manifest.made_at})
    return Restored(manifest, verdict, " and ".join(dict.fromkeys(one for one in kept if one)))


def _fits(manifest: Manifest, file: Path) -> None:
    if manifest.engine != connection.vendor:
        raise Refused(
            f"This backup is of a store on {manifest.engine}; this one is on {connection.vendor}.",
            where=str(file),
            way_out="Set SPINDEL_DATABASE_URL to a database of the same kind.",
        )
    if strange := set(manifest.migrations) - schema.known():
        raise Refused(
            "This backup is of a later version of the program.",
            value=sorted(strange)[0],
            where=str(file),
            way_out=f"Install Spindel {manifest.spindel} or later.",
        )


def _key(manifest: Manifest, unpacked: Path) -> bytes:
    """The key of the restored audit: the one in the archive, else ours, which must then be the same."""
    for one in unpacked.glob("keys/*"):
        if not _KEY.fullmatch(one.read_bytes().strip()):
            raise Invalid("A key in this backup is none.", value=one.name, way_out="Nothing was changed.")
    packed = unpacked / "keys" / "audit.key"
    key = packed.read_bytes().strip() if packed.exists() else chain.key()
    if manifest.audit["seal"] and chain.fingerprint(key) != manifest.audit["key"]:
        raise Refused(
            "The audit in this backup was sealed with another key than the one of this installation.",
            way_out="Put the old audit.key into the data folder, or set SPINDEL_AUDIT_KEY, and try again.",
        )
    return key


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _is_empty() -> bool:
    if connection.vendor == "sqlite" and not Path(_name()).exists():
        return True
    return not connection.introspection.table_names()


def _files(manifest: Manifest, unpacked: Path, aside: Path) -> list[str]:
    """Put heads, packs and keys in their places, and whatever is there aside."""
    data, kept = Path(settings.DATA_DIR), list[str]()
    coming = [name for name in manifest.files if not name.startswith("store.")]
    for name in {*coming, archive.HEADS}:  # the heads of another past must not stay
        place = data / name.removeprefix("keys/")
        if place.exists():
            _move(place, aside / place.name)
            kept.append(str(aside))
        if name in coming:
            _move(unpacked / name, place)
    return kept


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.move(source, target)  # the database may lie on another disk


def _sqlite(unpacked: Path, aside: str) -> str:
    """Swap files. The new one is checked before, and the old one must not be open anywhere."""
    new, place = unpacked / archive.SQLITE, Path(_name())
    _check_sound(new)
    connection.close()
    kept = Path(settings.DATA_DIR) / aside
    if place.exists():
        _fold_log_into(place)
    if aside:
        _move(place, kept / place.name)
    try:
        _move(new, place)
    except OSError:
        if aside:
            _move(kept / place.name, place)  # rather the old store than none
        raise
    return str(kept) if aside else ""


def _check_sound(file: Path) -> None:
    try:
        with closing(sqlite3.connect(file)) as database:
            said = [row[0] for row in database.execute("PRAGMA integrity_check")]
            torn = database.execute("PRAGMA foreign_key_check").fetchone()
            tables = database.execute("SELECT count(*) FROM django_migrations").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise Invalid("What this backup holds is no store.", value=str(error)) from error
    if said != ["ok"] or torn or not tables:
        raise Invalid("The database in this backup is damaged.", value=torn or said[0])


def _fold_log_into(place: Path) -> None:
    """One file instead of three; SQLite does this only when nobody else has the store open."""
    with closing(sqlite3.connect(place, timeout=2)) as database:
        try:
            database.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            raise Refused(
                "The store is in use.", value=str(place), way_out="Stop spindel serve and spindel worker."
            ) from error


_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def _postgresql(unpacked: Path, aside: str) -> str:
    """Load into a new schema `public`; the old one keeps everything under another name."""
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS)
        if others := cursor.fetchone()[0]:
            raise Refused(
                "The store is in use.",
                value=f"{others} connections to {_name()}",
                way_out="Stop spindel serve and spindel worker.",
            )
        if aside:
            cursor.execute(f"ALTER SCHEMA public RENAME TO {aside}")
            cursor.execute("CREATE SCHEMA public")
    try:
        options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
        postgresql.run("pg_restore", *options, str(unpacked / archive.POSTGRESQL))
    except Refused:
        if aside:
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE")
                cursor.execute(f"ALTER SCHEMA {aside} RENAME TO public")
        raise
    with connection.cursor() as cursor:
        # The rows were written by transactions of another server, whose numbers mean nothing on this one.
        cursor.execute("ALTER TABLE kernel_auditrow ALTER COLUMN xact TYPE xid8 USING pg_current_xact_id()")
        cursor.execute("ANALYZE")
    connection.close()
    return f"schema {aside}" if aside else ""
