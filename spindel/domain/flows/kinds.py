"""The words of this room that are choices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class HolderKind(TextChoices):
    """Who holds a thread of the web around a person."""

    UNIT = "unit", _("A unit")
    RELATIVE = "relative", _("Somebody close")


class MoveKind(TextChoices):
    """How a thread last moved; of one day the last of these is told."""

    TRIED = "tried", _("tried to reach")
    KEPT = "kept", _("kept a promise")
    IN_TOUCH = "in_touch", _("in touch")


class ChangeKind(TextChoices):
    """What may have changed about a person since somebody last looked."""

    CONTACT = "contact", _("Contact")
    VISIT_BOOKED = "visit_booked", _("Visit booked")
    VISIT_CAME = "visit_came", _("Came to a visit")
    VISIT_MISSED = "visit_missed", _("Missed a visit")
    VISIT_CANCELLED = "visit_cancelled", _("Visit cancelled")
    PROMISED = "promised", _("Promised")
    DONE = "done", _("Promise kept")
    NOT_POSSIBLE = "not_possible", _("Promise not possible")
    WITHDRAWN = "withdrawn", _("Promise withdrawn")
    NEED = "need", _("New need")
    GOAL = "goal", _("New goal")
    RESPONSIBLE = "responsible", _("Takes responsibility")
    SAYS_OTHER = "says_other", _("Says that another is responsible")
    ENGAGED = "engaged", _("Unit engaged")
    CASE_MANAGER = "case_manager", _("New case manager")
    RELATIVE = "relative", _("Somebody close takes part")
    BENEFIT = "benefit", _("Income or decision noted")
    APPLICATION = "application", _("Application started")
    CAPACITY = "capacity", _("New view of what the person can carry")
    MEDICINE = "medicine", _("Medicine received")
    OBSERVATION = "observation", _("Measurement received")
    ENCOUNTER = "encounter", _("Care contact received")


KEPT_FROM_DECIDERS = frozenset(
    {
        ChangeKind.VISIT_MISSED,
        ChangeKind.NOT_POSSIBLE,
        ChangeKind.WITHDRAWN,
        ChangeKind.CAPACITY,
        ChangeKind.OBSERVATION,
    }
)
"""What a person fails at, can carry or is measured to have never travels to those who decide."""


class AwaitedKind(TextChoices):
    """Answers that others wait for."""

    HANDOVER = "handover", _("Answer the hand-over")
    COMMITMENT = "commitment", _("Keep the promise")
    PROPOSAL = "proposal", _("Proposes a change")


class LinkState(TextChoices):
    """What a link gives now."""

    OPEN = "open", _("Can be opened")
    REVOKED = "revoked", _("Taken back")
    OVER = "over", _("Its days are over")
    STOPPED = "stopped", _("Gives nothing: what it rested on no longer holds")
