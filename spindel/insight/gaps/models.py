"""Open and closed gaps, what was done with them, and what people said of a rule."""

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from spindel.kernel.models import Row


class CloseReason(TextChoices):
    RESOLVED = "resolved", _("No longer so")
    RULE_ENDED = "rule_ended", _("The rule is no longer used")


class Gap(Row):
    """Something that falls, or is about to, through the cracks. One open gap per rule, subject and key."""

    rule = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    key = models.CharField(max_length=120)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="gaps")
    severity = models.PositiveSmallIntegerField()
    categories = models.IntegerField()
    since_date = models.DateField()
    whose_kind = models.CharField(max_length=20)
    whose_id = models.UUIDField(null=True)
    params = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    opened_date = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_date = models.DateField(null=True)
    close_reason = models.CharField(max_length=12, choices=CloseReason, blank=True)
    acknowledged_by = models.UUIDField(null=True)
    acknowledged_by_name = models.CharField(max_length=200, blank=True)
    acknowledged_at = models.DateTimeField(null=True)
    handed_to_id = models.UUIDField(null=True)
    snoozed_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_gap",
                fields=["rule", "subject_kind", "subject_id", "key"],
                condition=Q(closed_at=None),
            )
        ]
        indexes = [
            models.Index(name="gap_open_by_person", fields=["person", "rule"], condition=Q(closed_at=None)),
            models.Index(
                name="gap_open_by_subject", fields=["subject_kind", "subject_id"], condition=Q(closed_at=None)
            ),
            models.Index(name="gap_open_by_whose", fields=["whose_id"], condition=Q(closed_at=None)),
            models.Index(
                name="gap_closed", fields=["closed_date", "person"], condition=Q(closed_at__isnull=False)
            ),
        ]


class GapEventKind(TextChoices):
    OPENED = "opened", _("Opened")
    ACKNOWLEDGED = "acknowledged", _("Seen")
    HANDED_OVER = "handed_over", _("Handed over")
    SNOOZED = "snoozed", _("Put off")
    WOKEN = "woken", _("Back again")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Open again")
    TAKEN_BACK = "taken_back", _("Taken back")


class GapEvent(Row):
    """One step in the story of a gap; never changed. `takes_back`: the step that this one undoes."""

    gap = models.ForeignKey(Gap, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=GapEventKind)
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200)
    reason = models.CharField(max_length=300, blank=True)
    until_date = models.DateField(null=True)
    to_id = models.UUIDField(null=True)
    takes_back = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="taken_back")


class RuleVerdict(Row):
    """Somebody says that a rule was not useful here, and why."""

    rule = models.CharField(max_length=60)
    gap = models.ForeignKey(Gap, on_delete=models.PROTECT, related_name="verdicts")
    at = models.DateTimeField()
    by_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    why = models.CharField(max_length=300)
    taken_back_at = models.DateTimeField(null=True)
