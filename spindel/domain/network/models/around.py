"""Who stands around a person: the units that are engaged, the case manager, and who takes over."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.kinds import EngagedOn, HandoverState
from spindel.domain.network.models.places import Unit
from spindel.domain.network.models.seats import PERIOD_IS_FORWARD, Professional
from spindel.domain.people.models import PersonRow


class Engagement(PersonRow):
    """A unit is engaged with a person: there is a care or support relation.

    `ground` is empty where it was not asked for: a unit that takes a person in, and rows from before.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="engagements")
    contact = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="engagements")
    interval_days = models.PositiveSmallIntegerField(null=True)
    is_extra_support = models.BooleanField(default=False)
    ground = models.CharField(max_length=8, choices=EngagedOn, blank=True)
    ground_text = models.CharField(max_length=300, blank=True)
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="engagement_is_forward", condition=PERIOD_IS_FORWARD),
            models.UniqueConstraint(
                name="engagement_once_at_a_time", fields=["person", "unit"], condition=Q(end_date=None)
            ),
            models.CheckConstraint(
                name="engagement_without_yes_says_why",
                condition=Q(ground__in=["", EngagedOn.WANTED]) | ~Q(ground_text=""),
                violation_error_message=_("Write why it needs no yes of the person."),
            ),
        ]
        indexes = [models.Index(name="engagement_by_unit", fields=["unit", "end_date"])]


class CaseManagement(PersonRow):
    """The one accountable case manager of a person, with a deputy, from a day.

    At most one at any time: one open row per person, and the database refuses overlapping periods.
    """

    manager = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="managed")
    deputy = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="deputised")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="case_managements")
    travel_weight = models.DecimalField(max_digits=3, decimal_places=1, default=Decimal(0))
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="case_management_is_forward", condition=PERIOD_IS_FORWARD),
            models.CheckConstraint(
                name="deputy_is_somebody_else",
                condition=Q(deputy=None) | ~Q(deputy=F("manager")),
                violation_error_message=_("The deputy must be somebody else than the case manager."),
            ),
            models.UniqueConstraint(
                name="one_case_manager_now",
                fields=["person"],
                condition=Q(end_date=None),
                violation_error_message=_("This person already has an accountable case manager."),
            ),
        ]
        indexes = [
            models.Index(
                # Everything that a caseload is made of, so that its rows need not be opened.
                name="case_management_by_manager",
                fields=["manager", "person", "start_date", "end_date", "travel_weight"],
            )
        ]


class Handover(PersonRow):
    """One case manager asks another to take over a person from a day; nothing moves until it is accepted."""

    from_professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="handed_over")
    to_professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="offered")
    from_date = models.DateField()
    asked_date = models.DateField(null=True)
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=HandoverState, default=HandoverState.PROPOSED)
    answered_at = models.DateTimeField(null=True)
    answer_text = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_handover_waiting", fields=["person"], condition=Q(state=HandoverState.PROPOSED)
            )
        ]
