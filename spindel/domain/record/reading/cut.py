"""Cuts values out of a JSON text of any length: each parsed, and to the letter, with flat memory.

Python's own JSON decoder is used because it says where a value ends, meets every pair of an object (so that
a key that stands twice is seen), and hands over numbers as they are written.
"""

import re
from collections.abc import Callable, Iterator
from json import JSONDecodeError, JSONDecoder
from json.scanner import make_scanner
from typing import Any, TypeVar, cast

from spindel.kernel.errors import Invalid

T = TypeVar("T")
VALUE_CHARS_MAX = 16 * 1024 * 1024
SPACE = re.compile(r"[ \t\r\n]*")
PLAIN_KEY = re.compile(r'[ \t\r\n]*"([A-Za-z]*)"[ \t\r\n]*:[ \t\r\n]*')
SCALAR = re.compile(r"[^\s,\]}]*")
OUTSIDE_STRING = re.compile(r'["{}\[\]]')
INSIDE_STRING = re.compile(r'["\\]')


class Broken(Invalid):
    """This value cannot be taken; whatever follows it can."""


class Lost(Invalid):
    """From here on the text cannot be read."""


class Number(str):
    """A number as it is written: 1.10 stays 1.10."""

    __slots__ = ()


class _Refused(ValueError):
    """The decoder met something that JSON allows but that cannot be kept without loss."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _Refused(f"The key {next(key for key in keys if keys.count(key) > 1)!r} stands twice")
    return found


def _no_constant(name: str) -> Any:
    raise _Refused(f"{name} is no JSON number")


value: Callable[[str, int], tuple[Any, int]] = make_scanner(
    # The C scanner itself; its stub asks for itself instead of a decoder.
    cast(
        Any,
        JSONDecoder(
            object_pairs_hook=_once, parse_float=Number, parse_int=Number, parse_constant=_no_constant
        ),
    )
)
"""The value that begins at an index, and the index behind it. Raises one of FAILURES."""

FAILURES = (JSONDecodeError, StopIteration, IndexError, RecursionError, _Refused)


def skip_space(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at


def members(text: str, at: int) -> tuple[dict[str, tuple[Any, int, int]], int]:
    """The members of the object that begins at `at`: key → (value, start, end), and the index behind it."""
    found: dict[str, tuple[Any, int, int]] = {}
    at = skip_space(text, _pass(text, at, "{"))
    is_over = text[at] == "}"
    at += is_over
    while not is_over:
        key, start = _key(text, at)
        parsed, end = value(text, start)
        if key in found:
            raise _Refused(f"The key {key!r} stands twice")
        found[key] = (parsed, start, end)
        at = skip_space(text, end)
        is_over = text[at] == "}"
        at = at + 1 if is_over else _pass(text, at, ",")
    return found, at


def _key(text: str, at: int) -> tuple[str, int]:
    """The key of a member, and where its value begins."""
    plain = PLAIN_KEY.match(text, at)
    if plain:
        return plain.group(1), plain.end()
    at = skip_space(text, at)
    if text[at] != '"':
        raise JSONDecodeError("Expecting a key", text, at)
    key, at = value(text, at)
    return key, skip_space(text, _pass(text, skip_space(text, at), ":"))


def _pass(text: str, at: int, mark: str) -> int:
    if text[at] != mark:
        raise JSONDecodeError(f"Expecting {mark}", text, at)
    return at + 1


class _Extent:
    """Finds where a value ends by its brackets and quotes alone, also when it is not well formed."""

    def __init__(self) -> None:
        self.depth = 0
        self.in_string = False
        self.is_escaped = False

    def feed(self, text: str, at: int) -> int:
        """The index behind the value, or -1 when the text ends before it."""
        while at < len(text):
            if self.is_escaped:
                self.is_escaped = False
                at += 1
                continue
            found = (INSIDE_STRING if self.in_string else OUTSIDE_STRING).search(text, at)
            if found is None:
                break
            at = found.end()
            if self._ends_with(found.group()):
                return at
        return -1

    def _ends_with(self, mark: str) -> bool:
        if mark == "\\":
            self.is_escaped = True
            return False
        if mark == '"':
            self.in_string = not self.in_string
        else:
            self.depth += 1 if mark in "{[" else -1
        return self.depth <= 0 and not self.in_string


class Window:
    """The part of a long text that is being read. `at` is where reading stands in `text`."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self._chunks = chunks
        self.text = ""
        self.at = 0

    def more(self) -> bool:
        """Let go of what was read and fetch the next chunk; False at the end."""
        chunk = next(self._chunks, "")
        self.text = self.text[self.at :] + chunk
        self.at = 0
        return bool(chunk)

    def peek(self) -> str:
        """The next character that is not space; empty at the end."""
        while True:
            self.at = skip_space(self.text, self.at)
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def pass_over(self, marks: str) -> str:
        """Step over one of these marks; raises Lost when something else stands there."""
        found = self.peek()
        if not found:
            raise _ends_too_early()
        if found not in marks:
            raise Lost(
                f"Expected {' or '.join(marks)}",
                value=self.text[self.at : self.at + 40],
                way_out="Correct the file or export it again.",
            )
        self.at += 1
        return found

    def take(self, parse: Callable[[str, int], tuple[T, int]]) -> T:
        """Parse the next value and step over it. Raises Broken, behind the value, or Lost."""
        self.peek()
        try:
            parsed, end = parse(self.text, self.at)
        except FAILURES:
            pass
        else:
            if end < len(self.text) or self.text[end - 1] in '}]"':
                self.at = end
                return parsed
        return _parse_whole(self._take_whole(), parse)

    def _take_whole(self) -> str:
        """The text of the next value, over as many chunks as it takes."""
        if self.peek() not in ("{", "[", '"'):
            return self._take_scalar()
        extent, start, is_kept = _Extent(), self.at, True
        while (end := extent.feed(self.text, start)) < 0:
            if len(self.text) - self.at > VALUE_CHARS_MAX:
                self.at, is_kept = len(self.text), False
            start = len(self.text) - self.at
            if not self.more():
                raise _ends_too_early()
        text, self.at = self.text[self.at : end], end
        if not is_kept or len(text) > VALUE_CHARS_MAX:
            raise too_large()
        return text

    def _take_scalar(self) -> str:
        is_over = False
        while not is_over:
            found = SCALAR.match(self.text, self.at)
            length = (found.end() if found else self.at) - self.at
            is_over = self.at + length < len(self.text) or length > VALUE_CHARS_MAX or not self.more()
        text, self.at = self.text[self.at : self.at + length], self.at + length
        if not text:
            raise Lost(
                "Expected a value",
                value=self.text[self.at : self.at + 40],
                way_out="Correct the file or export it again.",
            )
        return text


def _parse_whole(text: str, parse: Callable[[str, int], tuple[T, int]]) -> T:
    try:
        parsed, end = parse(text, 0)
    except FAILURES as error:
        raise _broken(error, text) from None
    if end != len(text):
        raise Broken(
            "Something stands behind the value", value=text[end : end + 40], way_out="Export it again."
        )
    return parsed


def _broken(error: Exception, text: str) -> Broken:
    way_out = "Correct it at its source and import the file again."
    match error:
        case RecursionError():
            return Broken("The value is nested too deeply", way_out=way_out)
        case JSONDecodeError():
            near = text[max(0, error.pos - 20) : error.pos + 20]
            return Broken(f"Not JSON: {error.msg}, character {error.pos + 1}", value=near, way_out=way_out)
        case IndexError() | StopIteration():
            return Broken("Not JSON: a value is missing", value=text[-40:], way_out=way_out)
    return Broken(str(error), way_out=way_out)


def too_large() -> Broken:
    return Broken(
        f"Larger than {VALUE_CHARS_MAX // 1024**2} million characters",
        way_out="Keep large attachments out of the resource: let it point at them by url.",
    )


def _ends_too_early() -> Lost:
    return Lost(
        "The file ends in the middle of a value",
        way_out="It was cut off: copy or export it again, and import it again; what was complete is in.",
    )
