"""What is kept of words: those that others replaced, and what people do not agree on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.models import PersonRow
from spindel.domain.plan.kinds import Area
from spindel.domain.plan.states import Thing


class EarlierWords(PersonRow):
    """What stood there before somebody wrote it anew: nobody's words are lost when two edit the plan.

    `area`: of the thing; empty for the plan as a whole.
    """

    thing = models.CharField(max_length=12, choices=Thing)
    thing_id = models.UUIDField(db_index=True)
    area = models.CharField(max_length=16, choices=Area, blank=True)
    words = models.CharField(max_length=1200)
    until_at = models.DateTimeField()
    replaced_by_name = models.CharField(max_length=200)


class Disagreement(PersonRow):
    """What somebody does not agree with, in their words: it stands beside the plan until it is settled.

    `area`: of life that it is about; empty for the plan as a whole.
    """

    whose = models.CharField(max_length=200)
    about = models.CharField(max_length=300)
    own_words = models.CharField(max_length=500)
    area = models.CharField(max_length=16, choices=Area, blank=True)
    noted_date = models.DateField()
    settled_date = models.DateField(null=True)
    settled_words = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disagreement_settled_in_words",
                condition=Q(settled_date=None) | ~Q(settled_words=""),
                violation_error_message=_("Write how it was settled."),
            )
        ]
