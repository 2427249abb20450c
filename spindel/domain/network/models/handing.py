"""What keeps continuity: taking over, what works with a person, and asking for another case manager."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.kinds import Goodbye, RequestKind
from spindel.domain.network.models.around import Handover
from spindel.domain.network.models.places import Unit
from spindel.domain.people.models import PersonRow


class Takeover(PersonRow):
    """What follows on an accepted hand-over: reading the pack, days with both, and a goodbye of three.

    `overlap_until`: the first day on which the former one no longer stands in as deputy.
    """

    handover = models.OneToOneField(Handover, on_delete=models.PROTECT, related_name="takeover")
    accepted_date = models.DateField()
    overlap_until = models.DateField(null=True)
    pack_read_date = models.DateField(null=True)
    goodbye = models.CharField(max_length=8, choices=Goodbye, default=Goodbye.OPEN)
    goodbye_date = models.DateField(null=True)
    goodbye_where = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="goodbye_has_day",
                condition=Q(goodbye__in=[Goodbye.OPEN, Goodbye.DECLINED]) | Q(goodbye_date__isnull=False),
                violation_error_message=_("Enter the date."),
            )
        ]


class WhatWorks(PersonRow):
    """What works with this person, in words that they can read; the latest holds."""

    text = models.CharField(max_length=500)
    is_with_person = models.BooleanField()
    written_date = models.DateField()
    by_name = models.CharField(max_length=200)


class WeekWish(PersonRow):
    """How many people and visits in a week the person wants at most, as they said it; the newest holds."""

    people = models.PositiveSmallIntegerField(null=True)
    visits = models.PositiveSmallIntegerField(null=True)
    own_words = models.CharField(max_length=300, blank=True)
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_week_wish", fields=["person"], condition=Q(end_date=None)),
            models.CheckConstraint(
                name="week_wish_says_something",
                condition=Q(people__isnull=False) | Q(visits__isnull=False),
                violation_error_message=_("Enter how many people, or how many visits."),
            ),
        ]


class CoordinatorRequest(PersonRow):
    """The person asks for another case manager, or units disagree on who leads; a unit's leader answers.

    `asked_by_name`: who it is from. What is asked is read by the person and by who leads the unit alone.
    """

    kind = models.CharField(max_length=10, choices=RequestKind)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="coordinator_requests")
    text = models.CharField(max_length=500, blank=True)
    asked_by_name = models.CharField(max_length=200)
    asked_date = models.DateField()
    answer = models.CharField(max_length=500, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_date = models.DateField(null=True)
    withdrawn_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_request_of_a_kind_waits",
                fields=["person", "kind"],
                condition=Q(answered_date=None, withdrawn_date=None),
                violation_error_message=_("This waits for an answer already."),
            ),
            models.CheckConstraint(
                name="request_answer_has_day",
                condition=Q(answer="", answered_date=None) | (~Q(answer="") & Q(answered_date__isnull=False)),
            ),
        ]
