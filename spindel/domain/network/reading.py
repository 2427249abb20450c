"""A network in one file: organisations with their units, and who works in them. Read and checked as a whole.

YAML, of which every value is taken as the text that stands there: `phone: 08-1234` and `name: No` are texts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from spindel.domain.network.kinds import OrganisationKind, Role, UnitKind, chosen
from spindel.kernel import accounts
from spindel.kernel.errors import Invalid

LARGEST = 10_000_000  # bytes; a county of ten thousand professionals is 2 MB
LONGEST = {"name": 200, "municipality": 100, "phone": 40, "email": accounts.LONGEST_NAME}
FIELDS = {
    "organisation": ("name", "kind", "units"),
    "unit": ("name", "kind", "municipality", "phone", "staff"),
    "staff": ("email", "name", "role", "phone", "caseload_limit", "from"),
}
NEEDED = {"organisation": ("name", "kind"), "unit": ("name", "kind"), "staff": ("email", "name", "role")}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong in which line, and the way out."""

    line: int
    where: str
    error: Invalid

    def __str__(self) -> str:
        value = "" if self.error.value is None else f" ({str(self.error.value)[:80]!r})"
        return f"line {self.line}, {self.where}: {self.error.what}{value} {self.error.way_out}".rstrip()


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation, unit or seat as it is written: the fields that are given, and what stands below."""

    line: int
    values: Mapping[str, Any]
    below: list["Entry"] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """What a file says, and everything that is wrong with it; with complaints none of it may be used."""

    organisations: list[Entry] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)


def read(text: str) -> Reading:
    """Read a whole file."""
    reader = _Reader()
    try:
        root = yaml.compose(text, Loader=_Plain)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        reader.complain(mark.line + 1 if mark else 1, "file", f"This is no YAML: {problem}.")
    except RecursionError:
        reader.complain(1, "file", "This is no network: brackets within brackets without end.")
    else:
        reader.read(root)
    return Reading(reader.organisations, sorted(reader.complaints, key=lambda one: one.line))


class _Plain(yaml.SafeLoader):
    """YAML without references, by which a small file can stand for an endless one."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # its stubs say nothing
            raise yaml.composer.ComposerError(None, None, "references are not taken here", mark)
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


class _Reader:
    """Walks the nodes of the file, which know their lines, and collects what is wrong."""

    def __init__(self) -> None:
        self.organisations: list[Entry] = []
        self.complaints: list[Complaint] = []
        self._seen: dict[tuple[str, ...], int] = {}
        self._names: dict[str, tuple[str, int]] = {}

    def complain(self, line: int, where: str, what: str, *, value: object = None, way_out: str = "") -> None:
        self.complaints.append(Complaint(line, where, Invalid(what, value=value, way_out=way_out)))

    def read(self, root: yaml.Node | None) -> None:
        top = dict(self._pairs(root, "file", ("organisations",)))
        if "organisations" not in top:
            self.complain(1, "file", "There are no organisations.", way_out="Begin with: organisations:")
            return
        for node in self._items(top["organisations"], "organisations"):
            self.organisations.append(self._organisation(node))

    def _organisation(self, node: yaml.Node) -> Entry:
        found, below = self._entry(node, "organisation", "units")
        if "kind" in found.values:
            self._choose(found, "organisation.kind", OrganisationKind)
        self._once(found, "organisation", found.values.get("name", ""))
        for one in below:
            found.below.append(self._unit(one, str(found.values.get("name", ""))))
        return found

    def _unit(self, node: yaml.Node, organisation: str) -> Entry:
        found, below = self._entry(node, "unit", "staff")
        if "kind" in found.values:
            self._choose(found, "unit.kind", UnitKind)
        name = str(found.values.get("name", ""))
        self._once(found, "unit", organisation, name)
        for one in below:
            found.below.append(self._seat(one, organisation, name))
        return found

    def _seat(self, node: yaml.Node, organisation: str, unit: str) -> Entry:
        found, _none = self._entry(node, "staff", "")
        values: dict[str, Any] = dict(found.values)
        if "role" in values:
            self._choose(found, "staff.role", Role)
        if "email" in values:
            self._email(found)
            self._once(found, "staff", organisation, unit, values["email"], values.get("role", ""))
        for name, convert, way_out in (
            ("caseload_limit", _weight, "Enter a number from 0 to 999, such as 20 or 17.5."),
            ("from", date.fromisoformat, "Write it as 2026-03-02."),
        ):
            if name not in values:
                continue
            try:
                values[name] = convert(values[name])
            except (ValueError, InvalidOperation):
                what = "This cannot be used here."
                self.complain(found.line, f"staff.{name}", what, value=values[name], way_out=way_out)
        return Entry(found.line, values)

    def _entry(self, node: yaml.Node, kind: str, below: str) -> tuple[Entry, list[yaml.Node]]:
        """The texts of one entry, and the nodes of what stands below it."""
        line, values, nodes = node.start_mark.line + 1, dict[str, Any](), list[yaml.Node]()
        for name, value in self._pairs(node, kind, FIELDS[kind]):
            if name == below:
                nodes = list(self._items(value, f"{kind}.{name}"))
            elif (text := self._text(value, f"{kind}.{name}", LONGEST.get(name, 40))) is not None:
                values[name] = text
        if isinstance(node, yaml.MappingNode):
            for name in NEEDED[kind]:
                if not values.get(name):
                    self.complain(line, f"{kind}.{name}", "This is missing.", way_out=f"Add: {name}:")
        return Entry(line, values), nodes

    def _pairs(
        self, node: yaml.Node | None, where: str, fields: tuple[str, ...]
    ) -> Iterator[tuple[str, yaml.Node]]:
        line = node.start_mark.line + 1 if node else 1
        if not isinstance(node, yaml.MappingNode):
            self.complain(line, where, "Here should be fields.", way_out=f"Such as: {fields[0]}: …")
            return
        seen = set()
        for key, value in node.value:
            name, at = str(key.value)[:40], key.start_mark.line + 1
            if name not in fields:
                way_out = f"There are: {', '.join(fields)}."
                self.complain(at, where, "There is no such field.", value=name, way_out=way_out)
            elif name in seen:
                self.complain(at, f"{where}.{name}", "This stands here twice.", way_out="Leave one out.")
            else:
                seen.add(name)
                yield name, value

    def _items(self, node: yaml.Node, where: str) -> Iterator[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            yield from node.value
        elif not (isinstance(node, yaml.ScalarNode) and not node.value):
            line = node.start_mark.line + 1
            self.complain(
                line, where, "Here should be a list.", way_out="Begin each entry with a dash: - name: …"
            )

    def _text(self, node: yaml.Node, where: str, longest: int) -> str | None:
        line = node.start_mark.line + 1
        if not isinstance(node, yaml.ScalarNode):
            self.complain(line, where, "Here should be a text.")
            return None
        text = str(node.value).strip()
        if len(text) > longest or not text.isprintable():
            way_out = f"Write at most {longest} signs, on one line."
            self.complain(line, where, "This cannot be used.", value=text, way_out=way_out)
            return None
        return text

    def _choose(self, found: Entry, where: str, choices: Any) -> None:
        try:
            chosen(choices, found.values[where.split(".")[1]], where=where)
        except Invalid as error:
            self.complaints.append(Complaint(found.line, where, error))

    def _email(self, found: Entry) -> None:
        """An address; and the same human everywhere it stands."""
        email, name = found.values["email"].lower(), found.values.get("name", "")
        try:
            validate_email(email)
        except ValidationError:
            what = "This is no e-mail address."
            self.complain(found.line, "staff.email", what, value=email, way_out="Such as anna@north.example.")
        before, line = self._names.setdefault(email, (name, found.line))
        if before != name:
            what = f"In line {line} this address is that of {before}."
            self.complain(
                found.line, "staff.name", what, value=name, way_out="Each has an address of their own."
            )

    def _once(self, found: Entry, kind: str, *names: str) -> None:
        key = (kind, *(one.lower() for one in names))
        if (first := self._seen.setdefault(key, found.line)) != found.line:
            self.complain(found.line, kind, f"This stands in line {first} already.", value=names[-1])


def _weight(text: str) -> Decimal:
    weight = Decimal(text)
    if not 0 <= weight <= 999 or not weight.is_finite():
        raise ValueError(text)
    return weight.quantize(Decimal("0.1"))
