"""Versions of the plan, which never change, and what each party says to them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.network.models import Unit
from spindel.domain.people.models import PersonRow, Relative
from spindel.domain.plan.kinds import GotItRight
from spindel.domain.plan.models.shared import Plan
from spindel.domain.plan.states import Party, SignSays, VersionCause


class PlanVersion(PersonRow):
    """The plan as it stood when it was agreed on, revised or fixed: all of it, as data.

    No action changes one. `digest`: SHA-256 over the content, so that it shows if somebody did.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    cause = models.CharField(max_length=8, choices=VersionCause)
    made_date = models.DateField()
    made_by_name = models.CharField(max_length=200)
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(name="version_number_once", fields=["plan", "number"])]


class SignOff(PersonRow):
    """What one party says to one version: asked for until a day, then answered once.

    `categories`, `for_decider` and `digest` tell which slice of the version it was: exactly what the party
    could see. A party that does not sign is respected; one that signs and does not agree says so in words.
    """

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="sign_offs")
    party = models.CharField(max_length=8, choices=Party)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="sign_offs")
    relative = models.ForeignKey(Relative, null=True, on_delete=models.PROTECT, related_name="sign_offs")
    party_name = models.CharField(max_length=200)
    asked_date = models.DateField()
    sign_by_date = models.DateField()
    says = models.CharField(max_length=3, choices=SignSays, blank=True)
    how = models.CharField(max_length=8, choices=GivenHow, blank=True)
    witness_name = models.CharField(max_length=200, blank=True)
    right = models.CharField(max_length=8, choices=GotItRight, blank=True)
    disagreement = models.CharField(max_length=500, blank=True)
    signed_date = models.DateField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by_name = models.CharField(max_length=200, blank=True)
    categories = models.PositiveIntegerField(default=0)
    for_decider = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="party_signs_once", fields=["version", "party", "unit", "relative"], nulls_distinct=False
            ),
            models.CheckConstraint(
                name="signed_says_what",
                condition=Q(signed_date=None, says="") | (Q(signed_date__isnull=False) & ~Q(says="")),
            ),
            models.CheckConstraint(
                name="signed_spoken_has_witness",
                condition=~Q(how=GivenHow.ORAL) | ~Q(witness_name=""),
                violation_error_message=_("Enter who was the witness."),
            ),
            models.CheckConstraint(
                name="signed_but_says_why",
                condition=~Q(says=SignSays.BUT) | ~Q(disagreement=""),
                violation_error_message=_("Write what is not agreed on."),
            ),
        ]
