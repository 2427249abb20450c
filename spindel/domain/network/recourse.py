"""What somebody can do when something is not right (R45): for everybody, about nobody. From a pack."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from spindel.kernel import packs
from spindel.kernel.words import said


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be done. `say`: words to do it with; `within`: by when, where a time is set."""

    id: str
    title: str
    how: str
    say: str
    answered_by: str
    within: str
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Recourse:
    ways: tuple[Way, ...]
    as_of: date


def here() -> Recourse:
    """That of the jurisdiction where this installation stands, in the language of the request.

    Raises NotFound where no pack has any.
    """
    pack = packs.load(f"recourse-{settings.JURISDICTION}")
    ways = tuple(
        Way(
            id=one["id"],
            title=said(one["title"]),
            how=said(one["how"]),
            say=said(one["say"]),
            answered_by=said(one["answered_by"]),
            within=said(one["within"]) if "within" in one else "",
            source=one["source"],
            is_verified=one["verified"],
        )
        for one in pack.content["ways"]
    )
    return Recourse(ways, pack.as_of)
