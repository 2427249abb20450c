"""What a team knows and how it works: notes about agencies, its purpose and rules, who goes today."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.network.models.places import Organisation, Unit
from spindel.domain.network.models.seats import Professional
from spindel.domain.people.models import PersonRow
from spindel.kernel.models import Row


class KnowHow(Row):
    """What a team knows about an organisation or a unit: owned by somebody, checked, and looked at again.

    It says nothing about anybody. `about_unit` is empty where it is about the whole organisation.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="know_how")
    about_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    about_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=600)
    owner = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    written_date = models.DateField()
    checked_date = models.DateField()
    checked_by_name = models.CharField(max_length=200)
    review_date = models.DateField()
    ended_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="know_how_is_looked_at_again",
                condition=Q(review_date__gt=models.F("checked_date")),
                violation_error_message=_("Enter a day after today."),
            )
        ]


class TeamRules(Row):
    """What a team is for, and how it agreed to work; whoever leads it writes them."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="team_rules")
    purpose = models.CharField(max_length=300, blank=True)
    rules = models.CharField(max_length=900, blank=True)


class Going(PersonRow):
    """Who of a unit goes to a person, or calls them, on a day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="goings")
    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="goings")
    local_date = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_goes", fields=["person", "unit", "local_date"])]
        indexes = [models.Index(name="going_by_unit", fields=["unit", "local_date"])]
