"""The words of this room that are choices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verdict(TextChoices):
    """What a reviewer says of a look."""

    IN_ORDER = "in_order", _("It was part of the work")
    MISTAKE = "mistake", _("A mistake: the wrong person was opened")
    NOT_IN_ORDER = "not_in_order", _("There was no right to look")
