"""Reading what the person has until when, and what is applied for."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from spindel.domain.entitlements.kinds import WAITING, AmountPer, ApplicationState, BenefitKind
from spindel.domain.entitlements.models import Application, Benefit
from spindel.domain.people.queries import not_over
from spindel.kernel import packs

DECIDED_SHOWN = timedelta(days=90)


def usual_currency(person_id: UUID) -> str:
    """The code of the money in which the person was last paid; without any, that of the jurisdiction."""
    paid = Benefit.objects.filter(person=person_id, amount__isnull=False)
    last = paid.order_by("-start_date", "-id").values_list("currency", flat=True).first()
    return last or str(packs.load(f"jurisdiction-{settings.JURISDICTION}").content["currency"])


@dataclass(frozen=True, slots=True)
class BenefitCard:
    id: UUID
    kind: BenefitKind
    decider_name: str
    amount: Decimal | None
    amount_per: AmountPer
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
    decided_date: date | None

    @property
    def waits(self) -> bool:
        """A decision is still to come."""
        return self.state in WAITING


@dataclass(frozen=True, slots=True)
class Money:
    benefits: tuple[BenefitCard, ...]
    applications: tuple[ApplicationCard, ...]


def money_of(person_id: UUID, *, today: date) -> Money:
    """Benefits that have not ended, the first to end first, and applications; two queries.

    Applications are those that wait for a decision, or got it in the last three months.

    For readers who may see the person's money.
    """
    benefits = Benefit.objects.filter(not_over(today), person_id=person_id)
    lately = Q(decided_date__gt=today - DECIDED_SHOWN)
    applications = Application.objects.filter(Q(state__in=WAITING) | lately, person_id=person_id)
    cards = [_benefit(row) for row in benefits.select_related("decider")]
    return Money(
        benefits=tuple(sorted(cards, key=lambda card: (card.end_date or date.max, card.kind, card.id))),
        applications=tuple(
            _application(row)
            for row in applications.select_related("helper", "decider").order_by("start_date", "id")
        ),
    )


def person_of_benefit(benefit_id: UUID) -> UUID | None:
    """Whom a benefit is about; one query."""
    return Benefit.objects.filter(pk=benefit_id).values_list("person_id", flat=True).first()


def person_of_application(application_id: UUID) -> UUID | None:
    """Whom an application is about; one query."""
    return Application.objects.filter(pk=application_id).values_list("person_id", flat=True).first()


def _benefit(row: Benefit) -> BenefitCard:
    return BenefitCard(
        id=row.id,
        kind=BenefitKind(row.kind),
        decider_name=row.decider.name if row.decider else "",
        amount=row.amount,
        amount_per=AmountPer(row.amount_per),
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
        decided_date=row.decided_date,
    )
