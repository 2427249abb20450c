"""The words of this room that are choices. Values are stored; labels are shown and translated."""

from enum import IntFlag

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from spindel.kernel.words import listed


class Category(IntFlag):
    """Categories of a person's data, as a bit set (design: access)."""

    PLAN = 1
    APPOINTMENTS = 2
    HEALTH = 4
    SUBSTANCE_USE = 8
    SOCIAL = 16
    MONEY = 32
    ADDRESS = 64
    PEER_NOTES = 128
    CONTACT_ONLY = 256


CATEGORY_LABELS = {
    Category.PLAN: _("Plan"),
    Category.APPOINTMENTS: _("Visits and contacts"),
    Category.HEALTH: _("Health"),
    Category.SUBSTANCE_USE: _("Alcohol and drugs"),
    Category.SOCIAL: _("Everyday life and support"),
    Category.MONEY: _("Money"),
    Category.ADDRESS: _("Address"),
    Category.PEER_NOTES: _("Peer support notes"),
    Category.CONTACT_ONLY: _("How to get in touch"),
}


def labels(categories: int) -> str:
    """The names of these categories, in their order, for people to read."""
    return listed(CATEGORY_LABELS[one] for one in Category if one & categories)


class LevelOfNeed(TextChoices):
    """How close the support is; weights a caseload and sets how often contact is agreed."""

    MONITORING = "monitoring", _("Follow-up")
    STANDARD = "standard", _("Standard case management")
    INTENSIVE = "intensive", _("Intensive case management")
    ASSERTIVE = "assertive", _("Assertive outreach")


class TaskKind(TextChoices):
    """Kinds of task that a person may have to carry (R40)."""

    PAPERWORK = "paperwork", _("Paperwork")
    PHONE = "phone", _("Phone calls")
    TRAVEL = "travel", _("Travel")
    MONEY = "money", _("Money")
    DIGITAL = "digital", _("Digital services")
    APPOINTMENTS = "appointments", _("Keeping appointments")


class Ability(TextChoices):
    """What somebody sees that the person can carry now; never added up."""

    CAN = "can", _("Can do it now")
    WITH_HELP = "with_help", _("Can with help")
    CANNOT_NOW = "cannot_now", _("Too much right now")


class SeenBy(TextChoices):
    SELF = "self", _("The person")
    STAFF = "staff", _("Staff")
    RELATIVE = "relative", _("A relative")


class AddressKind(TextChoices):
    REGISTERED = "registered", _("Registered address")
    ACTUAL = "actual", _("Where the person lives")


class PlaceKind(TextChoices):
    """Why a place matters when something is chosen (R83)."""

    HOME = "home", _("Home")
    WORK = "work", _("Work or school")
    FAMILY = "family", _("Where family lives")


class Channel(TextChoices):
    """Ways to reach somebody."""

    VISIT = "visit", _("Visit")
    PHONE = "phone", _("Phone")
    TEXT = "text", _("Text message")
    LETTER = "letter", _("Letter")
    VIDEO = "video", _("Video")


class Relation(TextChoices):
    PARENT = "parent", _("Parent")
    PARTNER = "partner", _("Partner")
    SIBLING = "sibling", _("Sibling")
    CHILD = "child", _("Child")
    FRIEND = "friend", _("Friend")
    OTHER = "other", _("Somebody close")


class PartingReason(TextChoices):
    """Why nobody here holds a thread of the person any more."""

    MOVED = "moved", _("Moved, and others take over there")
    DIED = "died", _("Died")
    ENDED = "ended", _("Needs no support from here any more")


class HelpKind(TextChoices):
    """What relatives do."""

    COMPANY = "company", _("Company")
    MONEY = "money", _("Bills and money")
    PAPERWORK = "paperwork", _("Forms and letters")
    TRAVEL = "travel", _("Comes along")
    HOUSEHOLD = "household", _("Home and food")
    CALLS = "calls", _("Calls agencies")


class Closeness(TextChoices):
    """How near somebody is, as the person sees it."""

    NEAR = "near", _("Very close")
    AROUND = "around", _("Close")
    SELDOM = "seldom", _("Now and then")


class TellingKind(TextChoices):
    """What a relative writes to staff."""

    OBSERVATION = "observation", _("Something seen")
    QUESTION = "question", _("A question")
    CANNOT = "cannot", _("Cannot any more")
    HANDED_BACK = "handed_back", _("Handed back")


class EntryKind(TextChoices):
    """What a relative keeps in their own log."""

    CALL = "call", _("A call or a meeting")
    LETTER = "letter", _("A letter")
    DATE = "date", _("A date to remember")


class Respected(TextChoices):
    """Whether somebody was met with respect at an agency (R76)."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class Strain(TextChoices):
    """How a week felt to a relative, in words; never a number."""

    LIGHT = "light", _("It was all right")
    HEAVY = "heavy", _("It was heavy")
    TOO_MUCH = "too_much", _("It was too much")


class OfferAnswer(TextChoices):
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Yes, please")
    DECLINED = "declined", _("No, thank you")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# A no may become a yes as long as the offer stands; what was taken back is offered anew.
OFFER_ANSWER_TRANSITIONS: dict[OfferAnswer, frozenset[OfferAnswer]] = {
    OfferAnswer.OFFERED: frozenset({OfferAnswer.ACCEPTED, OfferAnswer.DECLINED, OfferAnswer.WITHDRAWN}),
    OfferAnswer.ACCEPTED: frozenset({OfferAnswer.DECLINED}),
    OfferAnswer.DECLINED: frozenset({OfferAnswer.ACCEPTED}),
    OfferAnswer.WITHDRAWN: frozenset({OfferAnswer.OFFERED}),
}

HEADINGS = {
    "does": _("What I do, and want to go on doing"),
    "does_not": _("What I cannot or do not want to do"),
    "affects": _("What it does to me: sleep, health, work, others close to me"),
    "wants": _("What I want in my own life: work, learning, rest, friends"),
    "would_help": _("What would help me"),
    "if_ill": _("If I fall ill: who and what takes my place"),
}
"""Of a relative's own plan, by column."""
