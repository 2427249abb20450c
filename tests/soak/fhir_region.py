"""Bundles of a made-up region, as large as asked for, written without holding them in memory."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from tests.record_kit import condition, encounter, json_text, medicine, observation, patient

MAKERS = (condition, encounter, medicine, observation, observation, observation)


def number_of(person: int) -> str:
    return f"1980{person:08d}"


def resources(persons: range, each: int, seed: int) -> Iterator[str]:
    """The texts of the resources: of each person a Patient and `each` others, some before the Patient."""
    rng = random.Random(seed)
    for person in persons:
        about = {"subject": f"Patient/p{person}"}
        made = [
            json_text(
                rng.choice(MAKERS)(f"r{person}-{index}", note=[{"text": rng.randbytes(60).hex()}], **about)
            )
            for index in range(each)
        ]
        made.insert(rng.randrange(each), json_text(patient(f"p{person}", number=number_of(person))))
        yield from made


def write_bundle(path: Path, texts: Iterator[str], *, until_bytes: float = float("inf")) -> int:
    """Write a Bundle of these resources; how many went in before it was large enough."""
    count = size = 0
    with path.open("w", encoding="utf-8") as out:
        out.write('{"resourceType": "Bundle", "type": "collection", "entry": [')
        for text in texts:
            entry = f'{"," if count else ""}\n  {{"resource": {text}}}'
            out.write(entry)
            count, size = count + 1, size + len(entry)
            if size > until_bytes:
                break
        out.write("]}")
    return count


def write_lines(path: Path, texts: Iterator[str]) -> None:
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")


def counted(folder: Path) -> dict[str, int]:
    """Resources by type in all files of a folder, counted by the standard library alone."""
    counts: dict[str, int] = {}
    for path in sorted(folder.iterdir()):
        for line in (
            path.read_text(encoding="utf-8").splitlines() if path.suffix == ".ndjson" else [path.read_text()]
        ):
            content = json.loads(line)
            for one in content.get("entry", [{"resource": content}]):
                kind = one["resource"]["resourceType"]
                counts[kind] = counts.get(kind, 0) + 1
    return counts
