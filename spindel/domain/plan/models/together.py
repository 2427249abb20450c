"""What staff and the person do together: go through the plan, and decide."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.models import PersonRow
from spindel.domain.plan.kinds import Area, GotItRight
from spindel.domain.plan.models.shared import Plan


class GoneThrough(PersonRow):
    """The plan was gone through with the person: did we get it right, and what do they not agree with."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="gone_through")
    gone_date = models.DateField()
    right = models.CharField(max_length=8, choices=GotItRight)
    own_words = models.CharField(max_length=500, blank=True)
    disagreement = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="not_right_says_what",
                condition=Q(right=GotItRight.YES) | ~Q(own_words="") | ~Q(disagreement=""),
                violation_error_message=_("Write what the person wants to have changed."),
            )
        ]


class SharedDecision(PersonRow):
    """A decision taken together: what was asked, what could be chosen, what counted, and how sure one is.

    `how_sure` is about the decision, 0 (not at all) to 10, as the person says it; None when not said.
    """

    area = models.CharField(max_length=16, choices=Area)
    question = models.CharField(max_length=300)
    options = models.TextField(max_length=1500)
    talked = models.TextField(max_length=1500, blank=True)
    priorities = models.CharField(max_length=500, blank=True)
    decision = models.CharField(max_length=500)
    took_part = models.CharField(max_length=300)
    how_sure = models.PositiveSmallIntegerField(null=True)
    disagreement = models.CharField(max_length=500, blank=True)
    decided_date = models.DateField()
    review_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="sure_from_0_to_10", condition=Q(how_sure=None) | Q(how_sure__lte=10))
        ]
