"""The ladder of support: from a reminder to a guardian, the least intrusive first. From a pack; it shows, and
proposes nothing.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from spindel.kernel import packs
from spindel.kernel.words import said


@dataclass(frozen=True, slots=True)
class Rung:
    """One kind of support. `ends`: how it is ended; `decided_by`: whose decision it is."""

    title: str
    what: str
    decided_by: str
    ends: str
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    rungs: tuple[Rung, ...]
    as_of: date


def here() -> Ladder:
    """That of the jurisdiction where this installation stands, in the language of the request."""
    pack = packs.load(f"support-ladder-{settings.JURISDICTION}")
    rungs = tuple(
        Rung(
            title=said(one["title"]),
            what=said(one["what"]),
            decided_by=said(one["decided_by"]),
            ends=said(one["ends"]),
            source=said(one["source"]),
            is_verified=one["verified"],
        )
        for one in pack.content["rungs"]
    )
    return Ladder(rungs, pack.as_of)
