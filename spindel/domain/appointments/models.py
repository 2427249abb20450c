"""Visits and contacts of all agencies, in one list."""

from django.db import models
from django.db.models import Q

from spindel.domain.appointments.kinds import Outcome, Reached
from spindel.domain.network.models import Professional, Unit
from spindel.domain.people.kinds import Channel
from spindel.domain.people.models import PersonRow


class Visit(PersonRow):
    """A booked visit, whichever agency booked it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="visits")
    professional = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="visits")
    what = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    local_date = models.DateField()
    interpreter_language = models.CharField(max_length=12, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PLANNED)
    outcome_by_name = models.CharField(max_length=200, blank=True)
    outcome_at = models.DateTimeField(null=True)
    follow_up_by = models.ForeignKey(
        Professional, null=True, on_delete=models.PROTECT, related_name="follow_ups"
    )
    followed_up_date = models.DateField(null=True)
    followed_up_with = models.ForeignKey(
        "Contact", null=True, on_delete=models.PROTECT, related_name="settled_visits"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="visit_outcome_has_source",
                condition=Q(outcome=Outcome.PLANNED) | (~Q(outcome_by_name="") & Q(outcome_at__isnull=False)),
            )
        ]
        indexes = [
            models.Index(name="visit_by_person", fields=["person", "local_date"]),
            models.Index(name="visit_by_day", fields=["local_date", "professional"]),
        ]


class Contact(PersonRow):
    """The ledger of contacts with the person: who, how, when, and what was said in two lines."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="contacts")
    professional = models.ForeignKey(
        Professional, null=True, on_delete=models.PROTECT, related_name="contacts"
    )
    visit = models.OneToOneField(Visit, null=True, on_delete=models.PROTECT, related_name="contact")
    channel = models.CharField(max_length=10, choices=Channel)
    reached = models.CharField(max_length=8, choices=Reached, default=Reached.REACHED)
    at = models.DateTimeField()
    local_date = models.DateField()
    text = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(
                # Everything that the rules read of a contact, so that they need not open the rows.
                name="contact_by_person",
                fields=["person", "reached", "unit", "local_date", "at"],
            )
        ]
