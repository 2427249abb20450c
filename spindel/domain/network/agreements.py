"""Reading cooperation agreements: the register, one agreement, and whom a unit that comes in is to name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from spindel.domain.network.kinds import AgreedGround, AgreementForm, AgreementState, QuestionKind
from spindel.domain.network.models import (
    Absence,
    Agreement,
    AgreementCover,
    AgreementSide,
    Membership,
)
from spindel.domain.people.kinds import Category
from spindel.domain.people.queries import current


@dataclass(frozen=True, slots=True)
class Side:
    """`covers`: ids of the units that it speaks for."""

    id: UUID
    unit_id: UUID
    unit_name: str
    unit_kind: str
    organisation_name: str
    contact_id: UUID | None
    contact_name: str
    contact_phone: str
    substitute_id: UUID | None
    substitute_name: str
    substitute_phone: str
    signed_at: datetime | None
    signed_name: str
    covers: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Share:
    ground: AgreedGround
    categories: Category
    source: str


@dataclass(frozen=True, slots=True)
class AgreementCard:
    """One agreement with both sides, in the order of their names."""

    id: UUID
    form: AgreementForm
    state: AgreementState
    scope: str
    referral_path: str
    transitions: str
    escalation: tuple[str, ...]
    start_date: date
    end_date: date | None
    review_date: date | None
    notice_days: int
    share_in_time: int
    ended_reason: str
    sides: tuple[Side, Side]
    times: dict[QuestionKind, int]
    shares: tuple[Share, ...]

    @property
    def name(self) -> str:
        return " – ".join(one.unit_name for one in self.sides)

    @property
    def is_for_organisations(self) -> bool:
        return any(len(one.covers) > 1 for one in self.sides)

    def side_of(self, unit_id: UUID | None) -> Side | None:
        """The side that a unit keeps."""
        return next((one for one in self.sides if one.unit_id == unit_id), None)

    def other(self, side: Side) -> Side:
        return next(one for one in self.sides if one.id != side.id)

    def ends_soon(self, *, on: date) -> bool:
        """Whether it is in force and ends within its notice, or has ended without anybody saying so."""
        notice = on + timedelta(days=self.notice_days)
        return self.state == AgreementState.IN_FORCE and self.end_date is not None and self.end_date <= notice


def agreements(*, unit_ids: Iterable[UUID] | None = None) -> list[AgreementCard]:
    """The register: in force first, then drafts, then what has ended, each by name; five queries.

    `unit_ids`: only those that cover one of these units.
    """
    rows = Agreement.objects.all()
    if unit_ids is not None:
        rows = rows.filter(
            pk__in=AgreementCover.objects.filter(unit__in=list(unit_ids)).values("side__agreement")
        )
    order = (AgreementState.IN_FORCE, AgreementState.DRAFT, AgreementState.ENDED)
    return sorted(_cards(rows), key=lambda one: (order.index(one.state), one.name, one.id))


def agreement(agreement_id: UUID) -> AgreementCard | None:
    """One of them; five queries."""
    return next(iter(_cards(Agreement.objects.filter(pk=agreement_id))), None)


def _cards(rows: QuerySet[Agreement]) -> list[AgreementCard]:
    sides = AgreementSide.objects.select_related("unit__organisation", "contact", "substitute")
    rows = rows.prefetch_related(Prefetch("sides", sides), "sides__covers", "times", "shares")
    return [_card(row) for row in rows]


def _card(row: Agreement) -> AgreementCard:
    first, second = sorted((_side(one) for one in row.sides.all()), key=lambda one: (one.unit_name, one.id))
    days = {QuestionKind(one.kind): one.days for one in row.times.all()}
    shares = sorted(row.shares.all(), key=lambda one: one.ground)
    return AgreementCard(
        id=row.id,
        form=AgreementForm(row.form),
        state=AgreementState(row.state),
        scope=row.scope,
        referral_path=row.referral_path,
        transitions=row.transitions,
        escalation=tuple(line.strip() for line in row.escalation.splitlines() if line.strip()),
        start_date=row.start_date,
        end_date=row.end_date,
        review_date=row.review_date,
        notice_days=row.notice_days,
        share_in_time=row.share_in_time,
        ended_reason=row.ended_reason,
        sides=(first, second),
        times={kind: days[kind] for kind in QuestionKind if kind in days},
        shares=tuple(Share(AgreedGround(one.ground), Category(one.categories), one.source) for one in shares),
    )


def _side(row: AgreementSide) -> Side:
    contact, substitute = row.contact, row.substitute
    return Side(
        id=row.id,
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        unit_kind=row.unit.kind,
        organisation_name=row.unit.organisation.name,
        contact_id=row.contact_id,
        contact_name=contact.name if contact else "",
        contact_phone=contact.phone if contact else "",
        substitute_id=row.substitute_id,
        substitute_name=substitute.name if substitute else "",
        substitute_phone=substitute.phone if substitute else "",
        signed_at=row.signed_at,
        signed_name=row.signed_name,
        covers=tuple(sorted(one.unit_id for one in row.covers.all())),
    )


def in_force_between(unit_id: UUID, other_unit_id: UUID, *, on: date) -> AgreementSide | None:
    """The side of `other_unit_id` in the agreement that holds between the two on a day; one query.

    Where several hold, the one that began last.
    """
    ours = AgreementCover.objects.filter(unit=unit_id).values("side__agreement")
    holds = current(Agreement.objects.filter(state=AgreementState.IN_FORCE, pk__in=ours), on)
    rows = AgreementSide.objects.filter(agreement__in=holds, covers__unit=other_unit_id)
    rows = rows.exclude(covers__unit=unit_id).select_related("agreement", "contact", "substitute")
    return rows.order_by("-agreement__start_date", "-id").first()


def contact_at(unit_id: UUID, other_unit_id: UUID, *, on: date) -> UUID | None:
    """Whom the other unit names by agreement: its contact, or whoever stands in while that one is away.

    Only somebody who sits in that very unit on the day; two queries.
    """
    side = in_force_between(unit_id, other_unit_id, on=on)
    named = [one for one in (side.contact_id, side.substitute_id) if one] if side else []
    away = current(Absence.objects.filter(professional__in=named), on).values("professional")
    seated = current(Membership.objects.filter(seat__unit=other_unit_id, professional__in=named), on)
    here = set(seated.exclude(professional__in=away).values_list("professional_id", flat=True))
    return next((one for one in named if one in here), None)
