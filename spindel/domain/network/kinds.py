"""The words of this room that are choices."""

from decimal import Decimal
from typing import TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.kinds import LevelOfNeed
from spindel.kernel.errors import Invalid
from spindel.kernel.words import listed

Choice = TypeVar("Choice", bound=TextChoices)

# What one person weighs in a caseload; twenty in intensive case management fill it (R23).
WEIGHT_OF_NEED: dict[LevelOfNeed, Decimal] = {
    LevelOfNeed.ASSERTIVE: Decimal("2.0"),
    LevelOfNeed.INTENSIVE: Decimal("1.0"),
    LevelOfNeed.STANDARD: Decimal("0.4"),
    LevelOfNeed.MONITORING: Decimal("0.2"),
}


class OrganisationKind(TextChoices):
    REGION = "region", _("Region")
    MUNICIPALITY = "municipality", _("Municipality")
    AGENCY = "agency", _("Agency")
    PRACTICE = "practice", _("Primary care practice")
    PEER = "peer", _("Peer organisation")
    HOUSING = "housing", _("Housing provider")


class UnitKind(TextChoices):
    PSYCHOSIS_SERVICE = "psychosis_service", _("Psychosis service")
    INPATIENT_WARD = "inpatient_ward", _("Inpatient ward")
    PRIMARY_CARE = "primary_care", _("Primary care")
    SOCIAL_SERVICES = "social_services", _("Social services")
    HOME_SUPPORT = "home_support", _("Home support")
    SOCIAL_INSURANCE = "social_insurance", _("Social insurance")
    EMPLOYMENT = "employment", _("Employment agency")
    HOUSING = "housing", _("Housing")
    PEER_SUPPORT = "peer_support", _("Peer support")
    OMBUD = "ombud", _("Personal ombud")


# Those who decide on benefits or housing.
DECIDING_UNITS = (UnitKind.SOCIAL_INSURANCE, UnitKind.EMPLOYMENT, UnitKind.HOUSING)


class EngagedOn(TextChoices):
    """On what ground a unit came to the person; it says why, and widens nothing."""

    WANTED = "wanted", _("The person wants it, and that they are told of them")
    ADMITTED = "admitted", _("The person is admitted there")
    LAW = "law", _("The law allows it, or demands it")


class Role(TextChoices):
    """What a human is in a unit; a seat is a unit and a role."""

    CASE_MANAGER = "case_manager", _("Case manager")
    NURSE = "nurse", _("Nurse")
    PHYSICIAN = "physician", _("Physician")
    PSYCHOLOGIST = "psychologist", _("Psychologist")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    TEAM_LEADER = "team_leader", _("Team leader")
    GENERAL_PRACTITIONER = "general_practitioner", _("General practitioner")
    OFFICER = "officer", _("Officer")
    HOUSING_SUPPORT = "housing_support", _("Housing support worker")
    PEER_SPECIALIST = "peer_specialist", _("Peer specialist")
    ADMINISTRATOR = "administrator", _("Administrator")


class Decision(TextChoices):
    """Kinds of decision that a mandate covers."""

    HOME_SUPPORT = "home_support", _("Home support, hours a week")
    SUPPORTED_HOUSING = "supported_housing", _("Supported housing")
    SOCIAL_ALLOWANCE = "social_allowance", _("Social allowance")
    SICKNESS_BENEFIT = "sickness_benefit", _("Sickness benefit")
    WORK_SUPPORT = "work_support", _("Work support")
    TREATMENT = "treatment", _("Treatment")
    CARE_CONTACT = "care_contact", _("Named care contact")


class OfferingKind(TextChoices):
    """What a place offers."""

    PSYCHOSIS_CARE = "psychosis_care", _("Psychosis care")
    CARE_AT_HOME = "care_at_home", _("Acute care at home")
    PRIMARY_CARE = "primary_care", _("Primary care")
    THERAPY = "therapy", _("Talking therapy")
    FAMILY = "family", _("Family intervention")
    DAY_ACTIVITIES = "day_activities", _("Day activities")
    WORK = "work", _("Work rehabilitation")
    HOUSING = "housing", _("Supported housing")
    HOME_SUPPORT = "home_support", _("Home support")
    PEER_SUPPORT = "peer_support", _("Peer support")
    OTHER = "other", _("Something else")


class Along(TextChoices):
    """Who may come along to what a place offers (R83)."""

    ALONE = "alone", _("The person alone")
    ONE = "one", _("The person and somebody close")
    FAMILY = "family", _("The whole family")


class HandoverState(TextChoices):
    PROPOSED = "proposed", _("Waits for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


HANDOVER_TRANSITIONS: dict[HandoverState, frozenset[HandoverState]] = {
    HandoverState.PROPOSED: frozenset(
        {HandoverState.ACCEPTED, HandoverState.DECLINED, HandoverState.WITHDRAWN}
    ),
    HandoverState.ACCEPTED: frozenset(),
    HandoverState.DECLINED: frozenset(),
    HandoverState.WITHDRAWN: frozenset(),
}


class Goodbye(TextChoices):
    """The meeting of the person, the former and the new case manager; it belongs to the person."""

    OPEN = "open", _("Not booked yet")
    BOOKED = "booked", _("Booked")
    HELD = "held", _("Held")
    DECLINED = "declined", _("The person does not want it")


GOODBYE_TRANSITIONS: dict[Goodbye, frozenset[Goodbye]] = {
    Goodbye.OPEN: frozenset({Goodbye.BOOKED, Goodbye.HELD, Goodbye.DECLINED}),
    Goodbye.BOOKED: frozenset({Goodbye.BOOKED, Goodbye.HELD, Goodbye.DECLINED}),
    Goodbye.HELD: frozenset(),
    Goodbye.DECLINED: frozenset({Goodbye.BOOKED, Goodbye.HELD}),
}


class RequestKind(TextChoices):
    """What is asked about who holds the threads of a person."""

    CHANGE = "change", _("The person wants another case manager")
    WHO_LEADS = "who_leads", _("It is not settled who leads")


class AgreementState(TextChoices):
    """How far a cooperation agreement has come."""

    DRAFT = "draft", _("Draft")
    IN_FORCE = "in_force", _("In force")
    ENDED = "ended", _("Ended")


AGREEMENT_TRANSITIONS: dict[AgreementState, frozenset[AgreementState]] = {
    AgreementState.DRAFT: frozenset({AgreementState.IN_FORCE, AgreementState.ENDED}),
    AgreementState.IN_FORCE: frozenset({AgreementState.ENDED}),
    AgreementState.ENDED: frozenset(),
}


class AgreementForm(TextChoices):
    """A joint protocol stands where the partner will not sign: it is in force when one side has signed."""

    SIGNED = "signed", _("Agreement that both sides sign")
    PROTOCOL = "protocol", _("Joint protocol, signed by one side")


class QuestionKind(TextChoices):
    """What one unit asks another about a person; agreements say by when each is answered."""

    QUESTION = "question", _("Question about a person")
    REFERRAL = "referral", _("Referral")
    MEETING = "meeting", _("Call to a meeting about the plan")
    DISCHARGE = "discharge", _("Notice before discharge")
    CRISIS = "crisis", _("Crisis")


class AgreedGround(TextChoices):
    """On which ground something is shared under an agreement; an agreement itself is none."""

    CONSENT = "consent", _("The person agrees, each for themselves")
    LAW = "law", _("The law allows it, or demands it")


def chosen(choices: type[Choice], value: str, *, where: str) -> Choice:
    """The choice that somebody wrote; raises Invalid with those that there are."""
    try:
        return choices(value.strip())
    except ValueError:
        way_out = str(_("One of: %s.")) % listed(choices.values)
        what = str(_("This is not one of the choices."))
        raise Invalid(what, value=value, where=where, way_out=way_out) from None
