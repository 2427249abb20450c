"""Looks that wait for a review, and what is kept of the last weeks to tell the unusual from the usual."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.models import Professional, Unit
from spindel.domain.people.models import Person
from spindel.insight.looks.kinds import Verdict
from spindel.kernel.models import Row

REVIEW_WITHIN = timedelta(days=7)


class Flag(Row):
    """One sign that a human's looks at a person on a day were unusual; without a person, at many.

    `unit`: whose leader reviews it; `reasons`: what is known that may explain it. Never deleted; with its
    verdict it keeps why.
    """

    detector = models.CharField(max_length=20)
    human = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    organisation_id = models.UUIDField(null=True)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    local_date = models.DateField()
    params = models.JSONField(default=dict, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    flagged_at = models.DateTimeField()
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    verdict_text = models.CharField(max_length=500, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    reviewed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="flag_once",
                fields=["detector", "human", "person", "local_date"],
                condition=~Q(person=None),
            ),
            models.UniqueConstraint(
                name="flag_once_of_many", fields=["detector", "human", "local_date"], condition=Q(person=None)
            ),
            models.CheckConstraint(
                name="flag_verdict_has_text",
                condition=Q(verdict="", reviewed_at=None)
                | (~Q(verdict_text="") & Q(reviewed_at__isnull=False)),
                violation_error_message=_("Write in a few words why."),
            ),
        ]
        indexes = [models.Index(name="flag_open_by_unit", fields=["unit"], condition=Q(verdict=""))]

    @property
    def due_date(self) -> date:
        """The last day on which it is reviewed in time."""
        return self.local_date + REVIEW_WITHIN


class BareLook(models.Model):
    """Looks of a day for which the human had no reason of their own. Kept for four weeks."""

    id = models.BigAutoField(primary_key=True)
    human_id = models.UUIDField()
    person_id = models.UUIDField()
    local_date = models.DateField()
    views = models.PositiveIntegerField()
    team = models.BooleanField()

    class Meta:
        indexes = [models.Index(name="bare_look_by_day", fields=["local_date"])]


class WorkedHours(models.Model):
    """The hours of a day in which a human looked for a reason, as a bit set. Shown to nobody; kept weeks."""

    id = models.BigAutoField(primary_key=True)
    human_id = models.UUIDField()
    local_date = models.DateField()
    hours = models.IntegerField()

    class Meta:
        indexes = [models.Index(name="worked_hours_by_day", fields=["local_date"])]


class ExaminedDay(models.Model):
    """A day whose looks were examined: sums over the whole house, never of one human."""

    local_date = models.DateField(primary_key=True)
    examined_at = models.DateTimeField()
    looks = models.PositiveIntegerField()
    explained = models.PositiveIntegerField()
    staff_days = models.PositiveIntegerField()


class StaffMark(Row):
    """What the employer says of a human, as keyed codes (marks.py): neither can be read back."""

    professional = models.OneToOneField(Professional, on_delete=models.PROTECT, related_name="+")
    number_code = models.CharField(max_length=64, blank=True)
    address_code = models.CharField(max_length=64, blank=True)
    as_of_date = models.DateField()
