"""What is in a text of FHIR JSON: the resources of a Bundle of any size, or one on each line."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from spindel.domain.record.reading.cut import (
    FAILURES,
    VALUE_CHARS_MAX,
    Broken,
    Lost,
    Window,
    members,
    too_large,
    value,
)
from spindel.kernel.errors import Invalid

BUNDLE_TYPES = {"transaction", "collection", "batch", "searchset", "history", "document", "message"}
HEAD = re.compile(r'\{\s*"resourceType"\s*:\s*"([A-Za-z]*)"')
NO_ENTRY: Mapping[str, Any] = MappingProxyType({})
LINE_SUFFIXES = (".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz")


class Piece(NamedTuple):
    """One resource: where it stood, its exact text, the same parsed, and what its entry says beside it."""

    where: str
    text: str
    data: dict[str, Any]
    entry: Mapping[str, Any] = NO_ENTRY


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not taken, and why."""

    where: str
    error: Invalid


Found = Piece | Problem


def found_in(name: str, chunks: Iterator[str]) -> Iterator[Found]:
    """Everything in one file. Never raises for what is in it: what cannot be taken comes as a Problem."""
    try:
        first = next(chunks, "")
        text = chain([first], chunks)
        yield from _lines(text) if name.lower().endswith(LINE_SUFFIXES) or _has_lines(first) else _whole(text)
    except Lost as error:
        yield Problem("", error)


def _has_lines(first: str) -> bool:
    """True when the first line is a whole object and something follows it."""
    line, newline, rest = first.partition("\n")
    if not newline or not rest.strip():
        return False
    try:
        Window(iter([line])).take(value)
    except (Broken, Lost):
        return False
    return True


def _lines(chunks: Iterator[str]) -> Iterator[Found]:
    """One resource or Bundle on each line; a broken line is one Problem."""
    for number, line in enumerate(_split(chunks), start=1):
        if line is None:
            yield Problem(f"line {number}", too_large())
        elif line.strip():
            try:
                yield from _at(f"line {number}", _whole(iter([line])))
            except Lost as error:
                yield Problem(f"line {number}", error)


def _split(chunks: Iterator[str]) -> Iterator[str | None]:
    """Lines; None for one that is too long to keep."""
    rest: str | None = ""
    for chunk in chunks:
        first, *others = chunk.split("\n")
        rest = None if rest is None or len(rest) + len(first) > VALUE_CHARS_MAX else rest + first
        for line in others:
            yield rest
            rest = line
    yield rest


def _at(where: str, found: Iterator[Found]) -> Iterator[Found]:
    for one in found:
        place = f"{where}, {one.where}" if one.where else where
        yield (
            Problem(place, one.error)
            if isinstance(one, Problem)
            else Piece(place, one.text, one.data, one.entry)
        )


def _whole(chunks: Iterator[str]) -> Iterator[Found]:
    """A Bundle or a resource, or several one after the other. Raises Lost."""
    window, count = Window(chunks), 0
    while mark := window.peek():
        if mark != "{":
            raise Lost(
                "Expected an object",
                value=window.text[window.at : window.at + 40],
                way_out="Put one Bundle, or one resource on each line, in a file.",
            )
        count += 1
        yield from _document(window)
    if not count:
        raise Lost("The file is empty", way_out="Copy or export it again.")


def _document(window: Window) -> Iterator[Found]:
    while len(window.text) - window.at < 1000 and window.more():
        pass
    head = HEAD.match(window.text, window.at)
    kind = head.group(1) if head else _kind_of_small(window)
    if kind in ("Bundle", ""):
        yield from _bundle(window, kind)
        return
    try:
        text, data = window.take(_letter_and_value)
        yield Piece("", text, data)
    except Broken as error:
        yield Problem("", error)


def _kind_of_small(window: Window) -> str:
    """The type of an object whose type does not come first, as far as it lies in the window; else empty."""
    try:
        parsed, _ = value(window.text, window.at)
    except FAILURES:
        return ""
    kind = parsed.get("resourceType") if isinstance(parsed, dict) else None
    if type(kind) is not str:
        raise Lost(
            "This is JSON, but not FHIR: it has no resourceType",
            value=window.text[:40],
            way_out="Import FHIR R4 as JSON.",
        )
    return kind


def _letter_and_value(text: str, at: int) -> tuple[tuple[str, dict[str, Any]], int]:
    parsed, end = value(text, at)
    return (text[at:end], parsed), end


def _bundle(window: Window, kind: str) -> Iterator[Found]:
    """Walk through a Bundle. `kind` is empty while its resourceType has not come yet. Raises Lost."""
    heads = {"resourceType": kind} if kind else {}
    seen: set[str] = set()
    window.pass_over("{")
    mark = "" if window.peek() != "}" else window.pass_over("}")
    while mark != "}":
        key = _taken(window, value, "")
        window.pass_over(":")
        if key in seen:
            raise Lost(f"The key {key!r} stands twice in the Bundle", way_out="Export the file again.")
        seen.add(key)
        if key == "entry" and window.peek() == "[":
            _check_bundle(heads)
            yield from _entries(window)
        else:
            parsed = _taken(window, value, str(key))
            if key in ("resourceType", "type"):
                heads[key] = parsed
        mark = window.pass_over(",}")
    _check_bundle({"resourceType": "", "type": ""} | heads)


def _taken(window: Window, parse: Callable[[str, int], tuple[Any, int]], key: str) -> Any:
    """A value of the Bundle itself; when it is broken, so is the Bundle."""
    try:
        return window.take(parse)
    except Broken as error:
        place = f"Bundle.{key}" if key else "Bundle"
        raise Lost(error.what, value=error.value, where=place, way_out=error.way_out) from None


def _check_bundle(heads: dict[str, Any]) -> None:
    """Raises Lost when what is known so far cannot be a Bundle that carries resources."""
    if heads.get("resourceType", "Bundle") != "Bundle":
        raise Lost(
            "This is JSON, but no FHIR Bundle",
            value=heads["resourceType"] or None,
            way_out="Import FHIR R4; a single resource of this size must begin with its resourceType.",
        )
    if heads.get("type", "collection") not in BUNDLE_TYPES:
        raise Lost(
            "A Bundle of this type brings no resources",
            value=heads["type"],
            where="Bundle.type",
            way_out=f"Use one of: {', '.join(sorted(BUNDLE_TYPES))}.",
        )


def _entries(window: Window) -> Iterator[Found]:
    window.pass_over("[")
    mark, number = "" if window.peek() != "]" else window.pass_over("]"), 0
    while mark != "]":
        number += 1
        try:
            yield from _entry(f"entry {number}", *window.take(_entry_parts))
        except Broken as error:
            yield Problem(f"entry {number}", error)
        except Lost as error:
            error.where = error.where or f"entry {number}"
            raise
        try:
            mark = window.pass_over(",]")
        except Lost as error:
            error.where = f"after entry {number}"
            raise


def _entry_parts(text: str, at: int) -> tuple[tuple[str, dict[str, Any]], int]:
    """The exact text of the entry's resource, and the entry's members parsed."""
    found, end = members(text, at)
    _, start, stop = found.get("resource", (None, 0, 0))
    return (text[start:stop], {key: parsed for key, (parsed, _, _) in found.items()}), end


def _entry(where: str, text: str, parts: dict[str, Any]) -> Iterator[Found]:
    data = parts.pop("resource", {})
    search = parts.get("search")
    if isinstance(search, dict) and search.get("mode") == "outcome":
        return  # what the server says about the search is no part of the record
    if isinstance(data, dict):
        yield Piece(where, text, data, parts)
    else:
        yield Problem(
            where, Broken("The resource is not an object", value=text[:40], way_out="Export it again.")
        )
