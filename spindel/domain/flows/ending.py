"""A meeting is called, ends, or is not held, and its plan moves with it, in one verb.

A round in writing is no meeting of the plan: it moves nothing.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.meetings import actions as meetings
from spindel.domain.meetings.kinds import Form, NotHeld
from spindel.domain.meetings.models import Meeting
from spindel.domain.people.changes import local_date
from spindel.domain.plan import actions as plan
from spindel.domain.plan.kinds import GotItRight
from spindel.domain.plan.models import Plan
from spindel.domain.plan.states import PlanState
from spindel.kernel.actors import Actor

TO_CALL = (PlanState.AGREED, PlanState.HELD, PlanState.ACTIVE)
CALLED = (PlanState.CALLED, PlanState.ACTIVE)
TO_BEGIN = (PlanState.PROPOSED, PlanState.AGREED, PlanState.HELD)


@transaction.atomic
def call_meeting(meeting: Meeting | UUID, *, version: int | None = None, by: Actor, at: datetime) -> Meeting:
    """All are asked to come; a plan that the person wants is called with it."""
    row = meetings.call(meeting, version=version, by=by, at=at)
    if found := _plan(row, *TO_CALL):
        plan.called(found, by=by, at=at)
    return row


@transaction.atomic
def uncall_meeting(meeting: Meeting | UUID, *, by: Actor, at: datetime) -> Meeting:
    """The undo of `call_meeting`, while nobody has heard of it."""
    row = meetings.uncall(meeting, by=by, at=at)
    return _not_met(row, _("Written by mistake"), by=by, at=at)


@transaction.atomic
def cancel_meeting(meeting: Meeting | UUID, *, reason: str, by: Actor, at: datetime) -> Meeting:
    """It will not be held; its plan is to be called again."""
    row = meetings.cancel(meeting, reason=reason, by=by, at=at)
    return _not_met(row, row.reason, by=by, at=at) if row.called_date else row


@transaction.atomic
def not_held(meeting: Meeting | UUID, *, why: NotHeld, reason: str = "", by: Actor, at: datetime) -> Meeting:
    """It was called and could not be held; its plan is to be called again."""
    row = meetings.not_held(meeting, why=why, reason=reason, by=by, at=at)
    return _not_met(row, row.reason or str(why.label), by=by, at=at)


@transaction.atomic
def end_meeting(
    meeting: Meeting | UUID,
    *,
    follow_up_date: date | None,
    right: GotItRight | None = None,
    right_words: str = "",
    by: Actor,
    at: datetime,
) -> Meeting:
    """It was held: the plan goes on until its follow-up, with what the person says; minutes are there."""
    row = meetings.hold(
        meeting, follow_up_date=follow_up_date, right=right, right_words=right_words, by=by, at=at
    )
    if follow_up_date is not None:
        _move_on(row, follow_up_date, by=by, at=at)
    if right is not None and _plan(row, PlanState.ACTIVE):
        plan.go_through(
            row.person_id, right=right, gone_date=local_date(at), own_words=right_words, by=by, at=at
        )
    return row


def _move_on(row: Meeting, follow_up_date: date, *, by: Actor, at: datetime) -> None:
    """What was called was held, what waited begins. Without a plan none is begun unasked."""
    if found := _plan(row, *CALLED):
        plan.held(found, follow_up_date=follow_up_date, by=by, at=at)
    elif found := _plan(row, *TO_BEGIN):
        plan.activate(found, follow_up_date=follow_up_date, by=by, at=at)


def _not_met(row: Meeting, reason: str, *, by: Actor, at: datetime) -> Meeting:
    if found := _plan(row, *CALLED):
        plan.not_held(found, reason=reason, by=by, at=at)
    return row


def _plan(row: Meeting, *states: PlanState) -> Plan | None:
    """The plan of the person, if it stands in one of these states and the meeting is one of the plan."""
    if row.form == Form.ROUND:
        return None
    return Plan.objects.filter(person=row.person_id, state__in=states).first()
