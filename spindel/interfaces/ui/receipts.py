"""Receipts in words: their values as lines in the reader's language, for staff and for the person."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import (
    DelegationKind,
    DisclosedHow,
    EmergencyGround,
    GivenHow,
    Ground,
    Purpose,
    ReceiptKind,
)
from spindel.domain.consent.records import ReceiptCard
from spindel.domain.network.kinds import Role
from spindel.domain.people.kinds import labels
from spindel.interfaces.ui import formats
from spindel.kernel.words import listed


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A receipt for a page: `facts` are a word and what it is."""

    id: UUID
    number: str
    title: str
    facts: list[tuple[str, str]]
    digest: str
    made_at: datetime
    handed_date: date | None


def _label(choices: Any) -> Callable[[str], str]:
    return lambda value: str(choices(value).label) if value in choices.values else value


def _day(value: str) -> str:
    """With the year: a receipt is read years later."""
    return formats.long_day(date.fromisoformat(value))


def _way(value: str) -> str:
    return _label(GivenHow if value in GivenHow.values else DisclosedHow)(value)


def _grounds(value: str) -> str:
    return listed(map(_label(Ground), value.split("+")))


WORDS: dict[str, tuple[Any, Callable[[Any], str]]] = {
    "to": (_("Who"), str),
    "from": (_("Kept from"), str),
    "what": (_("What was told"), str),
    "categories": (_("What it is about"), labels),
    "refused": (_("Not to this"), labels),
    "kind": (_("What they may do"), _label(DelegationKind)),
    "limit": (_("Up to where"), str),
    "purpose": (_("For"), _label(Purpose)),
    "what_for": (_("What for"), str),
    "question": (_("What there was to choose"), str),
    "picked": (_("Chosen"), str),
    "among": (_("Out of"), listed),
    "own_words": (_("In own words"), str),
    "until": (_("Until"), _day),
    "day": (_("On"), _day),
    "how": (_("How"), _way),
    "witness": (_("Witness"), str),
    "by": (_("By"), str),
    "role": (_("As"), _label(Role)),
    "why": (_("Why"), _label(EmergencyGround)),
    "ground": (_("It rests on"), _grounds),
}
EVERYBODY = _("Everybody but the case manager's unit")


def line(card: ReceiptCard) -> ReceiptLine:
    return ReceiptLine(
        id=card.id,
        number=f"{card.number[:5]}-{card.number[5:]}",
        title=str(ReceiptKind(card.kind).label),
        facts=list(_facts(card)),
        digest=card.digest[:16],
        made_at=card.created_at,
        handed_date=card.handed_date,
    )


def _facts(card: ReceiptCard) -> Iterator[tuple[str, str]]:
    if card.kind in (ReceiptKind.BLOCKED, ReceiptKind.UNBLOCKED) and not card.said["from"]:
        yield str(WORDS["from"][0]), str(EVERYBODY)
    for name, (word, told) in WORDS.items():
        if card.said.get(name):
            yield str(word), told(card.said[name])
