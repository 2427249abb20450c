"""Facts about money and decisions: what the person has until when, and what is applied for."""

from django.db import models

from spindel.domain.entitlements.kinds import AmountPer, ApplicationState, BenefitKind
from spindel.domain.network.models import PERIOD_IS_FORWARD, Professional, Unit
from spindel.domain.people.models import PersonRow


class Benefit(PersonRow):
    """An income, a benefit or another decision, from a day until, but not including, another."""

    kind = models.CharField(max_length=22, choices=BenefitKind)
    decider = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="benefits")
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    amount_per = models.CharField(max_length=5, choices=AmountPer, default=AmountPer.MONTH)
    currency = models.CharField(max_length=3, default="SEK")
    case_number = models.CharField(max_length=60, blank=True)
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="benefit_is_forward", condition=PERIOD_IS_FORWARD)]


class Application(PersonRow):
    """An application under way for a kind of benefit."""

    kind = models.CharField(max_length=22, choices=BenefitKind)
    helper = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="applications")
    decider = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="applications")
    start_date = models.DateField()
    sent_date = models.DateField(null=True)
    decided_date = models.DateField(null=True)
    appealed_date = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=ApplicationState, default=ApplicationState.UNDER_WAY)
