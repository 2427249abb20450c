"""A choice put before the person, what they said to it, and when those close to them can come along."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.network.models import Offering
from spindel.domain.people.models import PersonRow, Relative
from spindel.domain.plan.kinds import Area, ChoiceSaid


class Choice(PersonRow):
    """A question with two or more answers out of what units offer; the person decides.

    `answer_by_date`: when one wants to talk about it again; no day on which anything ends.
    """

    area = models.CharField(max_length=16, choices=Area)
    question = models.CharField(max_length=300)
    put_by_name = models.CharField(max_length=200)
    put_date = models.DateField()
    answer_by_date = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)


class ChoiceOption(PersonRow):
    """One of them. `number`: its place in the order in which they were put."""

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="options")
    offering = models.ForeignKey(Offering, on_delete=models.PROTECT, related_name="options")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="option_once", fields=["choice", "offering"])]


class ChoiceAnswer(PersonRow):
    """What the person said; the newest one holds. `until_date`: so long they want to think about it."""

    choice = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="answers")
    said = models.CharField(max_length=5, choices=ChoiceSaid)
    option = models.ForeignKey(ChoiceOption, null=True, on_delete=models.PROTECT, related_name="picks")
    own_words = models.CharField(max_length=500, blank=True)
    until_date = models.DateField(null=True)
    how = models.CharField(max_length=8, choices=GivenHow)
    witness_name = models.CharField(max_length=200, blank=True)
    said_date = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pick_names_option",
                condition=Q(said=ChoiceSaid.PICK, option__isnull=False)
                | (~Q(said=ChoiceSaid.PICK) & Q(option=None)),
                violation_error_message=_("Choose one."),
            ),
            models.CheckConstraint(
                name="choice_spoken_has_witness",
                condition=~Q(how=GivenHow.ORAL) | ~Q(witness_name=""),
                violation_error_message=_("Enter who was the witness."),
            ),
        ]


class ChoiceCompany(PersonRow):
    """When somebody close can come along, as they said themselves; the newest one of each holds."""

    choice = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="company")
    relative = models.ForeignKey(Relative, on_delete=models.PROTECT, related_name="company")
    in_evenings = models.BooleanField(default=False)
    on_weekends = models.BooleanField(default=False)
    words = models.CharField(max_length=300, blank=True)
    said_date = models.DateField()
