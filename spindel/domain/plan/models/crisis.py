"""The crisis plan, in the person's own words: made when well, in versions; and who has a copy of it."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.models import PersonRow
from spindel.domain.plan.kinds import Assent, CallWhen, CrisisState


class CrisisPlan(PersonRow):
    """One version. `texts` holds what is written, by part; a part without words is not there. `before`: what
    the last writer found in the part that they changed, for the undo.

    Texts are free words that nobody scans; they are kept in one column so that a version is one row.
    """

    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=CrisisState, default=CrisisState.DRAFT)
    texts = models.JSONField(default=dict, blank=True)
    before = models.JSONField(default=dict, blank=True)
    made_when_well = models.BooleanField(null=True)
    assent = models.CharField(max_length=10, choices=Assent, blank=True)
    signed_date = models.DateField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by_name = models.CharField(max_length=200, blank=True)
    review_date = models.DateField(null=True)
    document_what = models.CharField(max_length=200, blank=True)
    document_where = models.CharField(max_length=300, blank=True)
    document_jurisdiction = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="crisis_version_once", fields=["person", "version"]),
            models.UniqueConstraint(
                name="one_crisis_draft", fields=["person"], condition=Q(state=CrisisState.DRAFT)
            ),
            models.UniqueConstraint(
                name="one_crisis_plan_in_force", fields=["person"], condition=Q(state=CrisisState.IN_FORCE)
            ),
            models.CheckConstraint(
                name="crisis_plan_in_force_is_signed",
                condition=~Q(state__in=[CrisisState.IN_FORCE, CrisisState.REPLACED])
                | (~Q(assent="") & Q(signed_date__isnull=False, review_date__isnull=False)),
                violation_error_message=_("Enter the date of the next review."),
            ),
        ]

    def is_due(self, *, on: date) -> bool:
        """The day of its review has passed."""
        return self.review_date is not None and self.review_date < on


class CrisisCall(PersonRow):
    """Whom to call when it gets worse, or whom not to call."""

    crisis_plan = models.ForeignKey(CrisisPlan, on_delete=models.PROTECT, related_name="calls")
    name = models.CharField(max_length=200)
    who = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    when = models.CharField(max_length=6, choices=CallWhen, default=CallWhen.ANY)
    do_not_call = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="call_has_a_number",
                condition=Q(do_not_call=True) | ~Q(phone=""),
                violation_error_message=_("Enter the number to call."),
            )
        ]


class CrisisCopy(PersonRow):
    """Who was given a version, so that they can be given the next one."""

    crisis_plan = models.ForeignKey(CrisisPlan, on_delete=models.PROTECT, related_name="copies")
    holder = models.CharField(max_length=200)
    given_date = models.DateField()
    back_date = models.DateField(null=True)
