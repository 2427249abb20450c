"""Reading delegations, emergencies, disclosures and receipts, for pages."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from spindel.domain.consent import law
from spindel.domain.consent.kinds import (
    DelegationKind,
    DisclosedHow,
    EmergencyGround,
    ReceiptKind,
    Verdict,
)
from spindel.domain.consent.models import Block, Delegation, Disclosure, EmergencyAccess, Receipt
from spindel.domain.network.models import Unit
from spindel.domain.people.kinds import Category
from spindel.kernel.actors import Actor

# Delegations


@dataclass(frozen=True, slots=True)
class DelegationCard:
    """What a relative may do for the person. `holds`: now; `end_date` is the day of its end either way."""

    id: UUID
    relative_id: UUID
    relative_name: str
    kind: DelegationKind
    limit_text: str
    end_date: date
    holds: bool


def delegations_of(person_id: UUID, *, at: datetime) -> list[DelegationCard]:
    """All that was ever let, what holds first, the newest first; one query."""
    return _delegations(Q(person=person_id), at)


def delegations_to(relative_id: UUID, *, at: datetime) -> list[DelegationCard]:
    """What this relative may do now; one query."""
    return [one for one in _delegations(Q(relative=relative_id), at) if one.holds]


def _delegations(which: Q, at: datetime) -> list[DelegationCard]:
    rows = Delegation.objects.filter(which).select_related("relative").order_by("-id")
    cards = [
        DelegationCard(
            id=row.id,
            relative_id=row.relative_id,
            relative_name=row.relative.name,
            kind=DelegationKind(row.kind),
            limit_text=row.limit_text,
            end_date=row.revoked_date or row.end_date,
            holds=row.revoked_at is None and row.starts_at <= at < row.ends_at,
        )
        for row in rows
    ]
    return sorted(cards, key=lambda one: not one.holds)


# Emergencies


@dataclass(frozen=True, slots=True)
class EmergencyCard:
    """Something opened in an emergency. `wider`: what the next step would open; empty without one."""

    id: UUID
    person_id: UUID
    person_name: str
    professional_id: UUID
    by_name: str
    unit_id: UUID
    unit_name: str
    role: str
    why: EmergencyGround
    text: str
    categories: Category
    wider: Category
    starts_at: datetime
    ends_at: datetime
    review_by_date: date
    reviewed_at: datetime | None
    verdict: Verdict | None
    verdict_text: str

    def is_open(self, *, at: datetime) -> bool:
        return self.starts_at <= at < self.ends_at


def open_emergency(person_id: UUID, *, professional_id: UUID, at: datetime) -> EmergencyCard | None:
    """What this human has open about the person now, the widest step; one query."""
    rows = EmergencyAccess.objects.filter(
        Q(closed_at=None) | Q(closed_at__gt=at),
        person=person_id,
        professional=professional_id,
        starts_at__lte=at,
        ends_at__gt=at,
    )
    return next((_emergency(row) for row in rows.select_related(*ABOUT).order_by("-id")[:1]), None)


def emergencies_of(person_id: UUID) -> list[EmergencyCard]:
    """Everything that was ever opened about the person, the newest first; one query."""
    rows = EmergencyAccess.objects.filter(person=person_id).select_related(*ABOUT).order_by("-id")
    return [_emergency(row) for row in rows]


def to_review(unit_id: UUID, *, but_not_by: UUID) -> list[EmergencyCard]:
    """What was opened from a unit and waits for a review by somebody else, the oldest first; one query."""
    rows = EmergencyAccess.objects.filter(unit=unit_id, reviewed_at=None).exclude(professional=but_not_by)
    return [_emergency(row) for row in rows.select_related(*ABOUT).order_by("id")]


def may_open(actor: Actor) -> bool:
    """Whether the law gives the actor's seat a way in in an emergency; one query."""
    unit = Unit.objects.filter(pk=actor.unit_id).first() if actor.unit_id else None
    return unit is not None and law.current().of(unit.kind, actor.role).emergency is not None


ABOUT = ("person", "professional", "unit")


def _emergency(row: EmergencyAccess) -> EmergencyCard:
    step = law.current().of(row.unit.kind, row.role).emergency
    wider = next((one & ~row.categories for one in (step.steps if step else ()) if one & ~row.categories), 0)
    return EmergencyCard(
        id=row.id,
        person_id=row.person_id,
        person_name=row.person.name,
        professional_id=row.professional_id,
        by_name=row.professional.name,
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        role=row.role,
        why=EmergencyGround(row.why),
        text=row.text,
        categories=Category(row.categories),
        wider=Category(wider),
        starts_at=row.starts_at,
        ends_at=min(row.ends_at, row.closed_at or row.ends_at),
        review_by_date=row.review_by_date,
        reviewed_at=row.reviewed_at,
        verdict=Verdict(row.verdict) if row.verdict else None,
        verdict_text=row.verdict_text,
    )


def blocks_in_the_way(emergency_id: UUID) -> list[tuple[UUID, Category]]:
    """What the person keeps from the unit of an open emergency, and what has not been released for it."""
    row = EmergencyAccess.objects.get(pk=emergency_id)
    blocks = Block.objects.filter(Q(unit=None) | Q(unit=row.unit_id), person=row.person_id, ends_at=None)
    waiting = blocks.exclude(releases__emergency=row).order_by("id")
    return [(block.id, Category(block.categories)) for block in waiting]


# Disclosures and receipts


@dataclass(frozen=True, slots=True)
class DisclosureCard:
    """What was told to whom outside the pages; `grounds` are values of Ground."""

    id: UUID
    what: str
    categories: Category
    to: str
    by_name: str
    at: datetime
    how: DisclosedHow
    grounds: tuple[str, ...]
    notices: tuple[str, ...]


def disclosures_of(person_id: UUID) -> list[DisclosureCard]:
    """Every disclosure, the newest first; one query."""
    rows = Disclosure.objects.filter(person=person_id).select_related("to_unit", "to_relative")
    return [
        DisclosureCard(
            id=row.id,
            what=row.what,
            categories=Category(row.categories),
            to=row.to_unit.name if row.to_unit else row.to_relative.name if row.to_relative else row.to_name,
            by_name=row.by_name,
            at=row.at,
            how=DisclosedHow(row.how),
            grounds=tuple(row.ground.split("+")),
            notices=tuple(row.notices),
        )
        for row in rows.order_by("-at", "-id")
    ]


@dataclass(frozen=True, slots=True)
class ReceiptCard:
    """A receipt; `said` are the values that it confirms."""

    id: UUID
    number: str
    kind: ReceiptKind
    said: dict[str, Any]
    digest: str
    created_at: datetime
    handed_date: date | None
    subject_id: UUID


def receipts_of(person_id: UUID) -> list[ReceiptCard]:
    """Every receipt of the person, the newest first; one query."""
    rows = Receipt.objects.filter(person=person_id).order_by("-id")
    return [
        ReceiptCard(
            row.id,
            row.number,
            ReceiptKind(row.kind),
            row.said,
            row.digest,
            row.created_at,
            row.handed_date,
            row.subject_id,
        )
        for row in rows
    ]
