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


class ProposalState(TextChoices):
    """Where something stands that the person proposes."""

    WAITING = "waiting", _("Waits for an answer")
    TAKEN_UP = "taken_up", _("Taken up")
    NOT_NOW = "not_now", _("Not now")
    TAKEN_BACK = "taken_back", _("Taken back")


PROPOSAL_TRANSITIONS: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.WAITING: frozenset(
        {ProposalState.TAKEN_UP, ProposalState.NOT_NOW, ProposalState.TAKEN_BACK}
    ),
    ProposalState.TAKEN_UP: frozenset(),
    ProposalState.NOT_NOW: frozenset(),
    ProposalState.TAKEN_BACK: frozenset(),
}


class Stance(TextChoices):
    """What a unit says about being responsible for an area."""

    ACCEPTS = "accepts", _("Is responsible")
    SAYS_OTHER = "says_other", _("Says it is another")


class CrisisPart(TextChoices):
    """What a crisis plan tells, in the order in which it is read."""

    WELL = "well", _("How I am when I am well")
    TRIGGERS = "triggers", _("What can set it off")
    EARLY = "early", _("The first signs that I notice")
    OTHERS_SEE = "others_see", _("The signs that others notice")
    MYSELF = "myself", _("What I do myself that helps")
    HELPS = "helps", _("What others do that helps")
    WORSE = "worse", _("What makes it worse")
    MEDICINES = "medicines", _("Medicines that I want, and do not want")
    BODY = "body", _("Allergies and illnesses of the body")
    TREATMENT = "treatment", _("Treatment and places that I want, and do not want")
    DECIDES = "decides", _("Who speaks for me when I cannot")
    HOME = "home", _("Children, animals, home and bills")
    WORK = "work", _("What work or school needs to know")
    OVER = "over", _("How to tell that the crisis is over")


CATEGORIES_OF_PART: dict[CrisisPart, Category] = dict.fromkeys(CrisisPart, Category.PLAN) | {
    CrisisPart.MEDICINES: Category.PLAN | Category.HEALTH,
    CrisisPart.BODY: Category.PLAN | Category.HEALTH,
    CrisisPart.TREATMENT: Category.PLAN | Category.HEALTH,
}


class CrisisState(TextChoices):
    DRAFT = "draft", _("Draft")
    IN_FORCE = "in_force", _("In force")
    REPLACED = "replaced", _("Replaced by a newer one")
    DISCARDED = "discarded", _("Thrown away")


# The ways back are undos: of signing, and of throwing a draft away.
CRISIS_TRANSITIONS: dict[CrisisState, frozenset[CrisisState]] = {
    CrisisState.DRAFT: frozenset({CrisisState.IN_FORCE, CrisisState.DISCARDED}),
    CrisisState.IN_FORCE: frozenset({CrisisState.REPLACED, CrisisState.DRAFT}),
    CrisisState.REPLACED: frozenset({CrisisState.IN_FORCE}),
    CrisisState.DISCARDED: frozenset({CrisisState.DRAFT}),
}


class Assent(TextChoices):
    """Whose word a crisis plan is."""

    SELF = "self", _("The person has signed it")
    SPOKEN = "spoken", _("The person has gone through it and says yes to it")
    WITH_STAFF = "with_staff", _("Staff wrote it with the person, who has not signed it yet")


class CallWhen(TextChoices):
    ANY = "any", _("At any time")
    DAY = "day", _("By day")
    NIGHT = "night", _("By night and at weekends")


class Audience(TextChoices):
    """For whom the person tells their story once."""

    NEW_UNIT = "new_unit", _("A new unit")
    EMERGENCY = "emergency", _("An emergency ward")
    HOUSING = "housing", _("Housing and home support")
    PRACTICE = "practice", _("A health centre")
    AGENCY = "agency", _("An agency")


class ToldPart(TextChoices):
    """What the person says in their own words."""

    ME = "me", _("Who I am")
    BEFORE = "before", _("What has happened, in short")
    APPROACH = "approach", _("How to approach me")
    HELPS = "helps", _("What helps, and what does not")
    NOT_AGAIN = "not_again", _("What I do not want to tell again")


class FactKind(TextChoices):
    """What is known already and can go along on the page. A language is kept as its code."""

    CONDITIONS = "conditions", _("Illnesses")
    MEDICINES = "medicines", _("Medicines")
    ALLERGIES = "allergies", _("Allergies")
    LANGUAGE = "language", _("Language")
    INTERPRETER = "interpreter", _("Interpreter")
    CONTACT = "contact", _("How to reach me")
    CRISIS = "crisis", _("What helps in a crisis")


CATEGORIES_OF_FACT: dict[FactKind, Category] = {
    FactKind.CONDITIONS: Category.HEALTH,
    FactKind.MEDICINES: Category.HEALTH,
    FactKind.ALLERGIES: Category.HEALTH,
    FactKind.LANGUAGE: Category.CONTACT_ONLY,
    FactKind.INTERPRETER: Category.CONTACT_ONLY,
    FactKind.CONTACT: Category.CONTACT_ONLY,
    FactKind.CRISIS: Category.PLAN,
}


# What helps in a crisis is no matter of those who decide on benefits.
KEPT_FROM_AUDIENCE: dict[Audience, frozenset[FactKind]] = {Audience.AGENCY: frozenset({FactKind.CRISIS})}


class ToldState(TextChoices):
    DRAFT = "draft", _("Draft: the person has not said yes")
    APPROVED = "approved", _("The person has said yes")
    REPLACED = "replaced", _("Replaced by a newer one")
    WITHDRAWN = "withdrawn", _("Not to be given any more")


# The ways back are undos: of a yes, and of taking a page out of use.
TOLD_TRANSITIONS: dict[ToldState, frozenset[ToldState]] = {
    ToldState.DRAFT: frozenset({ToldState.APPROVED, ToldState.WITHDRAWN}),
    ToldState.APPROVED: frozenset({ToldState.REPLACED, ToldState.WITHDRAWN, ToldState.DRAFT}),
    ToldState.REPLACED: frozenset({ToldState.APPROVED}),
    ToldState.WITHDRAWN: frozenset({ToldState.APPROVED, ToldState.DRAFT}),
}


class ToldYes(TextChoices):
    """How the person said yes to a page; on screen only the person themself does."""

    SELF = "self", _("The person, on screen")
    WRITTEN = "written", _("In writing")
    SPOKEN = "spoken", _("Spoken, with a witness")


class GivenAs(TextChoices):
    """How a page was given. What the person hands over themself is theirs to give whole."""

    PAPER = "paper", _("On paper")
    READ = "read", _("Read out or shown")
    BY_PERSON = "person", _("The person handed it over")


class GotItRight(TextChoices):
    """What the person thinks of their plan."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("In part")
    NO = "no", _("No")


class ChoiceSaid(TextChoices):
    """What the person says to a choice that was put before them."""

    PICK = "pick", _("This one")
    NONE = "none", _("None of these")
    LATER = "later", _("I need more time")
