"""Which numbers people are known by here: those that the pack of the jurisdiction names."""

from dataclasses import dataclass

from django.conf import settings

from spindel.kernel import packs


@dataclass(frozen=True, slots=True)
class NumberKind:
    """A system of numbers and what people call it there."""

    system: str
    name: str


def kinds() -> list[NumberKind]:
    """The systems of numbers of this installation's jurisdiction, the usual one first; it may name none."""
    rows = packs.load(f"jurisdiction-{settings.JURISDICTION}").content.get("numbers", [])
    return [NumberKind(row["system"], row["name"]) for row in rows]


def bare(number: str) -> str:
    """A number as it is kept: without spaces and dashes, whoever typed them."""
    return "".join(sign for sign in number if not sign.isspace() and sign not in "-–")
