"""Files in, text out: plain or gzipped, piece by piece, with limits that are counted while streaming."""

import codecs
import gzip
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from spindel.domain.record.reading.cut import Lost
from spindel.kernel.errors import Invalid

CHUNK_BYTES = 1024**2
# Real bundles shrink to a twentieth or a fiftieth; gzip itself can do a thousand.
RATIO_MAX = 200
RATIO_COUNTS_FROM_BYTES = 32 * 1024**2
UNPACKED_BYTES_MAX = 16 * 1024**3
SUFFIXES = (".json", ".ndjson", ".jsonl", ".json.gz", ".ndjson.gz", ".jsonl.gz")

_NOT_JSON = {
    b"PK\x03\x04": "a zip archive: unpack it first",
    b"7z\xbc\xaf": "a 7-Zip archive: unpack it first",
    b"BZh": "compressed with bzip2: unpack it first",
    b"\xfd7zXZ": "compressed with xz: unpack it first",
    b"\x28\xb5\x2f\xfd": "compressed with zstd: unpack it first",
    b"\x1f\x8b": "gzip inside gzip: unpack it once first",
    b"\xff\xfe": "UTF-16 text: save it as UTF-8",
    b"\xfe\xff": "UTF-16 text: save it as UTF-8",
    b"<": "XML or HTML: ask for application/fhir+json instead",
    b"[": "a JSON list: FHIR puts many resources in a Bundle, or one on each line",
}


def files_in(path: Path) -> list[Path]:
    """The file itself, or what a folder holds, with its sub-folders, that is named like FHIR JSON; sorted."""
    if path.is_dir():
        found = (Path(folder) / name for folder, _, names in os.walk(path) for name in names)
        files = sorted(file for file in found if _is_named_like_json(file))
        if files:
            return files
        raise Invalid(
            "The folder holds no FHIR files.",
            value=str(path),
            way_out=f"Name a folder with files that end in {', '.join(SUFFIXES)}.",
        )
    if not path.is_file():
        raise Invalid("There is no such file or folder.", value=str(path), way_out="Check the path.")
    return [path]


def _is_named_like_json(file: Path) -> bool:
    return file.name.lower().endswith(SUFFIXES) and not file.name.startswith(".") and file.is_file()


def chunks(path: Path) -> Iterator[str]:
    """The text of a file. Bytes that are not UTF-8 become lone surrogates, for the reader to find.

    Raises Lost, also midway: not JSON, damaged or cut-off gzip, or more than a real file can unpack to.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    unpacked = _unpacked(path)
    yield decoder.decode(_beginning(next(unpacked, b"")))
    for data in unpacked:
        yield decoder.decode(data)
    yield decoder.decode(b"", final=True)


def _beginning(data: bytes) -> bytes:
    """The first bytes without a byte order mark; raises Lost when they cannot be the beginning of JSON."""
    if not data:
        raise Lost("The file is empty", way_out="Copy or export it again.")
    data = data.removeprefix(codecs.BOM_UTF8)
    start = data.lstrip(b" \t\r\n")
    what = next((what for magic, what in _NOT_JSON.items() if start.startswith(magic)), "")
    if what or (start and not start.startswith(b"{")):
        raise Lost(
            f"This is {what}" if what else "This is not JSON",
            value=start[:20].decode("utf-8", "replace"),
            way_out="Import FHIR R4 as JSON.",
        )
    return data


def _unpacked(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as raw:
            is_gzip = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            yield from _gunzipped(raw) if is_gzip else iter(lambda: raw.read(CHUNK_BYTES), b"")
    except OSError as error:
        raise Lost(
            "The file cannot be read", value=error.strerror or str(error), way_out="Check its permissions."
        ) from error


def _gunzipped(raw: BinaryIO) -> Iterator[bytes]:
    total = 0
    try:
        with gzip.GzipFile(fileobj=raw) as packed:
            while data := packed.read(CHUNK_BYTES):
                total += len(data)
                _check_size(total, raw.tell())
                yield data
    except EOFError:
        raise Lost(
            "The gzip file ends too early",
            way_out="It was cut off: copy it again and import it again; what was complete is in.",
        ) from None
    except (gzip.BadGzipFile, zlib.error) as error:
        raise Lost("The gzip file is damaged", value=str(error), way_out="Copy it again.") from None


def _check_size(unpacked: int, packed: int) -> None:
    if unpacked > UNPACKED_BYTES_MAX:
        raise Lost(
            f"The file unpacks to more than {UNPACKED_BYTES_MAX // 1024**3} GB",
            way_out="Split it into smaller files.",
        )
    if unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > packed * RATIO_MAX:
        raise Lost(
            f"The file unpacks to more than {RATIO_MAX} times its size, as only a zip bomb does",
            value=f"{unpacked} bytes out of {packed}",
            way_out="Check where it comes from; if you trust it, unpack it and import the plain file.",
        )
