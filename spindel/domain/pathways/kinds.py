"""The words of this room that are choices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Start(TextChoices):
    """Why a course began."""

    ADMISSION = "admission", _("Admitted to inpatient care")
    DISCHARGE = "discharge", _("Left inpatient care")
    BY_HAND = "by_hand", _("Started by staff")


class End(TextChoices):
    """Why a course ended."""

    DONE = "done", _("What there was to do is done")
    NOT_WANTED = "not_wanted", _("It is not wanted")
    MISTAKE = "mistake", _("It was started by mistake")
    PARTED = "parted", _("All have parted from the person")


class StepState(TextChoices):
    """What somebody says about a step."""

    DONE = "done", _("Done")
    NOT_POSSIBLE = "not_possible", _("Not possible")
    NOT_WANTED = "not_wanted", _("Not wanted")


class Needs(TextChoices):
    """What a step takes before it may be done."""

    NOTHING = "nothing", _("Nothing")
    ANSWER_OR_GROUND = "answer_or_ground", _("The person's answer, or a legal ground")


class Tells(TextChoices):
    """What somebody close learns by a step."""

    NOTHING = "nothing", _("Nothing about the person")
    GENERAL = "general", _("General facts, nothing about the person")
    PRESENCE = "presence", _("That the person is here")
    PLACE = "place", _("Where the person is")


class Says(TextChoices):
    """What the person answered when asked what one of those close to them may know."""

    NOTHING = "nothing", _("Nothing")
    PRESENCE = "presence", _("That I am here")
    PLACE = "place", _("That I am here, and where")
    COULD_NOT = "could_not", _("The person could not answer")


COVERS: dict[Tells, frozenset[Says]] = {
    Tells.PRESENCE: frozenset({Says.PRESENCE, Says.PLACE}),
    Tells.PLACE: frozenset({Says.PLACE}),
}
"""Which answers let which thing be told."""


class Ground(TextChoices):
    """On what something about the person was told."""

    NONE = "", _("Nothing about the person was told")
    ANSWER = "answer", _("The person's answer")
    LAW = "law", _("A legal ground")


class SeenIn(TextChoices):
    """Where it shows that a step is done, if nobody ticks it off."""

    ANSWERS = "answers", _("The person's answers")
    CONTACTS = "contacts", _("The contacts")
    VISITS = "visits", _("The visits")
