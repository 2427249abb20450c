"""Which codes mean what: read from the packs `metabolic-checks`, `antipsychotics` and `substance-use`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from spindel.domain.record.elements import Concept, Element
from spindel.domain.record.kinds import CheckKind
from spindel.kernel import packs

REMEMBERED = 4096  # concepts whose meaning is kept at hand: the same ones come again and again
NOTHING = ("\0",)


@dataclass(frozen=True, slots=True)
class Checks:
    kinds: dict[tuple[str, str], CheckKind]
    upper: frozenset[tuple[str, str]]
    lower: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Antipsychotics:
    atc_systems: frozenset[str]
    prefix: str
    except_codes: frozenset[str]
    names: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SubstanceUse:
    labels: frozenset[str]
    prefixes: dict[str, tuple[str, ...]]
    words: re.Pattern[str]


@cache
def _checks() -> Checks:
    content = packs.load("metabolic-checks").content
    rows: list[dict[str, Any]] = content["codes"]
    keys = {(uri, row["code"]): row for row in rows for uri in content["systems"][row["system"]]}
    return Checks(
        kinds={key: CheckKind(row["check"]) for key, row in keys.items()},
        upper=frozenset(key for key, row in keys.items() if row.get("part") == "systolic"),
        lower=frozenset(key for key, row in keys.items() if row.get("part") == "diastolic"),
    )


@cache
def _antipsychotics() -> Antipsychotics:
    content = packs.load("antipsychotics").content
    names = "|".join(re.escape(row["name"]) for row in content["names"])
    return Antipsychotics(
        atc_systems=frozenset(content["atc_systems"]),
        prefix=content["atc_prefix"],
        except_codes=frozenset(row["atc"] for row in content["atc_except"]),
        names=re.compile(rf"\b(?:{names})\b", re.IGNORECASE),
    )


@cache
def _substance_use() -> SubstanceUse:
    content = packs.load("substance-use").content
    prefixes: dict[str, tuple[str, ...]] = {}
    for row in content["prefixes"]:
        for system in row["systems"]:
            prefixes[system] = prefixes.get(system, ()) + tuple(row["codes"])
    words = "|".join(re.escape(word) for word in content["words"])
    return SubstanceUse(
        labels=frozenset(content["labels"]), prefixes=prefixes, words=re.compile(words, re.IGNORECASE)
    )


def check_kind(concepts: Sequence[Concept]) -> CheckKind:
    """The metabolic check that a measurement counts as, by its own code before its components'."""
    return next(filter(None, map(_check_kind, concepts)), CheckKind.NONE)


@lru_cache(REMEMBERED)
def _check_kind(concept: Concept) -> CheckKind:
    kinds = _checks().kinds
    found = (kinds.get((one.system, one.code)) for one in concept.codings)
    return next(filter(None, found), CheckKind.NONE)


def blood_pressure(parts: Sequence[Element]) -> list[Element]:
    """The upper and the lower component; empty when the two are not there."""
    upper = [part for part in parts if _is_one_of(part.concept("code"), _checks().upper)]
    lower = [part for part in parts if _is_one_of(part.concept("code"), _checks().lower)]
    return [upper[0], lower[0]] if upper and lower else []


def _is_one_of(concept: Concept, keys: frozenset[tuple[str, str]]) -> bool:
    return any((one.system, one.code) in keys for one in concept.codings)


@lru_cache(REMEMBERED)
def is_antipsychotic(concept: Concept) -> bool:
    """By ATC code where there is one; otherwise by the names of substances in what it says."""
    known = _antipsychotics()
    atc = [one.code for one in concept.codings if one.system in known.atc_systems]
    if atc:
        return any(code.startswith(known.prefix) and code not in known.except_codes for code in atc)
    texts = (concept.text, *(one.display for one in concept.codings))
    return any(known.names.search(text) for text in texts)


def is_substance_use(concepts: Iterable[Concept]) -> bool:
    """Whether only those may see it who may know about alcohol and drugs: by code or words."""
    return any(map(_speaks_of_substance_use, concepts))


@lru_cache(REMEMBERED)
def _speaks_of_substance_use(concept: Concept) -> bool:
    known = _substance_use()
    return known.words.search(concept.text) is not None or any(
        one.code.startswith(known.prefixes.get(one.system, NOTHING)) or known.words.search(one.display)
        for one in concept.codings
    )


def is_label_of_substance_use(labels: set[str]) -> bool:
    """Whether the source's own security labels say so."""
    return not _substance_use().labels.isdisjoint(labels)
