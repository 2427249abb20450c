"""Professionals, where they sit, when they are away, and what a seat may decide."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.kinds import Decision, Role
from spindel.domain.network.models.places import Unit
from spindel.kernel.models import Row

PERIOD_IS_FORWARD = Q(end_date=None) | Q(end_date__gte=F("start_date"))


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


class Mandate(Row):
    """A decision that a seat may take, and up to what."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="mandates")
    decision = models.CharField(max_length=20, choices=Decision)
    up_to = models.CharField(max_length=100, blank=True)
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="mandate_is_forward", condition=PERIOD_IS_FORWARD)]
