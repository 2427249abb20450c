"""The minimum standard of the place for cooperation agreements (R79): what an agreement lacks, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from spindel.domain.network.agreements import AgreementCard
from spindel.domain.network.kinds import AgreementForm, QuestionKind
from spindel.kernel import packs
from spindel.kernel.words import said


@dataclass(frozen=True, slots=True)
class Lack:
    """One demand that is not met: what is missing, and which source demands it."""

    id: str
    text: str
    source: str
    is_verified: bool


def lacks(card: AgreementCard, *, today: date) -> list[Lack]:
    """What the agreement is short of on a day, in the order of the pack and the language of the request.

    Raises NotFound where the jurisdiction has no such pack.
    """
    pack = packs.load(f"cooperation-standard-{settings.JURISDICTION}")
    return [
        Lack(one["id"], said(one["lacks"]), one["source"], one["verified"])
        for one in pack.content["demands"]
        if not MET[one["looks_for"]](card, one, today)
    ]


def _form(card: AgreementCard, _demand: Mapping[str, Any], _today: date) -> bool:
    signed = [one for one in card.sides if one.signed_at is not None]
    return len(signed) >= (1 if card.form == AgreementForm.PROTOCOL else 2)


def _answer_time(card: AgreementCard, demand: Mapping[str, Any], _today: date) -> bool:
    days = card.times.get(QuestionKind(demand["kind"]))
    return days is not None and days <= demand.get("at_most_days", days)


def _review(card: AgreementCard, _demand: Mapping[str, Any], today: date) -> bool:
    return card.review_date is not None and card.review_date >= today


MET: dict[str, Callable[[AgreementCard, Mapping[str, Any], date], bool]] = {
    "form": _form,
    "contacts": lambda card, _demand, _today: all(one.contact_id for one in card.sides),
    "substitutes": lambda card, _demand, _today: all(one.substitute_id for one in card.sides),
    "answer_time": _answer_time,
    "referral_path": lambda card, _demand, _today: bool(card.referral_path),
    "sharing": lambda card, _demand, _today: bool(card.shares),
    "transitions": lambda card, _demand, _today: bool(card.transitions),
    "escalation": lambda card, _demand, _today: bool(card.escalation),
    "end": lambda card, _demand, _today: card.end_date is not None,
    "review": _review,
}
"""Whether a demand is met, by what the pack looks for."""
