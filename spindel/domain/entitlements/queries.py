"""Reading what the person has until when, and what is applied for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from spindel.domain.entitlements.kinds import ApplicationState, BenefitKind
from spindel.domain.entitlements.models import Application, Benefit
from spindel.domain.people.queries import not_over


@dataclass(frozen=True, slots=True)
class BenefitCard:
    id: UUID
    kind: BenefitKind
    decider_name: str
    amount_month: Decimal | None
    currency: str
    case_number: str
    start_date: date
    end_date: date | None


@dataclass(frozen=True, slots=True)
class ApplicationCard:
    id: UUID
    kind: BenefitKind
    state: ApplicationState
    helper_name: str
    decider_name: str
    start_date: date
    sent_date: date | None


@dataclass(frozen=True, slots=True)
class Money:
    benefits: tuple[BenefitCard, ...]
    applications: tuple[ApplicationCard, ...]


def money_of(person_id: UUID, *, today: date) -> Money:
    """Benefits that have not ended, the first to end first, and applications not yet decided; two queries.

    For readers who may see the person's money.
    """
    benefits = Benefit.objects.filter(not_over(today), person_id=person_id)
    waiting = (ApplicationState.UNDER_WAY, ApplicationState.SENT)
    applications = Application.objects.filter(person_id=person_id, state__in=waiting)
    cards = [_benefit(row) for row in benefits.select_related("decider")]
    return Money(
        benefits=tuple(sorted(cards, key=lambda card: (card.end_date or date.max, card.kind, card.id))),
        applications=tuple(
            _application(row)
            for row in applications.select_related("helper", "decider").order_by("start_date", "id")
        ),
    )


def _benefit(row: Benefit) -> BenefitCard:
    return BenefitCard(
        id=row.id,
        kind=BenefitKind(row.kind),
        decider_name=row.decider.name if row.decider else "",
        amount_month=row.amount_month,
        currency=row.currency,
        case_number=row.case_number,
        start_date=row.start_date,
        end_date=row.end_date,
    )


def _application(row: Application) -> ApplicationCard:
    return ApplicationCard(
        id=row.id,
        kind=BenefitKind(row.kind),
        state=ApplicationState(row.state),
        helper_name=row.helper.name if row.helper else "",
        decider_name=row.decider.name if row.decider else "",
        start_date=row.start_date,
        sent_date=row.sent_date,
    )
