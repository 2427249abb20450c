"""A link by which somebody without an account gets one page that the person has said yes to."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from spindel.domain.consent.models import Disclosure
from spindel.domain.people.models import PersonRow
from spindel.domain.plan.models.told import ToldOnce


class ToldLink(PersonRow):
    """One recipient, one page, for days. `token_hash`: SHA-256 of the token, which is kept nowhere."""

    told_once = models.ForeignKey(ToldOnce, on_delete=models.PROTECT, related_name="links")
    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="link")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    openings = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(name="told_link_is_forward", condition=Q(expires_at__gt=F("created_at"))),
            models.CheckConstraint(
                name="told_link_openings_have_a_first",
                condition=Q(opened_at=None, openings=0) | Q(opened_at__isnull=False, openings__gt=0),
            ),
        ]

    def is_open(self, *, at: datetime) -> bool:
        """Neither over nor taken back; not yet whether what it rests on holds."""
        return self.revoked_at is None and at < self.expires_at
