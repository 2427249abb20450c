"""A meeting is prepared, arranged, called, and ends: held, not held with a reason, or cancelled."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from spindel.domain.meetings.actions.checks import is_round, living, not_over
from spindel.domain.meetings.actions.minutes import write_minutes
from spindel.domain.meetings.kinds import (
    MEETING_TRANSITIONS,
    Answer,
    Form,
    InvitedKind,
    MeetingState,
    NotHeld,
)
from spindel.domain.meetings.models import AgendaItem, Invited, Meeting, MeetingLink
from spindel.domain.network.models import Professional, Unit
from spindel.domain.people.changes import UNDO_WITHIN, add, here, local_date, locked, save, step, written
from spindel.domain.people.kinds import Category
from spindel.domain.people.models import Person
from spindel.domain.plan.kinds import GotItRight
from spindel.domain.plan.models import Plan
from spindel.domain.plan.states import PlanState
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Invalid, Refused

PLAN = Category.PLAN
LONGEST = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class When:
    """When and where: two instants, or for a round its last day to answer."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    answer_by_date: date | None = None
    place: str = ""
    video_link: str = ""
    interpreter_language: str = ""


@transaction.atomic
def prepare(
    person: Person | UUID,
    *,
    why: str,
    form: Form = Form.ROOM,
    when: When | None = None,
    caller_id: UUID | None = None,
    unit_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Meeting:
    """A meeting, or a round, is prepared; the person is at the table from the start.

    Refused while the person has said no to a plan: that is respected until it is offered again.
    """
    who = here(person)
    if Plan.objects.filter(person=who, state=PlanState.DECLINED).exists():
        raise Refused(
            _("The person has said no to a plan."),
            where="plan.state",
            way_out=_("Offer it again on the day that was agreed."),
        )
    row = Meeting(
        person=who,
        form=form,
        why=written(why, _("Write what the meeting is for."), where="meeting.why"),
        caller=locked(Professional, caller_id) if caller_id else None,
        unit=locked(Unit, unit_id) if unit_id else None,
    )
    _put(row, when or When(), at)
    add(row, "meeting.prepare", by=by, at=at, categories=PLAN, detail={"form": form})
    me = Invited(person=who, meeting=row, kind=InvitedKind.PERSON, is_called=True)
    add(me, "meeting.invite", by=by, at=at, categories=PLAN, detail={"kind": me.kind})
    return row


@transaction.atomic
def arrange(
    meeting: Meeting | UUID, *, when: When, version: int | None = None, by: Actor, at: datetime
) -> Meeting:
    """When and where it is. At a new time, what was answered about the old one counts no more."""
    row = living(meeting, version)
    before = (row.starts_at, row.answer_by_date)
    _put(row, when, at)
    if row.state == MeetingState.CALLED:
        _check_time(row, at)
        if before != (row.starts_at, row.answer_by_date):
            _ask_again(row)
    return _save(row, "meeting.arrange", by=by, at=at)


@transaction.atomic
def call(meeting: Meeting | UUID, *, version: int | None = None, by: Actor, at: datetime) -> Meeting:
    """All who are invited are asked to come, or to answer. It has a time, a point, and somebody to ask."""
    row = living(meeting, version)
    _check_time(row, at)
    if not AgendaItem.objects.filter(meeting=row).exists():
        raise Refused(
            _("There is nothing on the agenda."),
            where="meeting.items",
            way_out=_("Write down what is to be decided."),
        )
    if not _others(row).exists():
        raise Refused(
            _("Nobody but the person is invited."), where="meeting.invited", way_out=_("Invite somebody.")
        )
    step(MEETING_TRANSITIONS, row, MeetingState.CALLED)
    row.called_date = local_date(at)
    return _save(row, "meeting.call", by=by, at=at)


@transaction.atomic
def uncall(meeting: Meeting | UUID, *, by: Actor, at: datetime) -> Meeting:
    """The undo of `call`, on the same day, while nobody has got a link or answered."""
    row = living(meeting)
    heard = MeetingLink.objects.filter(invited__meeting=row).exists()
    if heard or row.called_date != local_date(at) or _others(row).exclude(answer=Answer.WAITS).exists():
        raise Refused(
            _("This can no longer be undone."), where="meeting.state", way_out=_("Cancel the meeting.")
        )
    step(MEETING_TRANSITIONS, row, MeetingState.DRAFT)
    row.called_date = None
    return _save(row, "meeting.uncall", by=by, at=at)


@transaction.atomic
def cancel(meeting: Meeting | UUID, *, reason: str, by: Actor, at: datetime) -> Meeting:
    """It will not be held, and why, in words that everybody invited may read."""
    row = not_over(meeting)
    row.reason = written(reason, _("Write why it is cancelled."), where="meeting.reason")
    return _over(row, MeetingState.CANCELLED, "meeting.cancel", by=by, at=at)


@transaction.atomic
def not_held(meeting: Meeting | UUID, *, why: NotHeld, reason: str = "", by: Actor, at: datetime) -> Meeting:
    """It was called and could not be held. Refused before its time."""
    row = _begun(living(meeting), at)
    row.not_held, row.reason = why, reason.strip()
    return _over(row, MeetingState.NOT_HELD, "meeting.not_held", by=by, at=at)


@transaction.atomic
def hold(
    meeting: Meeting | UUID,
    *,
    follow_up_date: date | None,
    right: GotItRight | None = None,
    right_words: str = "",
    by: Actor,
    at: datetime,
) -> Meeting:
    """It was held, and ends: its minutes are written in the same breath.

    A meeting ends with the day on which it is followed up; a round may have none. `right`: what the person
    answers to "did we get it right?", if they were asked.
    """
    row = living(meeting) if is_round(locked(Meeting, meeting)) else _begun(living(meeting), at)
    if follow_up_date is None and not is_round(row):
        raise Invalid(_("Enter the day of the follow-up."), where="meeting.follow_up_date")
    if follow_up_date is not None and follow_up_date <= local_date(at):
        raise Invalid(
            _("Enter a day that is still to come."), value=follow_up_date, where="meeting.follow_up_date"
        )
    row.follow_up_date = follow_up_date
    row.right, row.right_words = right or "", right_words.strip()
    _over(row, MeetingState.HELD, "meeting.hold", by=by, at=at)
    row.minutes = write_minutes(row, by=by, at=at).version
    return row


def _put(row: Meeting, when: When, at: datetime) -> None:
    if row.form == Form.ROUND and when.starts_at:
        raise Invalid(_("A round has a last day and no time."), where="meeting.starts_at")
    if when.starts_at and when.ends_at and not when.starts_at < when.ends_at <= when.starts_at + LONGEST:
        raise Invalid(
            _("Enter an end after the start, on the same day."), value=when.ends_at, where="meeting.ends_at"
        )
    row.starts_at, row.ends_at = when.starts_at, when.ends_at
    row.start_date = local_date(when.starts_at) if when.starts_at else None
    row.answer_by_date = when.answer_by_date
    row.place, row.video_link = when.place.strip(), when.video_link.strip()
    row.interpreter_language = when.interpreter_language


def _check_time(row: Meeting, at: datetime) -> None:
    """A meeting lies ahead; a round can still be answered."""
    until = ends_by(row)
    if until is None:
        raise Invalid(_("Enter when it is."), where="meeting.starts_at")
    if until <= at:
        raise Invalid(_("Enter a time that is still to come."), value=until, where="meeting.starts_at")


def ends_by(row: Meeting) -> datetime | None:
    """Until when an answer is of use: the start of a meeting, the end of the last day of a round."""
    if not is_round(row) or row.answer_by_date is None:
        return row.starts_at
    return datetime.combine(row.answer_by_date + timedelta(days=1), time(), tzinfo=_zone())


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)


def _begun(row: Meeting, at: datetime) -> Meeting:
    """Whoever opens the room a little early may begin."""
    if row.state == MeetingState.CALLED and row.starts_at and at < row.starts_at - UNDO_WITHIN:
        raise Refused(
            _("The meeting has not begun yet."),
            value=row.starts_at,
            where="meeting.starts_at",
            way_out=_("Cancel it, or move it."),
        )
    return row


def _over(row: Meeting, to: MeetingState, verb: str, *, by: Actor, at: datetime) -> Meeting:
    """The meeting is over, and so is what its links give."""
    step(MEETING_TRANSITIONS, row, to)
    row.over_date = local_date(at)
    MeetingLink.objects.filter(invited__meeting=row, revoked_at=None, used_at=None).update(revoked_at=at)
    return _save(row, verb, by=by, at=at)


def _others(row: Meeting) -> QuerySet[Invited]:
    return Invited.objects.filter(meeting=row, off_date=None).exclude(kind=InvitedKind.PERSON)


def _ask_again(row: Meeting) -> None:
    asked = Invited.objects.filter(meeting=row, off_date=None).exclude(answer=Answer.IN_WRITING)
    asked.update(answer=Answer.WAITS, declined="", answer_words="", other_time_at=None, answered_at=None)


def _save(row: Meeting, verb: str, *, by: Actor, at: datetime) -> Meeting:
    row.version += 1
    return save(row, verb, by=by, at=at, categories=PLAN, detail={"state": row.state})
