"""The words of this room that are choices, and which outcome may follow which."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """How a visit went; `planned` until somebody says."""

    PLANNED = "planned", _("Planned")
    CAME = "came", _("Came")
    MISSED = "missed", _("Missed")
    CANCELLED = "cancelled", _("Cancelled")


OUTCOME_TRANSITIONS: dict[Outcome, frozenset[Outcome]] = {
    Outcome.PLANNED: frozenset({Outcome.CAME, Outcome.MISSED, Outcome.CANCELLED}),
    Outcome.CAME: frozenset({Outcome.MISSED, Outcome.PLANNED}),
    Outcome.MISSED: frozenset({Outcome.CAME, Outcome.CANCELLED, Outcome.PLANNED}),
    Outcome.CANCELLED: frozenset({Outcome.PLANNED}),
}


class Reached(TextChoices):
    """Whether a contact reached the person."""

    REACHED = "reached", _("Reached")
    TRIED = "tried", _("Tried, no answer")
