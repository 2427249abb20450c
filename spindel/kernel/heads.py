"""Heads of the audit's chain, handed out of the database: into a file of the data folder, and into the log.

Whoever rules over the database can cut the chain short or, with the key, compute it anew. They cannot change
what has already left. Copy the file to another machine as often as you would like to be able to prove it.
"""

import logging
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson
from django.conf import settings

log = logging.getLogger(__name__)
_LONGEST_LINE = 4096


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one seal, as it left."""

    number: int
    head: str
    sealed_at: str


def path() -> Path:
    """Where heads are kept on this machine."""
    return Path(settings.DATA_DIR) / "audit-heads.log"


def hand_out(head: Head) -> None:
    """Append a head, durably, unless it is what was handed out last."""
    log.info("audit sealed up to %s: %s", head.number, head.head)
    if last() == head:
        return
    with path().open("ab") as file:
        broken = file.tell() > 0 and not _ends_a_line(path())
        file.write(b"\n" * broken + orjson.dumps(asdict(head)) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def handed_out() -> Iterator[Head | None]:
    """All heads that left, oldest first; None for a line that cannot be read."""
    if not path().exists():
        return
    with path().open("rb") as file:
        for line in file:
            yield _parse(line)


def last() -> Head | None:
    """The newest head that left."""
    if not path().exists():
        return None
    with path().open("rb") as file:
        file.seek(max(0, path().stat().st_size - _LONGEST_LINE))
        lines = file.read().splitlines()
    return _parse(lines[-1]) if lines else None


def _parse(line: bytes) -> Head | None:
    try:
        return Head(**orjson.loads(line))
    except (orjson.JSONDecodeError, TypeError):
        return None


def _ends_a_line(file: Path) -> bool:
    with file.open("rb") as reading:
        reading.seek(-1, os.SEEK_END)
        return reading.read(1) == b"\n"
