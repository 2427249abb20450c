"""A document as data, and as plain text that can be pasted into any record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines; without lines it says what there is instead."""

    title: str
    lines: tuple[str, ...]
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`about`: whose it is; `note`: one line on how it came about, below the title."""

    title: str
    about: str
    made_date: date
    note: str
    sections: tuple[Section, ...]


def as_text(document: Document) -> str:
    """Title, whom it is about, day and note, then each section with its lines as a list."""
    head = [document.title, document.about, document.made_date.isoformat(), document.note]
    return "\n".join([*(one for one in head if one), *_body(document.sections)]) + "\n"


def _body(sections: Iterable[Section]) -> Iterable[str]:
    for one in sections:
        yield ""
        yield one.title
        yield from (f"- {line}" for line in one.lines)
        if not one.lines and one.nothing:
            yield one.nothing
