"""What a relative keeps for themselves. Nobody else reads it unless they choose so, and no rule scans it.

The one exception is a limit that the relative wants staff to know of: with it go the hours of each week.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.kinds import EntryKind, Respected, Strain
from spindel.domain.people.models.close import RelativeRow


class LogEntry(RelativeRow):
    """A call, a letter or a date with an agency: whom, what was said, what was promised by when.

    `unit_id`: the unit of that name here, so that answers to "were you respected?" show patterns by unit.
    """

    kind = models.CharField(max_length=6, choices=EntryKind)
    entry_date = models.DateField()
    agency = models.CharField(max_length=200)
    unit_id = models.UUIDField(null=True)
    case_number = models.CharField(max_length=100, blank=True)
    whom = models.CharField(max_length=200, blank=True)
    said = models.TextField(max_length=2000, blank=True)
    promised = models.CharField(max_length=300, blank=True)
    promised_date = models.DateField(null=True)
    done_date = models.DateField(null=True)
    respected = models.CharField(max_length=6, choices=Respected, blank=True)


class RelativeWeek(RelativeRow):
    """Hours of one week, which begins on a Monday, and how it felt."""

    week_date = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    strain = models.CharField(max_length=8, choices=Strain, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_week_per_relative", fields=["relative", "week_date"])
        ]


class RelativeLimit(RelativeRow):
    """How much a relative can and wants to do. With `tells_staff`, passing it makes staff take work back."""

    hours_a_week = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    tasks = models.PositiveSmallIntegerField(null=True)
    tells_staff = models.BooleanField(default=False)
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_limit_now", fields=["relative"], condition=Q(end_date=None)),
            models.CheckConstraint(
                name="limit_limits_something",
                condition=Q(hours_a_week__isnull=False) | Q(tasks__isnull=False),
                violation_error_message=_("Enter hours or tasks."),
            ),
        ]


class SupportPlan(RelativeRow):
    """A relative's own plan, under the headings of the Care Act 2014, section 10, in our own words.

    `shared_date`: since when the case manager's unit may read it, because the relative wants it.
    """

    does = models.TextField(max_length=1000, blank=True)
    does_not = models.TextField(max_length=1000, blank=True)
    affects = models.TextField(max_length=1000, blank=True)
    wants = models.TextField(max_length=1000, blank=True)
    would_help = models.TextField(max_length=1000, blank=True)
    if_ill = models.TextField(max_length=1000, blank=True)
    shared_date = models.DateField(null=True)
    changed_date = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_support_plan", fields=["relative"])]
