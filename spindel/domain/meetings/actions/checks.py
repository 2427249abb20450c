"""What the verbs of the room ask of a meeting before they change it."""

from uuid import UUID

from django.utils.translation import gettext as _

from spindel.domain.meetings.kinds import LIVING, Form, MeetingState
from spindel.domain.meetings.models import AgendaItem, Meeting
from spindel.domain.people.changes import here, locked
from spindel.domain.people.kinds import Category
from spindel.domain.plan.kinds import CATEGORIES_OF_AREA, Area
from spindel.kernel.errors import Conflict, NotFound, Refused


def living(meeting: Meeting | UUID, version: int | None = None) -> Meeting:
    """A meeting that is not over, locked with its person; Conflict if it changed since `version`."""
    row = not_over(meeting, version)
    here(row.person_id)
    return row


def not_over(meeting: Meeting | UUID, version: int | None = None) -> Meeting:
    """The same, also of somebody whom all are parting from."""
    row = locked(Meeting, meeting)
    if row.state not in LIVING:
        raise Refused(
            _("This meeting is over."),
            value=row.state,
            where="meeting.state",
            way_out=_("Prepare a new one."),
        )
    if version is not None and version != row.version:
        raise Conflict(
            _("Somebody changed this meeting in the meantime."),
            value=version,
            where="meeting.version",
            way_out=_("Look at it again, then choose."),
        )
    return row


def called(meeting: Meeting | UUID) -> Meeting:
    """A meeting that goes on, or may: nothing is decided at one that nobody was called to."""
    row = living(meeting)
    if row.state != MeetingState.CALLED:
        raise Refused(
            _("Nobody has been called to this meeting yet."),
            value=row.state,
            where="meeting.state",
            way_out=_("Call it first."),
        )
    return row


def item_of(meeting: Meeting, item: AgendaItem | UUID) -> AgendaItem:
    row = locked(AgendaItem, item)
    if row.meeting_id != meeting.pk:
        raise NotFound(_("There is nothing here."), value=str(row.pk), where="item")
    return row


def of_item(item: AgendaItem | None) -> Category:
    """What one has to know about the person to know of the point; of none, of the meeting."""
    return CATEGORIES_OF_AREA[Area(item.area)] if item else Category.PLAN


def is_round(row: Meeting) -> bool:
    return row.form == Form.ROUND
