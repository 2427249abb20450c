"""Minutes: made of what was written down, in the moment in which the meeting ends; put right as a version."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from spindel.domain.meetings.kinds import MeetingState
from spindel.domain.meetings.minuted import lines_of
from spindel.domain.meetings.models import Meeting, Minutes
from spindel.domain.people.changes import add, locked, store, written
from spindel.domain.people.kinds import Category
from spindel.kernel.actors import Actor
from spindel.kernel.errors import Refused


@transaction.atomic
def write_minutes(meeting: Meeting | UUID, *, by: Actor, at: datetime, reason: str = "") -> Minutes:
    """The next version of the minutes, from all rows as they stand now."""
    of = locked(Meeting, meeting)
    of.minutes += 1
    store(of, force_update=True)
    row = Minutes(
        person_id=of.person_id,
        meeting=of,
        version=of.minutes,
        lines=lines_of(of),
        by_name=by.name,
        at=at,
        reason=reason,
    )
    return add(row, "meeting.write_minutes", by=by, at=at, categories=Category.PLAN)


@transaction.atomic
def amend_minutes(meeting: Meeting | UUID, *, words: str, reason: str, by: Actor, at: datetime) -> Minutes:
    """Something is put right afterwards: a version with a line more; the ones before stay as they were."""
    of = locked(Meeting, meeting)
    if of.state != MeetingState.HELD:
        raise Refused(_("There are no minutes yet."), value=of.state, where="meeting.state")
    added = written(words, _("Write what is put right."), where="minutes.words")
    before = Minutes.objects.filter(meeting=of).order_by("-version")[0]
    why = written(reason, _("Write why."), where="minutes.reason")
    of.minutes += 1
    store(of, force_update=True)
    line = {"kind": "amended", "mask": int(Category.PLAN), "words": added, "by": by.name}
    row = Minutes(
        person_id=of.person_id,
        meeting=of,
        version=of.minutes,
        lines=[*before.lines, line],
        by_name=by.name,
        at=at,
        reason=why,
    )
    return add(row, "meeting.amend_minutes", by=by, at=at, categories=Category.PLAN)
