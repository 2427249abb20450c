"""What the person proposes to have changed in their plan."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.models import PersonRow
from spindel.domain.plan.kinds import Area, ProposalState
from spindel.domain.plan.models.shared import Commitment


class Proposal(PersonRow):
    """A change that the person proposes, in their own words; or that one of their tasks is too much.

    `area`: of the task that it is about; empty for the plan as a whole.
    """

    text = models.CharField(max_length=500)
    commitment = models.ForeignKey(Commitment, null=True, on_delete=models.PROTECT, related_name="proposals")
    area = models.CharField(max_length=16, choices=Area, blank=True)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    proposed_date = models.DateField()
    answer_text = models.CharField(max_length=500, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="proposal_answered_in_words",
                condition=Q(state__in=(ProposalState.WAITING, ProposalState.TAKEN_BACK))
                | (Q(answered_date__isnull=False) & ~Q(answer_text="")),
                violation_error_message=_("An answer is given in words."),
            )
        ]
