"""What the person tells once: a page for one kind of reader, which nobody gets before the person says yes."""

from django.db import models
from django.db.models import Q

from spindel.domain.consent.models import Disclosure
from spindel.domain.network.models import Unit
from spindel.domain.people.models import PersonRow
from spindel.domain.plan.kinds import Audience, GivenAs, ToldState, ToldYes


class ToldOnce(PersonRow):
    """One version of the page for one audience.

    `texts`: the person's own words by part. `facts`: which kinds of what is known go along. `lines`: those
    facts as they stood when the person said yes; nothing is added to a page after that.
    """

    audience = models.CharField(max_length=12, choices=Audience)
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=ToldState, default=ToldState.DRAFT)
    texts = models.JSONField(default=dict, blank=True)
    facts = models.JSONField(default=list, blank=True)
    lines = models.JSONField(default=list, blank=True)
    drafted_by_name = models.CharField(max_length=200)
    yes = models.CharField(max_length=10, choices=ToldYes, blank=True)
    witness_name = models.CharField(max_length=200, blank=True)
    approved_date = models.DateField(null=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="told_version_once", fields=["person", "audience", "version"]),
            models.UniqueConstraint(
                name="one_told_draft",
                fields=["person", "audience"],
                condition=Q(state=ToldState.DRAFT),
            ),
            models.UniqueConstraint(
                name="one_told_approved",
                fields=["person", "audience"],
                condition=Q(state=ToldState.APPROVED),
            ),
            models.CheckConstraint(
                name="told_approved_by_the_person",
                condition=~Q(state=ToldState.APPROVED)
                | (~Q(yes="") & Q(approved_date__isnull=False, approved_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="told_spoken_yes_has_witness",
                condition=~Q(yes=ToldYes.SPOKEN) | ~Q(witness_name=""),
            ),
        ]


class ToldOnceGiven(PersonRow):
    """That a page was given to somebody: to whom, when, how, and how much of it.

    `disclosure` says on which ground and with which notices; givings from before that was kept have none.
    """

    told_once = models.ForeignKey(ToldOnce, on_delete=models.PROTECT, related_name="givings")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="told_once")
    to_name = models.CharField(max_length=200)
    disclosure = models.OneToOneField(Disclosure, null=True, on_delete=models.PROTECT, related_name="giving")
    how = models.CharField(max_length=8, choices=GivenAs)
    categories = models.IntegerField()
    given_date = models.DateField()
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="given_by_others_to_a_unit_alone",
                condition=Q(unit__isnull=False) | Q(how=GivenAs.BY_PERSON),
            ),
            models.CheckConstraint(name="given_is_something", condition=Q(categories__gt=0)),
        ]
