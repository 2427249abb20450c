"""What the person lets whom know, and the grants that follow from it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import (
    ConsentState,
    DelegationKind,
    DisclosedHow,
    EmergencyGround,
    GivenBy,
    GivenHow,
    Ground,
    Level,
    Purpose,
    ReceiptKind,
    Verdict,
)
from spindel.domain.network.models import Professional, Unit
from spindel.domain.people.models import PersonRow, Relative
from spindel.kernel.models import Row


class Consent(PersonRow):
    """The person's answer to: may this unit, or this relative, know these categories, for what, until when.

    Each time of asking is a row of its own, with the next version.
    """

    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="consents")
    relative = models.ForeignKey(Relative, null=True, on_delete=models.PROTECT, related_name="consents")
    categories = models.IntegerField()
    level = models.SmallIntegerField(choices=Level, default=Level.READ)
    purpose = models.CharField(max_length=14, choices=Purpose, default=Purpose.COORDINATION)
    state = models.CharField(max_length=10, choices=ConsentState, default=ConsentState.ASKED)
    version = models.PositiveSmallIntegerField(default=1)
    asked_date = models.DateField()
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    end_date = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_date = models.DateField(null=True)
    offer_again_date = models.DateField(null=True)
    how = models.CharField(max_length=8, choices=GivenHow, blank=True)
    witness_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    # Who may tell it; without a unit, whoever knows it here.
    discloser = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    what_for = models.CharField(max_length=300, blank=True)
    refused_categories = models.IntegerField(default=0)
    may_redisclose = models.BooleanField(default=False)
    given_by = models.CharField(max_length=14, choices=GivenBy, default=GivenBy.SELF)
    representative_name = models.CharField(max_length=200, blank=True)
    representative_authority = models.CharField(max_length=200, blank=True)
    capacity_note = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_representative_has_authority",
                condition=~Q(given_by=GivenBy.REPRESENTATIVE)
                | (~Q(representative_name="") & ~Q(representative_authority="")),
                violation_error_message=_("Enter who answered for the person, and by which authority."),
            ),
            models.CheckConstraint(
                name="consent_spoken_has_witness",
                condition=~Q(how=GivenHow.ORAL) | ~Q(witness_name=""),
                violation_error_message=_("Enter who was the witness."),
            ),
            models.CheckConstraint(
                name="consent_names_one_recipient",
                condition=Q(unit=None, relative__isnull=False) | Q(unit__isnull=False, relative=None),
                violation_error_message=_("A consent names one unit or one relative."),
            ),
            models.CheckConstraint(
                name="consent_is_forward", condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="consent_withdrawn_has_time",
                condition=~Q(state=ConsentState.WITHDRAWN) | Q(withdrawn_at__isnull=False),
            ),
        ]


class Block(PersonRow):
    """What the person keeps from a unit, or from everybody but their case manager's unit; it always wins."""

    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="blocks")
    categories = models.IntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)


class Delegation(PersonRow):
    """The person lets a relative do one kind of thing for them, for a time, under the relative's own name."""

    relative = models.ForeignKey(Relative, on_delete=models.PROTECT, related_name="delegations")
    kind = models.CharField(max_length=20, choices=DelegationKind)
    limit_text = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=8, choices=GivenHow)
    witness_name = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    end_date = models.DateField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="delegation_is_forward", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="delegation_spoken_has_witness",
                condition=~Q(how=GivenHow.ORAL) | ~Q(witness_name=""),
                violation_error_message=_("Enter who was the witness."),
            ),
            models.CheckConstraint(
                name="delegation_revoked_has_day",
                condition=Q(revoked_at=None, revoked_date=None)
                | Q(revoked_at__isnull=False, revoked_date__isnull=False),
            ),
        ]


class EmergencyAccess(PersonRow):
    """Somebody opened, for hours and under their name, what they may not know otherwise (break-glass).

    `widens`: the smaller step before this one. Who reviews it is never the one who opened it.
    """

    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="emergencies")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="emergencies")
    role = models.CharField(max_length=24)
    why = models.CharField(max_length=16, choices=EmergencyGround)
    text = models.CharField(max_length=500)
    categories = models.IntegerField()
    widens = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="wider")
    starts_at = models.DateTimeField()
    start_date = models.DateField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    review_by_date = models.DateField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    verdict_text = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="emergency_is_forward", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="emergency_says_why",
                condition=~Q(text="") & Q(categories__gt=0),
                violation_error_message=_("Write what has happened."),
            ),
            models.CheckConstraint(
                name="emergency_is_reviewed_by_another",
                condition=Q(reviewed_at=None, reviewed_by=None, verdict="")
                | (Q(reviewed_at__isnull=False) & ~Q(verdict="") & ~Q(reviewed_by=F("professional"))),
                violation_error_message=_("Somebody else has to review this."),
            ),
        ]


class BlockRelease(PersonRow):
    """A block does not hold for a unit until an instant: its owner's side let go in an emergency."""

    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="releases")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    emergency = models.ForeignKey(EmergencyAccess, on_delete=models.PROTECT, related_name="releases")
    released_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="release_is_forward", condition=Q(ends_at__gt=F("starts_at"))),
            models.UniqueConstraint(name="release_once", fields=["block", "emergency"]),
        ]


class Disclosure(PersonRow):
    """Something was told to somebody: what, to whom, by whom, on which ground, with which notices.

    Looks at pages are in the audit; a disclosure leaves the page: a paper, a letter, a link, a word. Several
    grounds are joined by `+`.
    """

    what = models.CharField(max_length=300)
    categories = models.IntegerField()
    to_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="disclosures")
    to_relative = models.ForeignKey(Relative, null=True, on_delete=models.PROTECT, related_name="disclosures")
    to_name = models.CharField(max_length=200, blank=True)
    by_name = models.CharField(max_length=200)
    by_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    local_date = models.DateField()
    how = models.CharField(max_length=8, choices=DisclosedHow)
    ground = models.CharField(max_length=60)
    agreed_how = models.CharField(max_length=8, choices=GivenHow, blank=True)
    witness_name = models.CharField(max_length=200, blank=True)
    sources = models.JSONField(default=list, blank=True)
    notices = models.JSONField(default=list, blank=True)

    class Meta:
        indexes = [models.Index(name="disclosure_by_person", fields=["person", "-at"])]
        constraints = [
            models.CheckConstraint(
                name="disclosure_names_recipient",
                condition=Q(to_unit__isnull=False) | Q(to_relative__isnull=False) | ~Q(to_name=""),
                violation_error_message=_("Enter to whom it was told."),
            ),
            models.CheckConstraint(name="disclosure_is_of_something", condition=Q(categories__gt=0)),
        ]


class Receipt(PersonRow):
    """Confirms an answer or a decision: what it was when it was made, to be shown, printed and compared.

    `said` are values, not sentences: the page tells them in the reader's language. `digest` is their SHA-256.
    """

    number = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=20, choices=ReceiptKind)
    subject_id = models.UUIDField()
    said = models.JSONField()
    digest = models.CharField(max_length=64)
    handed_date = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(name="receipt_by_subject", fields=["subject_id"])]


class Sharing(PersonRow):
    """A sharing that the plan counts on: this unit needs to know these categories for this purpose."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sharings")
    categories = models.IntegerField()
    purpose = models.CharField(max_length=14, choices=Purpose, default=Purpose.COORDINATION)
    what_for = models.CharField(max_length=200)
    start_date = models.DateField()
    end_date = models.DateField(null=True)


class Grant(Row):
    """One row of effective access, derived and never typed; or, as an exclusion, what is kept from somebody.

    An exclusion holds for every purpose and every level, and wins over all other rows of its grantee.
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="grants", db_index=False
    )
    grantee_id = models.UUIDField()
    categories = models.IntegerField()
    level = models.SmallIntegerField(choices=Level)
    purpose = models.CharField(max_length=14, choices=Purpose, blank=True)
    is_exclusion = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    ground = models.CharField(max_length=12, choices=Ground)
    source_kind = models.CharField(max_length=20)
    source_id = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(name="grant_by_person", fields=["person", "grantee_id"]),
            models.Index(
                name="grant_by_grantee", fields=["grantee_id", "person"], condition=Q(is_exclusion=False)
            ),
            models.Index(
                name="exclusion_by_person", fields=["person", "grantee_id"], condition=Q(is_exclusion=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="grant_is_forward", condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="exclusion_is_for_every_purpose",
                condition=Q(is_exclusion=True, purpose="") | (Q(is_exclusion=False) & ~Q(purpose="")),
            ),
            models.CheckConstraint(name="grant_is_of_something", condition=Q(categories__gt=0)),
        ]
