"""Organisations, units, professionals, their seats and mandates, and who is engaged with a person."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.kinds import (
    Along,
    Decision,
    EngagedOn,
    HandoverState,
    OfferingKind,
    OrganisationKind,
    Role,
    UnitKind,
)
from spindel.domain.people.models import SPOT_IS_WHOLE, Located, PersonRow
from spindel.kernel.models import Row

PERIOD_IS_FORWARD = Q(end_date=None) | Q(end_date__gte=F("start_date"))


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


class Professional(Row):
    """A human with one or more roles in units."""

    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    caseload_limit = models.DecimalField(max_digits=5, decimal_places=1, default=Decimal(20))
    account = models.OneToOneField("kernel.Account", null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.name


class Seat(Row):
    """A role in a unit: what a grant or a mandate is given to, whoever sits there."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=22, choices=Role)

    class Meta:
        constraints = [models.UniqueConstraint(name="seat_once", fields=["unit", "role"])]


class Membership(Row):
    """A professional sits in a seat from a day until, but not including, another.

    `stand_in`: who sees to what they promised from here while they are away or late.
    """

    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="memberships")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="memberships")
    stand_in = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="stands_in")
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="membership_is_forward", condition=PERIOD_IS_FORWARD),
            models.CheckConstraint(
                name="stand_in_is_another",
                condition=Q(stand_in=None) | ~Q(stand_in=F("professional")),
                violation_error_message=_("Choose somebody else."),
            ),
        ]


class Absence(Row):
    """Days on which a professional is away."""

    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="absences")
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="absence_is_forward", condition=PERIOD_IS_FORWARD)]


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


class Mandate(Row):
    """A decision that a seat may take, and up to what."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="mandates")
    decision = models.CharField(max_length=20, choices=Decision)
    up_to = models.CharField(max_length=100, blank=True)
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="mandate_is_forward", condition=PERIOD_IS_FORWARD)]


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
