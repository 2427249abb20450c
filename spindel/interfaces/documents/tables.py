"""Tables as CSV (RFC 4180), line by line, as spreadsheets open them without doing anything by themselves."""

import csv
from collections.abc import Iterable, Iterator

BOM = "\ufeff"  # by which spreadsheets know UTF-8
STARTS_SOMETHING = ("=", "+", "-", "@", "\t", "\r", "\n")


class _Line:
    """What the writer of the standard library writes to: it gives the line back."""

    def write(self, line: str) -> str:
        return line


def as_csv(head: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The lines of a table, each as soon as its row is there."""
    writer = csv.writer(_Line())
    yield BOM + writer.writerow([harmless(one) for one in head])
    for row in rows:
        yield writer.writerow([harmless(one) for one in row])


def harmless(value: object) -> str:
    """The text of a cell; one that a spreadsheet would take for a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_SOMETHING) else text
