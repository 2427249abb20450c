"""The people close to a person, what they do, and what passes between them and staff."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.kinds import Closeness, HelpKind, OfferAnswer, Relation, TellingKind
from spindel.domain.people.models.persons import PersonRow

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


class Relative(PersonRow):
    """Family or a friend whom the person, or the law, lets in; with own needs and limits.

    `known_as` is what they call the person, in their own words. `is_asked`: staff ask them by themselves, as
    agreed with the person; writing in is open to every relative. `keeps_hours`: they want to write down hours
    and strain.
    """

    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=10, choices=Relation)
    closeness = models.CharField(max_length=6, choices=Closeness, blank=True)
    known_as = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, blank=True)
    wishes = models.CharField(max_length=300, blank=True)
    is_asked = models.BooleanField(default=False)
    keeps_hours = models.BooleanField(default=False)
    start_date = models.DateField()
    end_date = models.DateField(null=True)
    account = models.OneToOneField("kernel.Account", null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.name


class RelativeHelp(PersonRow):
    """Something that a relative does for the person, because they accepted it."""

    relative = models.ForeignKey(Relative, on_delete=models.PROTECT, related_name="helps")
    kind = models.CharField(max_length=10, choices=HelpKind)
    note = models.CharField(max_length=200, blank=True)
    start_date = models.DateField()
    end_date = models.DateField(null=True)


class RelativeRow(PersonRow):
    """What is a relative's own: theirs to show, and no part of the person's record."""

    relative = models.ForeignKey(Relative, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True

    @property
    def is_kept_from_person(self) -> bool:
        return True


class Telling(RelativeRow):
    """What a relative tells or asks staff by their own act: apart from the record, and never a verdict.

    `answered_…`: who took it up, when, and with which words; an observation needs none.
    """

    kind = models.CharField(max_length=11, choices=TellingKind)
    text = models.TextField(max_length=2000, blank=True)
    help_kind = models.CharField(max_length=10, choices=HelpKind, blank=True)
    happened_date = models.DateField()
    told_date = models.DateField()
    is_confidential = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    answered_date = models.DateField(null=True)
    answered_by = models.UUIDField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    answer = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="telling_answer_has_who",
                condition=Q(answered_at=None, answered_date=None) | ~Q(answered_by_name=""),
                violation_error_message=_("Name who answers."),
            )
        ]

    @property
    def is_kept_from_person(self) -> bool:
        return self.is_confidential

    @property
    def number(self) -> str:
        """What is read out on the phone to find it again: eight signs that cannot be taken for others."""
        rest, signs = self.id.int, ""
        for _place in range(8):
            rest, sign = divmod(rest, len(LETTERS))
            signs = LETTERS[sign] + signs
        return f"{signs[:4]}-{signs[4:]}"


class RespiteOffer(RelativeRow):
    """Time off that staff offer to a relative, who may say no."""

    what = models.CharField(max_length=300)
    from_date = models.DateField(null=True)
    until_date = models.DateField(null=True)
    offered_date = models.DateField()
    offered_by_name = models.CharField(max_length=200)
    state = models.CharField(max_length=9, choices=OfferAnswer, default=OfferAnswer.OFFERED)
    answered_date = models.DateField(null=True)
