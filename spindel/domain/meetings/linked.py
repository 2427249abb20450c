"""What a link of an invitation is good for, and the points that it asks about."""

from datetime import datetime

from spindel.domain.consent.standing import still_stands
from spindel.domain.meetings.kinds import LinkState, MeetingState
from spindel.domain.meetings.models import AgendaItem, Asked, Invited, MeetingLink


def state_of(row: MeetingLink, *, at: datetime) -> LinkState:
    """What the link is good for now; at most twelve queries where it is not over."""
    if row.used_at is not None:
        return LinkState.ANSWERED
    if row.revoked_at is not None:
        return LinkState.REVOKED
    if not row.is_open(at=at):
        return LinkState.OVER
    invited = row.invited
    is_asked = invited.off_date is None and invited.meeting.state == MeetingState.CALLED
    return LinkState.OPEN if is_asked and still_stands(row.disclosure, at=at) else LinkState.STOPPED


def items_of(row: Invited, *, by: datetime) -> list[AgendaItem]:
    """The points that somebody was asked about by an instant, in their order."""
    asked = Asked.objects.filter(invited=row, created_at__lte=by)
    return list(AgendaItem.objects.filter(pk__in=asked.values("item")).order_by("position"))
