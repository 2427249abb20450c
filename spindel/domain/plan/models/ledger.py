"""What has happened to a promise, one line after the other; nothing in it is ever changed."""

from django.db import models

from spindel.domain.people.models import PersonRow
from spindel.domain.plan.kinds import OwnerKind
from spindel.domain.plan.kinds_ledger import LedgerVerb
from spindel.domain.plan.models.shared import Commitment


class CommitmentEntry(PersonRow):
    """One change: how it stood from then on, and what was said to it.

    `before_date`: the day that held before, where it changed. `owner_name` is kept as it was; it is empty for
    the person, whose name stands on them, and for nobody. `words`: what shows that it is done, or why it is
    not possible, not needed, or takes longer.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="entries")
    verb = models.CharField(max_length=12, choices=LedgerVerb)
    entered_at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    owner_kind = models.CharField(max_length=12, choices=OwnerKind, blank=True)
    owner_name = models.CharField(max_length=200, blank=True)
    due_date = models.DateField(null=True)
    before_date = models.DateField(null=True)
    words = models.CharField(max_length=300, blank=True)
