"""Which codes mean what: read from the packs `metabolic-checks` and `antipsychotics`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spindel.domain.record.elements import Coding, Element
from spindel.domain.record.kinds import CheckKind
from spindel.kernel import packs


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


def check_kind(concepts: Sequence[Element]) -> CheckKind:
    """The metabolic check that a measurement counts as, by its own code before its components'."""
    kinds = _checks().kinds
    for concept in concepts:
        for coding in concept.many("coding"):
            found = kinds.get((coding.text("system"), coding.text("code")))
            if found:
                return found
    return CheckKind.NONE


def blood_pressure(parts: Sequence[Element]) -> list[Element]:
    """The upper and the lower component; empty when the two are not there."""
    upper = [part for part in parts if _is_one_of(part, _checks().upper)]
    lower = [part for part in parts if _is_one_of(part, _checks().lower)]
    return [upper[0], lower[0]] if upper and lower else []


def _is_one_of(part: Element, keys: frozenset[tuple[str, str]]) -> bool:
    return any((one.system, one.code) in keys for one in part.one("code").codings())


def is_antipsychotic(codings: Sequence[Coding], words: str) -> bool:
    """By ATC code where there is one; otherwise by the names of substances in what the codings say."""
    known = _antipsychotics()
    atc = [one.code for one in codings if one.system in known.atc_systems]
    if atc:
        return any(code.startswith(known.prefix) and code not in known.except_codes for code in atc)
    return any(known.names.search(text) for text in (words, *(one.display for one in codings)) if text)
