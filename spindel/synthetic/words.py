"""Names, places and short texts of a synthetic region, in one language each; read from `texts/`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from spindel.kernel.errors import Invalid

LOCALES = ("sv", "en")
TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that somebody says they will do: `by` is a key of `around.py`, or person, or relative."""

    by: str
    task: str
    what: str
    done: str


@dataclass(frozen=True, slots=True)
class Strand:
    """An area of life: what is needed there, what the person says, what is promised, what notes say."""

    area: str
    only: str
    needs: tuple[str, ...]
    words: tuple[str, ...]
    promises: tuple[Promise, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Given and family names that go together, and the languages of a family that has them."""

    tongues: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    family: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that a region says in one language."""

    locale: str
    say: dict[str, Any]
    strands: tuple[Strand, ...]
    home: Names
    roots: tuple[Names, ...]
    root_weights: tuple[int, ...]

    def phone(self, rng: Random) -> str:
        """A number from a range that is set aside for fiction."""
        numbers = self.say["phones"]
        return f"{numbers['start']}{rng.randint(numbers['first'], numbers['last']):0{numbers['width']}d}"

    def town(self, index: int) -> str:
        """The invented name of a town; another for each index, numbered once the names run out."""
        first, last = self.say["towns_first"], self.say["towns_last"]
        lap, rest = divmod(index, len(first) * len(last))
        turn, place = divmod(rest, len(first))
        name = str(first[place]) + str(last[(turn + place) % len(last)])
        return f"{name} {lap + 1}" if lap else name


@cache
def words(locale: str) -> Words:
    """The words of a locale; raises Invalid for one that we do not have."""
    if locale not in LOCALES:
        raise Invalid("There is no such locale.", value=locale, way_out=f"Use one of: {', '.join(LOCALES)}.")
    names = _read("names")
    roots = names["roots"]
    return Words(
        locale=locale,
        say=_read("words")[locale],
        strands=tuple(_strand(one, locale) for one in _read("stories")),
        home=_names(names[locale] | {"tongues": [names[locale]["home"]]}),
        roots=tuple(_names(one) for one in roots),
        root_weights=tuple(one["weight"] for one in roots),
    )


def _read(name: str) -> Any:
    return yaml.load((TEXTS / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _names(one: dict[str, Any]) -> Names:
    return Names(tuple(one["tongues"]), tuple(one["women"]), tuple(one["men"]), tuple(one["family"]))


def _strand(one: dict[str, Any], locale: str) -> Strand:
    return Strand(
        area=one["area"],
        only=one.get("only", ""),
        needs=tuple(one["need"][locale]),
        words=tuple(one["words"][locale]),
        promises=tuple(
            Promise(p["by"], p["task"], p["what"][locale], p["done"][locale]) for p in one["promises"]
        ),
        notes=tuple(one["notes"][locale]),
    )
