"""Reading what relatives told and asked, and what was offered to them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from spindel.domain.people.kinds import HelpKind, OfferAnswer, TellingKind
from spindel.domain.people.models import RespiteOffer, Telling


@dataclass(frozen=True, slots=True)
class TellingCard:
    """`number` is its receipt; `answered_…` are empty until staff take it up."""

    id: UUID
    number: str
    kind: TellingKind
    text: str
    help_kind: HelpKind | None
    happened_date: date
    told_at: datetime
    relative_id: UUID
    relative_name: str
    is_confidential: bool
    answered_at: datetime | None
    answered_by: UUID | None
    answered_by_name: str
    answer: str


@dataclass(frozen=True, slots=True)
class OfferCard:
    id: UUID
    relative_id: UUID
    what: str
    from_date: date | None
    until_date: date | None
    offered_date: date
    offered_by_name: str
    state: OfferAnswer
    answered_date: date | None


def tellings_by(relative_id: UUID) -> list[TellingCard]:
    """What a relative wrote, the newest first; one query."""
    return _cards(Telling.objects.filter(relative=relative_id).order_by("-created_at", "-id"))


def tellings_about(person_id: UUID) -> list[TellingCard]:
    """What relatives wrote: first what waits, the oldest first, then the rest, the newest first; one query.

    For the case manager's unit alone, never for the person: what is confidential is among it.
    """
    found = _cards(Telling.objects.filter(person=person_id).order_by("created_at", "id"))
    waiting = [one for one in found if one.answered_at is None]
    return waiting + [one for one in reversed(found) if one.answered_at is not None]


def offers_to(relative_id: UUID) -> list[OfferCard]:
    """The respite offered to a relative that was not withdrawn, the newest first; one query."""
    rows = RespiteOffer.objects.filter(relative=relative_id).exclude(state=OfferAnswer.WITHDRAWN)
    return _offers(rows)


def offers_about(person_id: UUID) -> dict[UUID, list[OfferCard]]:
    """The same for everybody close to a person, by relative; one query."""
    found: dict[UUID, list[OfferCard]] = {}
    for one in _offers(RespiteOffer.objects.filter(person=person_id).exclude(state=OfferAnswer.WITHDRAWN)):
        found.setdefault(one.relative_id, []).append(one)
    return found


def _cards(rows: QuerySet[Telling]) -> list[TellingCard]:
    return [
        TellingCard(
            id=row.id,
            number=row.number,
            kind=TellingKind(row.kind),
            text=row.text,
            help_kind=HelpKind(row.help_kind) if row.help_kind else None,
            happened_date=row.happened_date,
            told_at=row.created_at,
            relative_id=row.relative_id,
            relative_name=row.relative.name,
            is_confidential=row.is_confidential,
            answered_at=row.answered_at,
            answered_by=row.answered_by,
            answered_by_name=row.answered_by_name,
            answer=row.answer,
        )
        for row in rows.select_related("relative")
    ]


def _offers(rows: QuerySet[RespiteOffer]) -> list[OfferCard]:
    return [
        OfferCard(
            id=row.id,
            relative_id=row.relative_id,
            what=row.what,
            from_date=row.from_date,
            until_date=row.until_date,
            offered_date=row.offered_date,
            offered_by_name=row.offered_by_name,
            state=OfferAnswer(row.state),
            answered_date=row.answered_date,
        )
        for row in rows.order_by(F("offered_date").desc(), "-id")
    ]
