"""General facts for those close to somebody who falls ill: for everybody, about nobody. From a pack."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from spindel.kernel import packs
from spindel.kernel.words import said


@dataclass(frozen=True, slots=True)
class Section:
    """Something worth knowing, and where it comes from."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class HelpNumber:
    number: str
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page of general facts says, in the language of the request.

    `is_verified`: somebody who knows the field has checked all of it.
    """

    sections: tuple[Section, ...]
    numbers: tuple[HelpNumber, ...]
    as_of: date
    is_verified: bool


def here() -> Facts:
    """Those of the jurisdiction where this installation stands. Raises NotFound where no pack has any."""
    pack = packs.load(f"general-facts-{settings.JURISDICTION}")
    return Facts(
        sections=tuple(
            Section(
                id=one["id"],
                title=said(one["title"]),
                paragraphs=tuple(said(text) for text in one["paragraphs"]),
                source=said(one["source"]),
            )
            for one in pack.content["sections"]
        ),
        numbers=tuple(
            HelpNumber(one["number"], one["name"], said(one["what"])) for one in pack.content["numbers"]
        ),
        as_of=pack.as_of,
        is_verified=pack.verified,
    )
