"""Packs: versioned data with licence, source, jurisdiction and as-of date. Law and fees are data, not code.

A pack is one YAML file in `spindel/packs`, or in the folder `packs` of the installation, where a file of the
same name takes the place of the one that ships. Its kind names the schema in `spindel/packs/schemas` it fits.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml
from django.conf import settings

from spindel.kernel.errors import Invalid, NotFound

SHIPPED = Path(__file__).resolve().parent.parent / "packs"
SCHEMAS = SHIPPED / "schemas"


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """A pack that fits its schema. `verified` speaks for the whole; a row may say it for itself."""

    name: str
    path: Path
    kind: str
    title: str
    licence: str
    source: str
    jurisdiction: str
    as_of: date
    verified: bool
    reviewed_by: str | None
    content: Mapping[str, Any]

    def unverified(self) -> list[str]:
        """Where in the content a source has still to be checked: paths such as `grants/3`."""
        return list(_unverified(self.content, ""))


def load(name: str) -> Pack:
    """The pack of that name, the installation's own before the one that ships.

    Raises NotFound when there is none, Invalid with file, place, value and way out when it does not fit.
    """
    return _load(name, tuple(folders()))


def folders() -> list[Path]:
    """Where packs are looked for, in this order."""
    return [Path(settings.DATA_DIR) / "packs", SHIPPED]


def names() -> list[str]:
    """All packs that can be loaded."""
    return sorted({file.stem for folder in folders() for file in folder.glob("*.yaml")})


@cache
def _load(name: str, places: tuple[Path, ...]) -> Pack:
    path = next((file for folder in places if (file := folder / f"{name}.yaml").is_file()), None)
    if path is None or Path(name).name != name:
        raise NotFound(
            "There is no such data pack.",
            value=name,
            where=", ".join(map(str, places)),
            way_out=f"Put {name}.yaml there, or choose one of: {', '.join(names())}.",
        )
    return _parse(path)


def _parse(path: Path) -> Pack:
    data = read_yaml(path)
    _check(data, SCHEMAS / "pack.yaml", path, below=())
    _check(data["content"], SCHEMAS / f"{data['kind']}.yaml", path, below=("content",))
    head = {**data, "as_of": date.fromisoformat(data["as_of"])}
    return Pack(name=path.stem, path=path, **head)


def _check(data: Any, schema: Path, path: Path, *, below: tuple[str, ...]) -> None:
    """Raise the first error of `data` against the schema file."""
    if not schema.is_file():
        raise Invalid(
            "No schema describes this kind of data pack.",
            value=schema.stem,
            where=f"{path}: kind",
            way_out=f"Use one of: {', '.join(sorted(file.stem for file in SCHEMAS.glob('*.yaml')))}.",
        )
    error = next(_validator(schema).iter_errors(data), None)
    if error is not None:
        place = "/".join(map(str, (*below, *error.instance_path)))
        raise Invalid(
            f"The data pack does not fit its schema: {error.message}.",
            value=_short(error.instance),
            where=f"{path}: {place or 'the file'}",
            way_out=f"Correct it; {schema} says what may stand there.",
        )


@cache
def _validator(schema: Path) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(read_yaml(schema), validate_formats=True)


def _short(value: Any, length: int = 120) -> str:
    text = str(value)
    return text if len(text) <= length else text[: length - 1] + "…"


def _unverified(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, Mapping) and value.get("verified") is False:
        yield place
    for key, child in _children(value):
        yield from _unverified(child, f"{place}/{key}" if place else str(key))


def _children(value: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(value, Mapping):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


class _Loader(yaml.SafeLoader):
    """YAML as people mean it: `NO` is Norway, a date is text, and no key may stand twice."""

    yaml_implicit_resolvers = {
        letter: [one for one in resolvers if not one[0].endswith((":bool", ":timestamp"))]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            problem = f"the key {twice!r} stands twice"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
        return super().construct_mapping(node, deep)


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; raises Invalid with the line when it is not YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise Invalid(
            f"The file is not readable YAML: {getattr(error, 'problem', None) or error}.",
            where=f"{path}, line {mark.line + 1}" if mark else str(path),
            way_out="Correct that line, or save the file as UTF-8.",
        ) from error
