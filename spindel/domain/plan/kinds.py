"""The words of this room that are choices, and which state may follow which."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.kinds import Category


class Area(TextChoices):
    """Areas of life."""

    MENTAL_HEALTH = "mental_health", _("Mental health")
    PHYSICAL_HEALTH = "physical_health", _("Physical health")
    MEDICINE = "medicine", _("Medicines")
    SUBSTANCE_USE = "substance_use", _("Alcohol and drugs")
    HOUSING = "housing", _("Home")
    INCOME = "income", _("Income and money")
    WORK = "work", _("Work and study")
    DAILY_LIFE = "daily_life", _("Daily life")
    NETWORK = "network", _("Family and friends")
    SAFETY = "safety", _("Safety")


# What a row of the plan tells beside the plan itself: whoever may see the plan but not alcohol and drugs,
# say, sees no need, promise or responsibility in that area.
CATEGORIES_OF_AREA: dict[Area, Category] = dict.fromkeys(Area, Category.PLAN) | {
    Area.MENTAL_HEALTH: Category.PLAN | Category.HEALTH,
    Area.PHYSICAL_HEALTH: Category.PLAN | Category.HEALTH,
    Area.MEDICINE: Category.PLAN | Category.HEALTH,
    Area.SUBSTANCE_USE: Category.PLAN | Category.SUBSTANCE_USE,
    Area.INCOME: Category.PLAN | Category.MONEY,
}


def areas_within(categories: int) -> list[Area]:
    """The areas of life that somebody with these categories may see in a plan."""
    return [area for area, needed in CATEGORIES_OF_AREA.items() if needed & categories == needed]


class PlanState(TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACTIVE = "active", _("Active")
    DECLINED = "declined", _("Declined")
    CLOSED = "closed", _("Closed")


PLAN_TRANSITIONS: dict[PlanState, frozenset[PlanState]] = {
    PlanState.PROPOSED: frozenset({PlanState.ACTIVE, PlanState.DECLINED}),
    PlanState.ACTIVE: frozenset({PlanState.DECLINED, PlanState.CLOSED}),
    PlanState.DECLINED: frozenset({PlanState.PROPOSED}),
    PlanState.CLOSED: frozenset(),
}


class PlanAnswer(TextChoices):
    """What is said about the plan, each with a day: of the next follow-up, or of offering it again."""

    YES = "yes", _("Yes to a plan: it is followed up on the day")
    HELD = "held", _("The follow-up was held: the next one is on the day")
    MOVED = "moved", _("The follow-up is moved to the day")
    NO = "no", _("No to a plan: it is offered again on the day")


class CommitmentState(TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    NOT_POSSIBLE = "not_possible", _("Not possible")
    WITHDRAWN = "withdrawn", _("Withdrawn")


COMMITMENT_TRANSITIONS: dict[CommitmentState, frozenset[CommitmentState]] = {
    CommitmentState.OPEN: frozenset(
        {CommitmentState.DONE, CommitmentState.NOT_POSSIBLE, CommitmentState.WITHDRAWN}
    ),
    CommitmentState.DONE: frozenset({CommitmentState.OPEN}),
    CommitmentState.NOT_POSSIBLE: frozenset({CommitmentState.OPEN}),
    CommitmentState.WITHDRAWN: frozenset({CommitmentState.OPEN}),
}


class SeesTo(TextChoices):
    """What a promise sees to, where something waits for exactly that."""

    CHECKS = "checks", _("The checks that go with the medicine")


class OwnerKind(TextChoices):
    """Who promised. A person or a relative owns a commitment only if they accepted it."""

    PROFESSIONAL = "professional", _("A professional")
    UNIT = "unit", _("A unit")
    PERSON = "person", _("The person")
    RELATIVE = "relative", _("A relative")


@dataclass(frozen=True, slots=True)
class Owner:
    """Who promises. The person needs no id: a commitment knows whom it is about."""

    kind: OwnerKind
    id: UUID | None = None


class OfferState(TextChoices):
    """Where an offer to carry a task for the person stands."""

    OFFERED = "offered", _("Offered, not answered")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    TAKEN_BACK = "taken_back", _("Written by mistake")


OFFER_TRANSITIONS: dict[OfferState, frozenset[OfferState]] = {
    OfferState.OFFERED: frozenset({OfferState.ACCEPTED, OfferState.DECLINED}),
    OfferState.ACCEPTED: frozenset({OfferState.TAKEN_BACK}),
    OfferState.DECLINED: frozenset({OfferState.TAKEN_BACK}),
    OfferState.TAKEN_BACK: frozenset(),
}


class Stance(TextChoices):
    """What a unit says about being responsible for an area."""

    ACCEPTS = "accepts", _("Is responsible")
    SAYS_OTHER = "says_other", _("Says it is another")
