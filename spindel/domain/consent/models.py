"""What the person lets whom know, and the grants that follow from it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import ConsentState, GivenHow, Ground, Level, Purpose
from spindel.domain.network.models import Unit
from spindel.domain.people.models import PersonRow, Relative
from spindel.kernel.models import Row


class Consent(PersonRow):
    """The person's answer to: may this unit, or this relative, know these categories, for what, until when.

    Each time of asking is a row of its own, with the next version.
    """

    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="consents")
    relative = models.ForeignKey(Relative, null=True, on_delete=models.PROTECT, related_name="consents")
    categories = models.IntegerField()
    level = models.SmallIntegerField(choices=Level, default=Level.READ)
    purpose = models.CharField(max_length=14, choices=Purpose, default=Purpose.COORDINATION)
    state = models.CharField(max_length=10, choices=ConsentState, default=ConsentState.ASKED)
    version = models.PositiveSmallIntegerField(default=1)
    asked_date = models.DateField()
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    end_date = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_date = models.DateField(null=True)
    offer_again_date = models.DateField(null=True)
    how = models.CharField(max_length=8, choices=GivenHow, blank=True)
    witness_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_spoken_has_witness",
                condition=~Q(how=GivenHow.ORAL) | ~Q(witness_name=""),
                violation_error_message=_("Enter who was the witness."),
            ),
            models.CheckConstraint(
                name="consent_names_one_recipient",
                condition=Q(unit=None, relative__isnull=False) | Q(unit__isnull=False, relative=None),
                violation_error_message=_("A consent names one unit or one relative."),
            ),
            models.CheckConstraint(
                name="consent_is_forward", condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="consent_withdrawn_has_time",
                condition=~Q(state=ConsentState.WITHDRAWN) | Q(withdrawn_at__isnull=False),
            ),
        ]


class Block(PersonRow):
    """What the person keeps from a unit, or from everybody but their case manager's unit; it always wins."""

    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="blocks")
    categories = models.IntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)


class Sharing(PersonRow):
    """A sharing that the plan counts on: this unit needs to know these categories for this purpose."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sharings")
    categories = models.IntegerField()
    purpose = models.CharField(max_length=14, choices=Purpose, default=Purpose.COORDINATION)
    what_for = models.CharField(max_length=200)
    start_date = models.DateField()
    end_date = models.DateField(null=True)


class Grant(Row):
    """One row of effective access, derived and never typed; or, as an exclusion, what is kept from somebody.

    An exclusion holds for every purpose and every level, and wins over all other rows of its grantee.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="grants", db_index=False
    )
    grantee_id = models.UUIDField()
    categories = models.IntegerField()
    level = models.SmallIntegerField(choices=Level)
    purpose = models.CharField(max_length=14, choices=Purpose, blank=True)
    is_exclusion = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    ground = models.CharField(max_length=12, choices=Ground)
    source_kind = models.CharField(max_length=20)
    source_id = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(name="grant_by_person", fields=["person", "grantee_id"]),
            models.Index(
                name="grant_by_grantee", fields=["grantee_id", "person"], condition=Q(is_exclusion=False)
            ),
            models.Index(
                name="exclusion_by_person", fields=["person", "grantee_id"], condition=Q(is_exclusion=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="grant_is_forward", condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="exclusion_is_for_every_purpose",
                condition=Q(is_exclusion=True, purpose="") | (Q(is_exclusion=False) & ~Q(purpose="")),
            ),
            models.CheckConstraint(name="grant_is_of_something", condition=Q(categories__gt=0)),
        ]
