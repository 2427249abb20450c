"""Organisations, their units, and what a unit invites to and offers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.kinds import Along, OfferingKind, OrganisationKind, UnitKind
from spindel.domain.people.models import SPOT_IS_WHOLE, Located
from spindel.kernel.models import Row


class Organisation(Row):
    """Who employs, and who owns the rows that its people write."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=14, choices=OrganisationKind)

    def __str__(self) -> str:
        return self.name


class Unit(Row):
    """A clinic, an office, a practice, a ward."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=18, choices=UnitKind)
    municipality = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.name


class Activity(Row):
    """Something for families and friends that a unit invites everybody to; it says nothing about anybody."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="activities")
    what = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    is_online = models.BooleanField(default=False)
    how_to_join = models.CharField(max_length=300, blank=True)
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(name="activity_by_start", fields=["starts_at"])]


class Offering(Located, Row):
    """Something that a unit offers at a place, and what it takes to choose it; it says nothing of anybody.

    `wait_date`: the day on which the wait was asked about. `loses`: what whoever chooses it does without,
    perhaps only farther from home than `loses_beyond_km`. `languages`: codes.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="offerings")
    kind = models.CharField(max_length=16, choices=OfferingKind)
    what = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    hours = models.CharField(max_length=200, blank=True)
    in_evenings = models.BooleanField(default=False)
    on_weekends = models.BooleanField(default=False)
    languages = models.JSONField(default=list, blank=True)
    along = models.CharField(max_length=6, choices=Along)
    wait_days = models.PositiveSmallIntegerField(null=True)
    wait_date = models.DateField(null=True)
    loses = models.CharField(max_length=300, blank=True)
    loses_beyond_km = models.PositiveSmallIntegerField(null=True)
    ended_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="offering_spot_is_whole", condition=SPOT_IS_WHOLE),
            models.CheckConstraint(
                name="offering_wait_has_day",
                condition=Q(wait_days=None, wait_date=None)
                | Q(wait_days__isnull=False, wait_date__isnull=False),
            ),
            models.CheckConstraint(
                name="offering_loses_something",
                condition=Q(loses_beyond_km=None) | ~Q(loses=""),
                violation_error_message=_("Write what a choice of it loses."),
            ),
        ]
