"""Persons, and what a person can carry now."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.people.fields import SearchText
from spindel.domain.people.kinds import (
    Ability,
    AddressKind,
    Channel,
    LevelOfNeed,
    PartingReason,
    SeenBy,
    TaskKind,
)
from spindel.kernel.models import Row

CAPACITY_LASTS = timedelta(days=90)


class Person(Row):
    """The one the plan is for."""

    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    preferred_name = models.CharField(max_length=100, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    birth_date = models.DateField(null=True)
    language = models.CharField(max_length=12, default="sv")
    interpreter_language = models.CharField(max_length=12, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    contact_channel = models.CharField(max_length=10, choices=Channel, default=Channel.PHONE)
    contact_wishes = models.CharField(max_length=300, blank=True)
    approach_note = models.CharField(max_length=300, blank=True)
    level_of_need = models.CharField(max_length=12, choices=LevelOfNeed, default=LevelOfNeed.STANDARD)
    outreach_paused_until = models.DateField(null=True)
    parted_date = models.DateField(null=True)
    parted_reason = models.CharField(max_length=6, choices=PartingReason, blank=True)
    organisation_id = models.UUIDField()
    created_at = models.DateTimeField()
    search_text = SearchText(of=("preferred_name", "given_name", "family_name"))
    account = models.OneToOneField("kernel.Account", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(name="person_by_name", fields=["family_name", "given_name"])]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.preferred_name or self.given_name} {self.family_name}"


class PersonRow(Row):
    """Anything that is about one person: whose it is, which organisation owns it, when it came."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="%(class)ss")
    organisation_id = models.UUIDField()
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True)

    class Meta:
        abstract = True

    @property
    def is_kept_from_person(self) -> bool:
        """Whether the person's own list of who did what is silent about it."""
        return False


class Identifier(PersonRow):
    """A number that some system knows the person by."""

    system = models.CharField(max_length=200)
    value = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(name="identifier_is_one_person", fields=["system", "value"])]


class Language(PersonRow):
    """A language that the person speaks or reads."""

    code = models.CharField(max_length=12)
    speaks = models.BooleanField(default=True)
    reads = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="language_once", fields=["person", "code"])]


class Address(PersonRow):
    """Where the person is registered, or lives. The actual one is visible to nobody by default."""

    kind = models.CharField(max_length=12, choices=AddressKind)
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=100, blank=True)
    municipality = models.CharField(max_length=100)
    start_date = models.DateField()
    end_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="address_one_of_a_kind_now", fields=["person", "kind"], condition=Q(end_date=None)
            ),
            models.CheckConstraint(
                name="address_ends_after_start",
                condition=Q(end_date=None) | Q(end_date__gte=F("start_date")),
                violation_error_message=_("An address cannot end before it starts."),
            ),
        ]


class OutreachPause(PersonRow):
    """The person asked to be left alone; only a named human's documented danger decision overrides it."""

    start_date = models.DateField()
    until_date = models.DateField()
    ended_date = models.DateField(null=True)
    danger_text = models.CharField(max_length=500, blank=True)
    danger_decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_outreach_pause_now", fields=["person"], condition=Q(ended_date=None)
            ),
            models.CheckConstraint(
                name="danger_has_decider",
                condition=Q(danger_text="") | ~Q(danger_decided_by=""),
                violation_error_message=_("Name who decided that there is danger."),
            ),
        ]


class Capacity(PersonRow):
    """What one observer sees that the person can carry, for one kind of task, since a day.

    Of the person and of staff one view counts now; of those close to the person one of each, named by
    `relative`. A view of theirs from before they were told apart names nobody, and lapses like every other.
    """

    task_kind = models.CharField(max_length=12, choices=TaskKind)
    ability = models.CharField(max_length=10, choices=Ability)
    seen_by = models.CharField(max_length=10, choices=SeenBy)
    seen_by_name = models.CharField(max_length=200)
    relative = models.ForeignKey("people.Relative", null=True, on_delete=models.PROTECT, related_name="views")
    seen_date = models.DateField()
    superseded_date = models.DateField(null=True)
    contested_date = models.DateField(null=True)
    contested_text = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="capacity_one_view_now",
                fields=["person", "task_kind", "seen_by"],
                condition=Q(superseded_date=None) & ~Q(seen_by=SeenBy.RELATIVE),
            ),
            models.UniqueConstraint(
                name="capacity_one_view_of_each_relative_now",
                fields=["relative", "task_kind"],
                condition=Q(superseded_date=None),
            ),
            models.CheckConstraint(
                name="capacity_of_relative_is_seen_by_one",
                condition=Q(relative=None) | Q(seen_by=SeenBy.RELATIVE),
                violation_error_message=_("Only what a relative sees is under a relative's name."),
            ),
        ]

    def is_current(self, *, on: date) -> bool:
        """True for 90 days, unless a later view took its place."""
        return self.superseded_date is None and self.seen_date <= on < self.seen_date + CAPACITY_LASTS
