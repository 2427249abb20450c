"""What stands in a document: the same parts become a tagged PDF, and text to paste into any record system."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from spindel.interfaces.ui.formats import clock_time, local, long_day


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`widths`: how wide the columns are beside each other."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Part = Heading | Text | Items | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with where it comes from: nobody who finds it must guess how old it is, or for whom.

    `version` counts in its source; `code` names it there, and `link` leads back to it for whoever may see it.
    """

    title: str
    whom: str
    written_at: datetime
    written: str  # the same in words of the reader's language
    version: int
    code: str
    link: str
    parts: tuple[Part, ...] = field(default=())

    def head(self) -> list[tuple[str, str]]:
        return [
            (_("For:"), self.whom),
            (_("Written:"), self.written),
            (_("Version:"), str(self.version)),
        ]

    def foot(self) -> str:
        return _("%(title)s, version %(version)s, code %(code)s") % {
            "title": self.title,
            "version": self.version,
            "code": self.code,
        }

    def back(self) -> list[str]:
        """How to come back to what it was written from."""
        return [
            _("Code: %(code)s") % {"code": self.code},
            _("This was true when it was written. What holds now stands here, for whoever may see it:"),
        ]


def written(at: datetime) -> str:
    """When, in words of the reader's language."""
    return _("%(day)s at %(time)s") % {"day": long_day(local(at).date()), "time": clock_time(at)}


def as_text(paper: Paper) -> str:
    """Ready to paste: short lines, no markup, the same order as on paper."""
    lines = [paper.title, "", *(f"{label} {text}" for label, text in paper.head())]
    for part in paper.parts:
        lines += ["", *_lines(part)] if isinstance(part, Heading | Table) else _lines(part)
    return "\n".join([*lines, "", *paper.back(), paper.link]) + "\n"


def _lines(part: Part) -> Iterator[str]:
    if isinstance(part, Heading):
        yield part.text.upper()
    elif isinstance(part, Text):
        yield part.text
    elif isinstance(part, Items):
        yield from (f"- {one}" for one in part.items)
    else:
        for row in part.rows:
            told = [f"{name}: {cell}" for name, cell in zip(part.head[1:], row[1:], strict=True) if cell]
            yield f"- {row[0]}" + (f" ({'; '.join(told)})" if told else "")
