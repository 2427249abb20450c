"""Reading parsed FHIR: each step checks its type and knows its path, so that an error says where it is."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings

from spindel.domain.record.reading.cut import Number
from spindel.kernel.clock import local_day
from spindel.kernel.errors import Invalid

REMEMBERED = 4096  # times whose day is kept at hand: the same ones come again and again
CORRECT_IT = "Correct it at its source and import the file again."
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")


class When(NamedTuple):
    """A FHIR date or time: the local day on which it begins, and the instant where it has one."""

    day: date
    at: datetime | None = None


class Coding(NamedTuple):
    system: str
    code: str
    display: str


class Concept(NamedTuple):
    """A CodeableConcept: what it says to people, and its codings. Hashable: the same ones come often."""

    text: str
    codings: tuple[Coding, ...]

    def words(self, length: int = 300) -> str:
        """What it says to people."""
        found = self.text or next((one.display or one.code for one in self.codings), "")
        return shortened(found, length)

    def code(self, length: int = 60) -> str:
        """Its first code."""
        return shortened(next((one.code for one in self.codings if one.code), ""), length)

    def has_code(self, codes: frozenset[str]) -> bool:
        return any(one.code in codes for one in self.codings)


NO_CONCEPT = Concept("", ())


class Element:
    """An object inside a resource. It knows its path, e.g. `Observation.component[1]`, for errors."""

    __slots__ = ("_name", "_parent", "data")

    def __init__(self, data: Mapping[str, Any], name: str, parent: "Element | None" = None) -> None:
        self.data, self._name, self._parent = data, name, parent

    @property
    def path(self) -> str:
        return f"{self._parent.path}.{self._name}" if self._parent else self._name

    def text(self, name: str, length: int | None = None) -> str:
        """A string, free of control characters and cut to a length; empty when absent."""
        found = self.data.get(name)
        if found is None:
            return ""
        if type(found) is not str:
            raise self._wrong(name, found, "text")
        clean = (found if found.isprintable() else _CONTROL.sub(" ", found)).strip()
        return clean if length is None else shortened(clean, length)

    def number(self, name: str) -> str:
        """A number as it is written; empty when absent."""
        found = self.data.get(name)
        if found is not None and not isinstance(found, Number):
            raise self._wrong(name, found, "a number")
        return str(found or "")

    def flag(self, name: str) -> bool | None:
        found = self.data.get(name)
        if found is not None and not isinstance(found, bool):
            raise self._wrong(name, found, "true or false")
        return found

    def one(self, name: str) -> "Element":
        """An object; an empty one when absent."""
        found = self.data.get(name)
        if found is None:
            return Element({}, name, self)
        if type(found) is not dict:
            raise self._wrong(name, found, "an object")
        return Element(found, name, self)

    def many(self, name: str) -> Iterator["Element"]:
        found = self.data.get(name)
        if found is None:
            return
        if not isinstance(found, list):
            raise self._wrong(name, found, "a list")
        for index, one in enumerate(found):
            if not isinstance(one, dict):
                raise self._wrong(f"{name}[{index}]", one, "an object")
            yield Element(one, f"{name}[{index}]", self)

    def first(self, name: str) -> "Element":
        """The first object of a list; an empty one when there is none."""
        return next(self.many(name), None) or Element({}, f"{name}[0]", self)

    def when(self, *names: str) -> When | None:
        """The first of these dates or times that is there."""
        name = next((name for name in names if name in self.data), None)
        if name is None or not (text := self.text(name)):
            return None
        try:
            return when(text)
        except ValueError:
            raise Invalid(
                "Not a date or time that FHIR allows",
                value=text,
                where=f"{self.path}.{name}",
                way_out="Write 2026, 2026-03, 2026-03-02 or 2026-03-02T08:00:00+01:00.",
            ) from None

    def concept(self, name: str) -> Concept:
        """A CodeableConcept; an empty one when absent."""
        return self.one(name).as_concept() if name in self.data else NO_CONCEPT

    def concepts(self, name: str) -> list[Concept]:
        return [one.as_concept() for one in self.many(name)]

    def as_concept(self) -> Concept:
        codings = tuple(
            Coding(one.text("system"), one.text("code"), one.text("display")) for one in self.many("coding")
        )
        return Concept(self.text("text"), codings)

    def _wrong(self, name: str, found: object, expected: str) -> Invalid:
        return Invalid(
            f"Expected {expected}",
            value=shortened(str(found), 60),
            where=f"{self.path}.{name}",
            way_out=CORRECT_IT,
        )


def shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


@lru_cache(REMEMBERED)
def when(text: str) -> When:
    """A FHIR date, dateTime or instant. A partial date begins on its first day. Raises ValueError."""
    if "T" not in text:
        found = _DATE.fullmatch(text)
        if found is None:
            raise ValueError(text)
        year, month, day = found.groups()
        return When(date(int(year), int(month or 1), int(day or 1)))
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    try:
        return When(local_day(at, settings.TIME_ZONE), at)
    except OverflowError as error:  # no calendar here holds that day
        raise ValueError(text) from error


def after(end: When | None) -> date | None:
    """The first day that a FHIR period no longer covers: its end is the last moment that it does.

    None where there is no such day: some write the last day of the calendar for "no end".
    """
    if end is None or end.day == date.max:
        return None
    return end.day if end.at else end.day + timedelta(days=1)
