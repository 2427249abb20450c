"""What can happen to a promise, as its ledger says it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LedgerVerb(TextChoices):
    PROMISE = "promise", _("Promised")
    ASSIGN_OWNER = "assign_owner", _("Somebody else does it")
    RELEASE = "release", _("Nobody does it for now")
    SETTLE = "settle", _("Settled anew: who, by when, under which mandate")
    UNSETTLE = "unsettle", _("Put back as it was")
    POSTPONE = "postpone", _("Another day")
    COMPLETE = "complete", _("Done")
    NOT_POSSIBLE = "not_possible", _("Not possible")
    WITHDRAW = "withdraw", _("No longer needed")
    REOPEN = "reopen", _("Open again")
