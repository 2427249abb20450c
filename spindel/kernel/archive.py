"""The file that a backup is: a zip with a manifest of what is in it, by size and checksum."""

import hashlib
import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

import orjson

from spindel.kernel.errors import Invalid, Refused

FORMAT = 1
MANIFEST = "manifest.json"
SQLITE, POSTGRESQL, HEADS = "store.sqlite3", "store.dump", "audit-heads.log"
KEYS = ("audit.key", "secret.key")
PACKED = {SQLITE: zipfile.ZIP_DEFLATED, HEADS: zipfile.ZIP_DEFLATED}  # the dump is compressed already
_NAMES = re.compile(r"store\.(sqlite3|dump)|audit-heads\.log|packs/[\w.-]+\.yaml|keys/(audit|secret)\.key")
_CHUNK = 1 << 20
_MANIFEST_BYTES = 1 << 20  # of a real one: a few thousand
# A store of any size compresses to a twentieth at the least; deflate can say a thousand times what it holds.
_SMALL, _TIMES = 100_000_000, 100
_STORES = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
# What zipfile raises about what somebody has torn or made: also unknown ways of packing, passwords.
_TORN = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself. `audit`: seal, head, rows, tail and the fingerprint of its key."""

    spindel: str
    made_at: str
    engine: str
    migrations: list[str]
    synthetic: bool
    audit: dict[str, Any]
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    format: int = FORMAT


def write(file: Path, manifest: Manifest, parts: dict[str, Path]) -> None:
    """Pack the parts (name in the archive → file) and their manifest. The file appears when it is whole."""
    half = file.with_name(file.name + ".part")
    half.touch(mode=0o600)
    with zipfile.ZipFile(half, "w") as packed:
        for name, path in sorted(parts.items()):
            manifest.files[name] = {"bytes": path.stat().st_size, "sha256": _sha256(path)}
            packed.write(path, name, PACKED.get(name, zipfile.ZIP_STORED))
        packed.writestr(MANIFEST, orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2))
    with half.open("rb") as written:
        os.fsync(written.fileno())
    half.replace(file)


@contextmanager
def opened(file: Path) -> Iterator[tuple[Manifest, zipfile.ZipFile]]:
    """The manifest and the archive. Invalid when this is no backup of ours, or of a later form."""
    if file.exists() and not file.is_file():
        raise Invalid("This is no plain file.", value=str(file), way_out="Name a backup.")
    try:
        with zipfile.ZipFile(file) as packed:
            yield _manifest(packed), packed
    except FileNotFoundError as error:
        raise Invalid("There is no such file.", value=str(file)) from error
    except zipfile.BadZipFile as error:
        raise _not_whole(file, str(error)) from error


def unpack(file: Path, into: Path) -> Manifest:
    """Unpack what the manifest names and compare checksums. Invalid when one differs."""
    with opened(file) as (manifest, packed):
        _check_room(file, manifest, packed, into)
        for name, said in manifest.files.items():
            target = into / name
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            target.touch(mode=0o600)
            try:
                with packed.open(name) as source, target.open("wb") as sink:
                    found = _copy(source, sink, limit=said["bytes"])
            except _TORN as error:
                raise _not_whole(file, f"{name}: {error}") from error
            if found != said["sha256"]:
                raise _not_whole(file, f"{name} has another checksum")
        return manifest


def _check_room(file: Path, manifest: Manifest, packed: zipfile.ZipFile, into: Path) -> None:
    """Before anything is unpacked: what the manifest says is what the archive holds, and it fits."""
    total = 0
    for name, said in manifest.files.items():
        try:
            member = packed.getinfo(name)
        except KeyError as error:
            raise _not_whole(file, f"{name} is missing") from error
        if member.file_size != said["bytes"]:
            raise _not_whole(file, f"{name} has another size than its manifest says")
        if member.file_size > max(_SMALL, _TIMES * member.compress_size):
            raise _not_whole(file, f"{name} would unpack to {member.file_size:,} bytes")
        total += member.file_size
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    if total > (free := shutil.disk_usage(into).free):
        raise Refused(
            "There is not enough room to unpack this backup.",
            value=f"{total:,} bytes; free are {free:,}",
            where=str(into),
            way_out="Nothing was changed. Make room.",
        )


def _manifest(packed: zipfile.ZipFile) -> Manifest:
    file = Path(str(packed.filename))
    try:
        with packed.open(MANIFEST) as opened_:
            said = orjson.loads(opened_.read(_MANIFEST_BYTES))
        if said["format"] != FORMAT:
            raise Invalid(
                "This backup has a form that this version does not know.",
                value=said["format"],
                where=str(file),
                way_out=f"Restore it with Spindel {said['spindel']}.",
            )
        manifest = Manifest(**said)
        _check_types(manifest)
    except (TypeError, *_TORN) as error:
        raise _not_whole(file, "its manifest cannot be read") from error
    if strange := [name for name in manifest.files if not _NAMES.fullmatch(name)]:
        raise _not_whole(file, f"it holds {strange[0]!r}, which no backup does")
    if _STORES.get(manifest.engine) not in manifest.files:
        raise _not_whole(file, "it holds no store")
    return manifest


def _check_types(manifest: Manifest) -> None:
    """Raise TypeError unless everything is of the kind that the class says: the file may be anybody's."""
    texts = [manifest.spindel, manifest.made_at, manifest.engine, *manifest.migrations]
    audit, files = manifest.audit, manifest.files
    of_audit = {"seal": int, "head": str, "key": str}
    sound = (
        isinstance(manifest.migrations, list)
        and isinstance(manifest.synthetic, bool)
        and all(isinstance(one, str) for one in texts)
        and isinstance(audit, dict)
        and all(type(audit.get(name)) is kind for name, kind in of_audit.items())
        and isinstance(files, dict)
        and all(isinstance(one, dict) and set(one) == {"bytes", "sha256"} for one in files.values())
        and all(type(one["bytes"]) is int and isinstance(one["sha256"], str) for one in files.values())
    )
    if not sound:
        raise TypeError


def _copy(source: IO[bytes], sink: IO[bytes], *, limit: int) -> str:
    """Copy `limit` bytes and at most a chunk more; returns the checksum, which a zip bomb then fails."""
    digest, size = hashlib.sha256(), 0
    while size <= limit and (chunk := source.read(_CHUNK)):
        digest.update(chunk)
        size += sink.write(chunk)
    return digest.hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _not_whole(file: Path, why: str) -> Invalid:
    return Invalid(
        "This is not a whole backup.",
        value=why,
        where=str(file),
        way_out="Nothing was changed. Take another.",
    )
