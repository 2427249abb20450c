"""Meetings about a plan: what has to be decided, who is invited, what they answer, and what came of it."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from spindel.domain.consent.kinds import GivenHow
from spindel.domain.consent.models import Disclosure
from spindel.domain.meetings.kinds import (
    Answer,
    Attendance,
    Decline,
    Form,
    InvitedKind,
    ItemState,
    MeetingState,
    NotHeld,
    RemarkKind,
    WordKind,
    WordState,
)
from spindel.domain.network.kinds import Decision
from spindel.domain.network.models import Mandate, Professional, Unit
from spindel.domain.people.models import PersonRow, Relative
from spindel.domain.plan.kinds import Area, GotItRight
from spindel.domain.plan.models import Commitment


class Meeting(PersonRow):
    """One meeting, or one round in writing, about a person's plan. A round has a last day and no hour.

    `start_date` is the local day of `starts_at`; `minutes` the newest version of them, 0 for none.
    """

    form = models.CharField(max_length=5, choices=Form, default=Form.ROOM)
    why = models.CharField(max_length=300)
    state = models.CharField(max_length=9, choices=MeetingState, default=MeetingState.DRAFT)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="meetings")
    caller = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    start_date = models.DateField(null=True)
    answer_by_date = models.DateField(null=True)
    place = models.CharField(max_length=200, blank=True)
    video_link = models.URLField(max_length=300, blank=True)
    interpreter_language = models.CharField(max_length=12, blank=True)
    called_date = models.DateField(null=True)
    over_date = models.DateField(null=True)
    not_held = models.CharField(max_length=14, choices=NotHeld, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    follow_up_date = models.DateField(null=True)
    right = models.CharField(max_length=8, choices=GotItRight, blank=True)
    right_words = models.CharField(max_length=500, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(name="meeting_by_start", fields=["starts_at"])]
        constraints = [
            models.CheckConstraint(
                name="meeting_is_forward", condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="called_meeting_has_time",
                condition=Q(state__in=[MeetingState.DRAFT, MeetingState.CANCELLED])
                | Q(form=Form.ROUND, answer_by_date__isnull=False)
                | Q(starts_at__isnull=False, start_date__isnull=False),
                violation_error_message=_("Enter when it is."),
            ),
            models.CheckConstraint(
                name="held_meeting_has_follow_up",
                condition=~Q(state=MeetingState.HELD) | Q(form=Form.ROUND) | Q(follow_up_date__isnull=False),
                violation_error_message=_("Enter the day of the follow-up."),
            ),
            models.CheckConstraint(
                name="meeting_not_held_says_why",
                condition=~Q(state=MeetingState.NOT_HELD) | ~Q(not_held=""),
            ),
        ]


class AgendaItem(PersonRow):
    """One point: in words, in an area of life, and the decision that it needs, if it needs one.

    `wanted_by_person`: it is the person's own point. `amount`: how much is asked for, in words.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    area = models.CharField(max_length=16, choices=Area)
    decision = models.CharField(max_length=20, choices=Decision, blank=True)
    amount = models.CharField(max_length=100, blank=True)
    wanted_by_person = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.OPEN)
    outcome = models.CharField(max_length=500, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agenda_in_order", fields=["meeting", "position"]),
            models.CheckConstraint(
                name="decided_item_says_what",
                condition=~Q(state=ItemState.DECIDED) | (~Q(outcome="") & ~Q(decided_by="")),
                violation_error_message=_("Write what was decided, and by whom."),
            ),
        ]


class Invited(PersonRow):
    """Somebody at the table: called (they are to come) or invited (they may), and what they answered.

    A professional has the unit that they come from; a guest has a name, an address, and a unit if they come
    from one. `agreed_how`: the person's yes to this one act, where nothing else lets them know.
    `off_date`: from then on they are no longer invited; `is_unwanted`: because the person does not want it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invited")
    kind = models.CharField(max_length=12, choices=InvitedKind)
    professional = models.ForeignKey(
        Professional, null=True, on_delete=models.PROTECT, related_name="invited"
    )
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="invited")
    relative = models.ForeignKey(Relative, null=True, on_delete=models.PROTECT, related_name="invited")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    is_called = models.BooleanField(default=False)
    agreed_how = models.CharField(max_length=8, choices=GivenHow, blank=True)
    witness_name = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True, default=Answer.WAITS)
    declined = models.CharField(max_length=10, choices=Decline, blank=True)
    answer_words = models.CharField(max_length=300, blank=True)
    answered_by = models.CharField(max_length=400, blank=True)
    other_time_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    attendance = models.CharField(max_length=6, choices=Attendance, blank=True, default=Attendance.UNKNOWN)
    off_date = models.DateField(null=True)
    is_unwanted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invited_is_one",
                condition=Q(kind=InvitedKind.PERSON, professional=None, unit=None, relative=None, name="")
                | Q(kind=InvitedKind.PROFESSIONAL, professional__isnull=False, relative=None, name="")
                | Q(kind=InvitedKind.UNIT, unit__isnull=False, professional=None, relative=None, name="")
                | Q(kind=InvitedKind.RELATIVE, relative__isnull=False, professional=None, unit=None, name="")
                | (Q(kind=InvitedKind.GUEST, professional=None, relative=None) & ~Q(name="")),
                violation_error_message=_("Choose one whom to invite."),
            ),
            models.CheckConstraint(
                name="unwanted_is_off", condition=Q(is_unwanted=False) | Q(off_date__isnull=False)
            ),
            models.UniqueConstraint(
                name="person_invited_once", fields=["meeting"], condition=Q(kind=InvitedKind.PERSON)
            ),
            models.UniqueConstraint(name="professional_invited_once", fields=["meeting", "professional"]),
            models.UniqueConstraint(name="relative_invited_once", fields=["meeting", "relative"]),
            models.UniqueConstraint(
                name="unit_invited_once", fields=["meeting", "unit"], condition=Q(kind=InvitedKind.UNIT)
            ),
        ]


class Asked(PersonRow):
    """Somebody who is invited is asked about a point; by link they learn of these points and no other."""

    invited = models.ForeignKey(Invited, on_delete=models.CASCADE, related_name="asked")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="asked")

    class Meta:
        constraints = [models.UniqueConstraint(name="asked_once", fields=["invited", "item"])]


class MeetingLink(PersonRow):
    """The way of one who is invited to their points, for days and for one answer.

    `token_hash`: SHA-256 of the token, which is kept nowhere. `used_at`: when the answer came; from then on
    the link gives nothing.
    """

    invited = models.ForeignKey(Invited, on_delete=models.PROTECT, related_name="links")
    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="meeting_link")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    openings = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="meeting_link_is_forward", condition=Q(expires_at__gt=F("created_at"))
            )
        ]

    def is_open(self, *, at: datetime) -> bool:
        """Neither over, taken back nor answered; not yet whether what it rests on holds."""
        return self.revoked_at is None and self.used_at is None and at < self.expires_at


class WrittenWord(PersonRow):
    """A decision, or leave to decide, that somebody gives in writing before the meeting, or is asked for.

    Who gives it (`by_name`, `unit`), under which mandate, up to what and until when it holds.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="words_given")
    kind = models.CharField(max_length=10, choices=WordKind)
    state = models.CharField(max_length=10, choices=WordState, default=WordState.ASKED)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="written_words")
    by_name = models.CharField(max_length=200, blank=True)
    to_name = models.CharField(max_length=200, blank=True)
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=500, blank=True)
    up_to = models.CharField(max_length=100, blank=True)
    until_date = models.DateField(null=True)
    given_date = models.DateField(null=True)
    link = models.ForeignKey(MeetingLink, null=True, on_delete=models.PROTECT, related_name="words_given")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="given_word_is_whole",
                condition=~Q(state=WordState.GIVEN)
                | (~Q(by_name="") & Q(given_date__isnull=False) & (~Q(words="") | ~Q(to_name=""))),
                violation_error_message=_("Write who decides, and what."),
            )
        ]


class Remark(PersonRow):
    """Who does not agree, a need that nobody meets yet, or something to remember, from a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="remarks")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="remarks")
    kind = models.CharField(max_length=10, choices=RemarkKind)
    who = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=500)


class PromiseMade(PersonRow):
    """A promise of the plan that was made at a meeting, or in an answer to its invitation; by whom, in words.

    A guest promises for the unit that they come from: the office stays when its officer moves on.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="promises")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="promises")
    commitment = models.OneToOneField(Commitment, on_delete=models.PROTECT, related_name="made_at")
    by_name = models.CharField(max_length=400)


class Minutes(PersonRow):
    """What a meeting came to, as it stood when it ended, line by line with what each line tells about.

    Never changed: what is put right afterwards is a new version, with the reason.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes_of")
    version = models.PositiveSmallIntegerField()
    lines = models.JSONField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="minutes_once", fields=["meeting", "version"])]
